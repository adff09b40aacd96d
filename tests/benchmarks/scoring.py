"""Scoring 10,000 audits of all 137 items, beside a bare loop that sums the same numbers."""

from __future__ import annotations

import random
import time
from datetime import date

from checklists import library, scoring
from checklists.answers import Answer, Register, Tally, Value
from checklists.model import Checklist, Item
from checklists.responses import Choice, Date, Number, Ratio, Scale
from tests.benchmarks.figures import Figure

AUDITS = 10_000
DISTINCT = 200
AUDITED_ON = date(2026, 10, 14)
REACH_S = 10.0


def measure() -> Figure:
    """One process, one core; every audit answers every item of the five scored checklists."""
    chance = random.Random(20261121)
    bank = [each for each in library.published() if any(item.is_scored for item in each.items())]
    audits = [[(each, answers(each, chance)) for each in bank] for _ in range(DISTINCT)]
    context = scoring.Context(register=Register(), audited_on=AUDITED_ON)
    ours_s = _time_scores(audits, context)
    floor_s = _time_sums(audits)
    return Figure(
        what=f"scoring {AUDITS:,} audits of {sum(len(list(each.items())) for each in bank)} items",
        ours=f"{ours_s:.1f} s",
        floor=f"{floor_s:.2f} s, a loop that sums the same weights",
        ratio=f"{ours_s / floor_s:.0f}x",
        reach=f"under {REACH_S:.0f} s",
        reached=ours_s < REACH_S,
    )


Audit = list[tuple[Checklist, tuple[Answer, ...]]]


def _time_scores(audits: list[Audit], context: scoring.Context) -> float:
    began = time.perf_counter()
    for number in range(AUDITS):
        for checklist, given in audits[number % DISTINCT]:
            scoring.score(checklist, given, context=context)
    return time.perf_counter() - began


def _time_sums(audits: list[Audit]) -> float:
    weights = [
        [[item.weight for item in checklist.items()] for checklist, _ in audit] for audit in audits
    ]
    began = time.perf_counter()
    for number in range(AUDITS):
        total = 0
        for items in weights[number % DISTINCT]:
            for weight in items:
                total += weight
    return time.perf_counter() - began


def answers(checklist: Checklist, chance: random.Random) -> tuple[Answer, ...]:
    """A possible answer to every item of *checklist*; the same for the same *chance*."""
    return tuple(
        Answer(
            item=item.id,
            asset="door-1" if section.asset_kind(item) else None,
            value=_value(item, chance),
        )
        for section in checklist.sections
        for item in section.items
    )


def _value(item: Item, chance: random.Random) -> Value:
    response = item.response
    if isinstance(response, Choice):
        return chance.choice(sorted(response.options))
    values: dict[type, Value] = {
        Scale: chance.randint(0, 4),
        Ratio: Tally(passed=chance.randint(0, 20), checked=20),
        Number: chance.randint(0, 6),
        Date: f"2026-{chance.randint(1, 9):02}-11",
    }
    return values.get(type(response), chance.choice(("yes", "no")))
