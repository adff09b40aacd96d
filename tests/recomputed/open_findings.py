"""Which findings are open after all rounds of one checklist at one site.

A finding is an item with an asset, a place or neither. It opens below full worth; only an answer
of full worth closes it: *not here*, a hidden item or no answer close nothing. A ratio in two
numbers is a finding of the units that failed, less those that have a finding of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from tests.recomputed.asked import asked
from tests.recomputed.published import Json, items_of
from tests.recomputed.rounds import Entry, Round
from tests.recomputed.worth import ALL, NOTHING, is_scored, tally, worth

Spot = tuple[str | None, str | None]
"""An asset and a place; at most one of the two is known."""
NOWHERE: Spot = (None, None)


Cost = tuple[int, int]
"""The range in whole dollars, for all units."""


class Open(NamedTuple):
    """One open finding of an item, as it was last seen; `cost` is None without a remedy."""

    opened_on: date
    share: Fraction
    critical: bool
    cost: Cost | None


Found = dict[tuple[str, Spot], Open]


def open_findings(rounds: Iterable[Round], site: Json) -> Found:
    """What is open after *rounds* of one checklist, oldest first; by item and spot."""
    spots: dict[str, dict[Spot, Open]] = {}
    for round_ in rounds:
        shown = asked(round_.checklist, round_.entries, site["facts"])
        items = items_of(round_.checklist)
        for (item_id, asset), entry in round_.entries.items():
            item = items[item_id]
            if item_id in shown and entry.value is not None and is_scored(item["response"]):
                held = spots.setdefault(item_id, {})
                _Sighting(item, asset, entry, round_).change(held, site["register"])
    return {(item_id, spot): each for item_id, held in spots.items() for spot, each in held.items()}


def free_findings(rounds: Iterable[Round]) -> dict[str, date]:
    """What belongs to no item, by audit and id, with the day; only a person closes it."""
    return {
        f"{each['audit']}/{each['id']}": each["day"]
        for round_ in rounds
        for each in round_.observations
        if each.get("item") is None
    }


class _Sighting(NamedTuple):
    """One answer with a value, and what it does to the findings of its item."""

    item: Json
    asset: str | None
    entry: Entry
    round: Round

    def change(self, held: dict[Spot, Open], register: Json) -> None:
        share = worth(self.entry.value, self.item["response"], self.round.audited_on)
        if self.asset is not None:
            self._mark(held, (self.asset, None), share, share)
        elif isinstance(self.entry.value, list):
            self._by_asset(held, share)
        else:
            self._as_a_whole(held, share, register)

    def _by_asset(self, held: dict[Spot, Open], share: Fraction) -> None:
        """Each asset that failed is a finding, critical by the worth of the whole ratio."""
        assert isinstance(self.entry.value, list)
        for each in self.entry.value:
            self._mark(held, (each["asset"], None), ALL if each["passed"] else NOTHING, share)
        if share == ALL:
            _close(held, [spot for spot in held if spot[0] is None])
        if not all(each["passed"] for each in self.entry.value):
            held.pop(NOWHERE, None)

    def _as_a_whole(self, held: dict[Spot, Open], share: Fraction, register: Json) -> None:
        if share < ALL and self.item["response"]["type"] == "ratio":
            self._in_numbers(held, share)
            return
        if share < ALL:
            spots = self._spots(held)
            for spot in spots:
                self._mark(held, spot, share, share)
            if NOWHERE not in spots:
                held.pop(NOWHERE, None)
            return
        _close(held, [spot for spot in held if spot[0] is None])
        if self._is_clean_census(register):
            held.clear()

    def _in_numbers(self, held: dict[Spot, Open], share: Fraction) -> None:
        """Failed units are first those that have a finding; only the rest makes one more."""
        named = [spot for spot in held if spot != NOWHERE]
        for spot in named:
            if self._is_critical(share):
                held[spot] = held[spot]._replace(critical=True)
        found = tally(self.entry.value)
        rest = found.checked - found.passed - len(named)
        if rest > 0:
            self._mark(held, NOWHERE, share, share)
            held[NOWHERE] = held[NOWHERE]._replace(cost=self._cost(rest))
        else:
            held.pop(NOWHERE, None)

    def _spots(self, held: dict[Spot, Open]) -> list[Spot]:
        """The places that were named; else those already open; else nowhere in particular."""
        mine = [each for each in self.round.observations if each.get("item") == self.item["id"]]
        named = {(None, each["place"]) for each in mine if each.get("place") is not None}
        return sorted(named) or [spot for spot in held if spot[1] is not None] or [NOWHERE]

    def _is_clean_census(self, register: Json) -> bool:
        known = len(register.get(self.item.get("counts") or "", ()))
        if self.item["response"]["type"] != "ratio" or not known:
            return False
        found = tally(self.entry.value)
        return found.passed == found.checked >= known

    def _mark(self, held: dict[Spot, Open], spot: Spot, share: Fraction, judged: Fraction) -> None:
        """*share* is what the finding lacks; *judged* is held against the critical limit."""
        if share == ALL:
            held.pop(spot, None)
            return
        before = held.get(spot) or held.get(NOWHERE)
        opened_on = before.opened_on if before else self.entry.day
        held[spot] = Open(opened_on, share, self._is_critical(judged), self._cost(1))

    def _is_critical(self, judged: Fraction) -> bool:
        limit = Fraction(self.item["critical_below"] or 1)
        return bool(self.item["critical"]) and judged < limit

    def _cost(self, units: int) -> Cost | None:
        remedy = self.item.get("remedy")
        if remedy is None:
            return None
        return units * remedy["cost_low_usd"], units * remedy["cost_high_usd"]


def _close(held: dict[Spot, Open], spots: Iterable[Spot]) -> None:
    for spot in spots:
        held.pop(spot, None)
