"""Numbers as a reader sees them: rounded half up, once, and never across a threshold."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import count
from typing import NamedTuple

from tests.recomputed.published import Json
from tests.recomputed.worth import exact

WORDS = {
    "immediate_action": "Immediate action",
    "incomplete": "Incomplete",
    "priority": "Priority",
    "improve": "Improve",
    "meets": "Meets",
    None: "Not audited yet",
}


FULL = Fraction(100)
"""What is nearly all must not be printed as all."""


class Limits(NamedTuple):
    """The numbers that rounding may not cross: of scores, and of coverage in per cent."""

    scores: tuple[Fraction, ...]
    coverages: tuple[Fraction, ...]


def limits(thresholds: Json) -> Limits:
    """The limits that the published *thresholds* make."""
    return Limits(
        scores=(exact(thresholds["priority_below"]), exact(thresholds["meets_from"]), FULL),
        coverages=(
            100 * exact(thresholds["incomplete_below"]),
            100 * exact(thresholds["meets_coverage"]),
            FULL,
        ),
    )


def rounded(value: Fraction, decimals: int) -> Fraction:
    """*value* with so many decimals, a half going up."""
    scale = 10**decimals
    return Fraction((2 * value * scale + 1) // 2, scale)


def written(value: Fraction, decimals: int) -> str:
    """*value*, not below 0, rounded half up and written with exactly so many decimals."""
    whole, part = divmod(int(rounded(value, decimals) * 10**decimals), 10**decimals)
    return f"{whole}.{part:0{decimals}}" if decimals else str(whole)


def shown(value: Fraction, thresholds: Sequence[Fraction]) -> str:
    """*value* with the fewest decimals that keep it on its side of each threshold."""
    for decimals in count():
        near = rounded(value, decimals)
        if all((near >= each) == (value >= each) for each in thresholds):
            return written(value, decimals)
    raise AssertionError
