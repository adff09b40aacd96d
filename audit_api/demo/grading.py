"""How every item of a checklist stands at a school, in this cycle and in the one before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from audit_api.demo.campus import Campus
from audit_api.demo.chance import Chance
from audit_api.demo.levels import Band, Level, failing, levels, options
from audit_api.demo.profiles import Profile, Target, Trait
from checklists.model import Checklist, Item, Section
from checklists.responses import Ratio


class Subject(NamedTuple):
    """One school as the generator knows it."""

    seed: int
    campus: Campus
    profile: Profile

    def chance(self, *about: object) -> Chance:
        """Draws about one thing at this school."""
        return Chance(self.seed, self.campus.site, *about)


CHECKED_WITHOUT_REGISTER = {
    "TR-06": 20,
    "WF-03": 24,
    "ST-02": 7,
    "BT-02": 6,
    "PT-04": 4,
    "PT-05": 2,
    "PT-06": 2,
}
OTHERWISE_CHECKED = 10
FEWEST_CLASSROOM_DOORS = 10
CLASSROOM_DOORS_SHARE = Fraction(3, 5)
FEW_CLASSROOM_DOORS = 6
ZONES_TESTED_MONTHLY = 5

HALF_BAND = 0.06
SECTION_SPREAD = 0.08
LOWEST_SECTION = 0.45
WEAK_SECTIONS = ("NS", "TR", "MP", "MO", "EQ")
CHANGED, WORSE_BEFORE = 0.30, 0.22
"""How many of the items that may change did so since last time, and how many of all got better."""

SECTION_THAT_FELL = "MP"
"""Here it is the other way around: maintenance is put off."""


def checked(item: Item, subject: Subject) -> int:
    """How many an auditor checks for a ratio."""
    if item.counts is None:
        return CHECKED_WITHOUT_REGISTER.get(item.id, OTHERWISE_CHECKED)
    count = len(subject.campus.of(item.counts))
    if item.counts != "classroom_door":
        return min(count, ZONES_TESTED_MONTHLY) if item.id == "DL-07" else count
    if item.id == "AC-07" and Trait.FEW_DOORS_TESTED in subject.profile.traits:
        return FEW_CLASSROOM_DOORS
    return min(count, max(FEWEST_CLASSROOM_DOORS, int(count * CLASSROOM_DOORS_SHARE)))


def now(checklist: Checklist, subject: Subject) -> dict[str, Level]:
    """The attainment of each scored item in this cycle."""
    found: dict[str, Level] = {}
    for section in checklist.sections:
        found |= _section(section, checklist, subject)
    return found


def before(checklist: Checklist, subject: Subject, today: Mapping[str, Level]) -> dict[str, Level]:
    """The same for the cycle before: a step worse or better here and there."""
    chance = subject.chance("before", checklist.id)
    return {
        item.id: _earlier(item, subject, today[item.id], chance)
        for item in checklist.items()
        if item.id in today
    }


def _section(section: Section, checklist: Checklist, subject: Subject) -> dict[str, Level]:
    scored = [item for item in section.items if item.is_scored]
    fails = subject.profile.fails
    fixed = {
        item.id: failing(item, checked(item, subject), fails[item.id])
        for item in scored
        if item.id in fails
    }
    chance = subject.chance("section", checklist.id, section.id)
    return levels(
        {item.id: options(item, checked(item, subject)) for item in scored},
        {item.id: item.weight for item in scored},
        fixed,
        _band(section, subject, chance),
        chance,
    )


def _band(section: Section, subject: Subject, chance: Chance) -> Band:
    """Where the section has to lie, so that the school gets the status it is made to have."""
    middle = subject.profile.quality + chance.spread(-SECTION_SPREAD, SECTION_SPREAD)
    quality = min(0.98, max(0.3, middle))
    floor, ceiling = max(LOWEST_SECTION, quality - HALF_BAND), quality + HALF_BAND
    weak = subject.chance("weak section").pick(WEAK_SECTIONS)
    match subject.profile.target:
        case Target.MEETS:
            floor, ceiling = max(0.85, floor), 1.0
        case Target.IMPROVE:
            floor, ceiling = max(0.66, floor), 0.75 if section.id == "NS" else max(0.72, ceiling)
        case Target.PRIORITY if section.id == weak:
            floor, ceiling = 0.3, 0.52
        case _:
            pass
    return Band(quality, floor, ceiling)


def _earlier(item: Item, subject: Subject, today: Level, chance: Chance) -> Level:
    drawn = chance.share()
    choices = options(item, checked(item, subject))
    if item.id in subject.profile.failed_before:
        return failing(item, checked(item, subject), subject.profile.failed_before[item.id])
    if item.critical or today not in choices:
        return choices[-1]
    return today if drawn >= CHANGED else _changed(item, today, choices, drawn)


def _changed(item: Item, today: Level, choices: Sequence[Level], drawn: float) -> Level:
    """Worse than *today* where it got better since, else better."""
    place = choices.index(today)
    if (drawn < WORSE_BEFORE) != item.id.startswith(SECTION_THAT_FELL):
        return choices[max(0, place - _step_of(item))]
    return choices[min(len(choices) - 1, place + 1)]


def _step_of(item: Item) -> int:
    return 2 if isinstance(item.response, Ratio) else 1
