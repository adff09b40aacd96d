"""From an attainment to the answer an auditor would give."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

from audit_api.demo.chance import Chance
from checklists.answers import AssetResult, Tally, Value
from checklists.model import Item
from checklists.responses import Choice, Date, Number, Scale

YES_PARTLY_NO = {Fraction(1): "yes", Fraction(1, 2): "partly", Fraction(0): "no"}

AGES = {Fraction(1): (0.45, 0.95), Fraction(1, 2): (1.05, 1.45), Fraction(0): (1.6, 2.2)}
"""Age of a record as a share of the age allowed, by attainment.

None is so young that a machine whose clock is a few months behind would see a day to come.
"""


def value(item: Item, level: Fraction, today: date, chance: Chance) -> Value:
    """What an auditor answers on *today* to an item that is not a ratio."""
    given: Value
    match item.response:
        case Scale():
            given = int(level * 4)
        case Number(best=best, worst=worst):
            given = int(Fraction(worst) + level * (Fraction(best) - Fraction(worst)))
        case Date(max_age_days=max_age_days):
            age_days = int(max_age_days * chance.spread(*AGES[level]))
            given = (today - timedelta(days=age_days)).isoformat()
        case Choice(options=named):
            given = next(name for name, worth in named.items() if Fraction(worth) == level)
        case _:
            given = YES_PARTLY_NO[level]
    return given


def tally(level: Fraction, checked: int) -> Tally:
    """A ratio as two numbers."""
    return Tally(passed=passed(level, checked), checked=checked)


def asset_results(
    level: Fraction, worst_first: Sequence[str], checked: int
) -> tuple[AssetResult, ...]:
    """A ratio asset by asset: the first of *worst_first* fail.

    Two audits of one school fail the same assets, so a finding stays at its place.
    """
    failed = checked - passed(level, checked)
    return tuple(
        AssetResult(asset=asset, passed=place >= failed)
        for place, asset in enumerate(worst_first[:checked])
    )


def passed(level: Fraction, checked: int) -> int:
    """How many of *checked* make this attainment (all our targets are 1)."""
    return int(level * checked)
