"""What became of each item: what it earned, how much of it was seen, whether it applies."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from tests.recomputed.asked import asked
from tests.recomputed.published import Json, items_of
from tests.recomputed.rounds import Entry, Round
from tests.recomputed.worth import ALL, NOTHING, is_scored, worth


class Earned(NamedTuple):
    """One scored item that was asked.

    Attributes:
        share: What was earned of the weight, 0 to 1; None when nothing was answered.
        seen: Of the item (of its assets, where it is asked one by one), 0 to 1.
        applies: False when it is not here; then it counts nowhere.
    """

    weight: int
    critical: bool
    share: Fraction | None
    seen: Fraction
    applies: bool


NOT_HERE = (None, NOTHING, False)
UNSEEN = (None, NOTHING, True)


def earned(round_: Round, site: Json) -> dict[str, Earned]:
    """Each scored item that was asked in *round_*, by its id."""
    shown = asked(round_.checklist, round_.entries, site["facts"])
    return {
        item_id: _of_item(item, round_, site["register"])
        for item_id, item in items_of(round_.checklist).items()
        if item_id in shown and is_scored(item["response"])
    }


def _of_item(item: Json, round_: Round, register: Json) -> Earned:
    given = {key[1]: entry for key, entry in round_.entries.items() if key[0] == item["id"]}
    must_be_seen = item["critical"] and item["id"] not in round_.confirmed_not_here
    if item["asset_kind"] is None:
        found = _of_one(item, given.get(None), round_, must_be_seen=must_be_seen)
    else:
        known = frozenset(register.get(item["asset_kind"], ()))
        found = _of_assets(item, given, round_, known=known, must_be_seen=must_be_seen)
    return Earned(item["weight"], item["critical"], *found)


def _of_one(
    item: Json, entry: Entry | None, round_: Round, *, must_be_seen: bool
) -> tuple[Fraction | None, Fraction, bool]:
    if entry is None:
        return UNSEEN
    if entry.value is None:
        return NOT_HERE if _is_gone(entry, must_be_seen=must_be_seen) else UNSEEN
    return worth(entry.value, item["response"], round_.audited_on), ALL, True


def _of_assets(
    item: Json,
    given: Mapping[str | None, Entry],
    round_: Round,
    *,
    known: frozenset[str],
    must_be_seen: bool,
) -> tuple[Fraction | None, Fraction, bool]:
    """One item of its weight, however many doors: the mean over those that were answered."""
    gone = {key for key, each in given.items() if _is_gone(each, must_be_seen=must_be_seen)}
    applicable = {*known, *given} - gone
    if not applicable:
        return NOT_HERE if gone else UNSEEN
    values = [each.value for each in given.values() if each.value is not None]
    if not values:
        return UNSEEN
    shares = [worth(each, item["response"], round_.audited_on) for each in values]
    return sum(shares, NOTHING) / len(shares), Fraction(len(shares), len(applicable)), True


def _is_gone(entry: Entry, *, must_be_seen: bool) -> bool:
    """Not here; on a critical item only once a reviewer has confirmed it."""
    return entry.no_answer == "not_here" and not must_be_seen
