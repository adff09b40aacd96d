"""Audits become rounds: one checklist at one site in one period, with one entry for each question.

Where two auditors disagree the answer counts that a reviewer let stand, else the worse; a blind
second audit stays out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from tests.recomputed.beside import beside
from tests.recomputed.published import Json, items_of
from tests.recomputed.worth import is_scored, worth

WORST_REASON_FIRST = ("could_not_check", "not_this_visit", "not_here")
Question = tuple[str, str | None]
"""An item, and the asset it was asked for (None: it is not asked one by one)."""


class Entry(NamedTuple):
    """The answer that counts, or why there is none; the day is that of its audit.

    Attributes:
        out: The assets (None: the whole answer) for which a reviewer overruled it.
    """

    value: object
    no_answer: str | None
    day: date
    out: frozenset[str | None] = frozenset()


class Round(NamedTuple):
    """All audits of one checklist at one site in one period, as one.

    Attributes:
        observations: Each with the ``day`` and the ``audit`` that it was made in; without those
            that their own auditor's answer takes back.
    """

    checklist: Json
    cycle: str
    period: str
    audits: tuple[str, ...]
    audited_on: date
    entries: Mapping[Question, Entry]
    observations: tuple[Json, ...]
    confirmed_not_here: frozenset[str]

    @property
    def age_key(self) -> tuple[str, int]:
        """Older rounds of the same checklist come first."""
        return self.period, int(self.checklist["version"])


def rounds_of(audits: Iterable[Json], checklists: Sequence[Json]) -> list[Round]:
    """The rounds that the *audits* of one site make, older ones of each checklist first."""
    held = {(each["id"], each["version"]): each for each in checklists}
    groups: dict[tuple[str, int, str], list[Json]] = defaultdict(list)
    for audit in audits:
        if not audit.get("blind"):
            groups[audit["checklist"], audit["version"], audit["period"]].append(audit)
    found = [_round(held[key[:2]], group) for key, group in groups.items()]
    return sorted(found, key=lambda each: each.age_key)


def _round(checklist: Json, audits: list[Json]) -> Round:
    audits = sorted(audits, key=lambda each: (each["audited_on"], each["id"]))
    audited_on = date.fromisoformat(audits[-1]["audited_on"])
    return Round(
        checklist=checklist,
        cycle=audits[-1]["cycle"],
        period=audits[-1]["period"],
        audits=tuple(each["id"] for each in audits),
        audited_on=audited_on,
        entries=_entries(checklist, audits, audited_on),
        observations=tuple(beside(audits, items_of(checklist), audited_on)),
        confirmed_not_here=frozenset(
            item for each in audits for item in each.get("confirmed_not_here", ())
        ),
    )


def _entries(checklist: Json, audits: list[Json], audited_on: date) -> dict[Question, Entry]:
    given: dict[Question, list[Entry]] = defaultdict(list)
    for audit in audits:
        day = date.fromisoformat(audit["audited_on"])
        for answer in audit.get("answers", ()):
            question = answer["item"], answer.get("asset")
            out = frozenset(
                each.get("asset")
                for each in audit.get("overruled", ())
                if each["item"] == answer["item"]
            )
            given[question].append(Entry(answer.get("value"), answer.get("no_answer"), day, out))
    items = items_of(checklist)
    return {
        question: _counting(entries, items[question[0]]["response"], audited_on, question[1])
        for question, entries in given.items()
    }


def _counting(entries: list[Entry], response: Json, audited_on: date, asset: str | None) -> Entry:
    """The one of *entries* (in the order of their days) that counts."""
    values = [each for each in entries if each.value is not None]
    if not values:
        return min(entries, key=lambda each: WORST_REASON_FIRST.index(each.no_answer or ""))
    lists = [each for each in values if isinstance(each.value, list)]
    if lists != values or len(lists) == 1:
        values = [each for each in values if asset not in each.out] or values
        lists = [each for each in values if isinstance(each.value, list)]
    if len(lists) > 1:
        values = [each for each in values if each not in lists] + [_joined(lists)]
    if not is_scored(response):
        return values[-1]

    def earned(each: Entry) -> Fraction:
        return worth(each.value, response, audited_on)

    return min(reversed(values), key=earned)


def _joined(lists: list[Entry]) -> Entry:
    """Lists of assets add up; an asset that failed with one who stands has failed."""
    standing: dict[str, list[bool]] = defaultdict(list)
    anybody: dict[str, list[bool]] = defaultdict(list)
    for entry in lists:
        assert isinstance(entry.value, list)
        for each in entry.value:
            anybody[each["asset"]].append(each["passed"])
            if not {None, each["asset"]} & entry.out:
                standing[each["asset"]].append(each["passed"])
    together = [
        {"asset": asset, "passed": all(standing[asset] or told)} for asset, told in anybody.items()
    ]
    return Entry(together, None, max(each.day for each in lists))
