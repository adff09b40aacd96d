"""Which items get no answer at a school, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from audit_api.demo.chance import Chance
from audit_api.demo.profiles import Profile, Target, Trait
from checklists.answers import NoAnswer
from checklists.model import Checklist, Item, Section

Absent = Mapping[str, NoAnswer | None]
"""Items without an answer; None where the auditor left it blank."""

UNSEEN_SHARE = 0.10
UNSEEN_SHARE_WHERE_MET = 0.02
UNSEEN_SHARE_WHEN_RUSHED = 0.45
"""How much of a section's weight may stay unseen."""

UNSEEN_AMONG_ITEMS = 0.10
UNSEEN_AMONG_ITEMS_WHEN_RUSHED = 0.6

REASONS = (NoAnswer.COULD_NOT_CHECK, NoAnswer.COULD_NOT_CHECK, NoAnswer.NOT_THIS_VISIT, None)

OFFICER_ITEMS = ("PT-05", "PT-06", "PT-07", "PT-09")
ONE_BUILDING_ITEM = "WF-02"
ONE_BUILDING_AMONG_SMALL = 0.5
SMALL_LEVELS = frozenset({"elementary", "other", "combined"})


def not_here(profile: Profile, level: str, chance: Chance) -> dict[str, NoAnswer]:
    """What the school does not have; the same in every cycle."""
    missing: tuple[str, ...] = OFFICER_ITEMS if Trait.NO_OFFICERS in profile.traits else ()
    if level in SMALL_LEVELS and chance.happens(ONE_BUILDING_AMONG_SMALL):
        missing += (ONE_BUILDING_ITEM,)
    return dict.fromkeys(missing, NoAnswer.NOT_HERE)


def unseen(checklist: Checklist, profile: Profile, chance: Chance) -> dict[str, NoAnswer | None]:
    """What was not seen this time. Critical items are always seen, but where the profile says."""
    rushed = profile.rushed and checklist.index == "Physical walk"
    likely = UNSEEN_AMONG_ITEMS_WHEN_RUSHED if rushed else UNSEEN_AMONG_ITEMS
    limit = _limit(profile, rushed=rushed)
    found: dict[str, NoAnswer | None] = {}
    for section in checklist.sections:
        picked = tuple(item for item in _optional(section) if chance.happens(likely))
        for item in _within(picked, limit * _weight(section)):
            found[item.id] = chance.pick(REASONS)
    return found


def _limit(profile: Profile, *, rushed: bool) -> float:
    if rushed:
        return UNSEEN_SHARE_WHEN_RUSHED
    return UNSEEN_SHARE_WHERE_MET if profile.target is Target.MEETS else UNSEEN_SHARE


def _optional(section: Section) -> Iterator[Item]:
    return (item for item in section.items if item.is_scored and not item.critical)


def _weight(section: Section) -> int:
    return sum(item.weight for item in section.items)


def _within(items: tuple[Item, ...], weight: float) -> Iterator[Item]:
    left = weight
    for item in items:
        if item.weight <= left:
            left -= item.weight
            yield item
