"""Numbers as people read them: rounded half up, once, and never across a threshold."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction


def shown(value: Fraction, thresholds: Sequence[Fraction] = ()) -> str:
    """*value* with the fewest decimals that tell the truth about every threshold.

    The rounded number reaches a threshold exactly when *value* reaches it: 79.6 against 80 is
    shown as ``79.6`` and not as ``80``, 79.996 as ``79.996``, and 80.4 as ``80``.
    A tie goes away from zero, so 0.5 is shown as ``1`` and -0.5 as ``-1``.
    """
    decimals = 0
    while not _is_on_the_same_side(value, decimals, thresholds):
        decimals += 1
    return _written(_scaled(value, 10**decimals), decimals)


def hundredths(value: Fraction) -> int:
    """*value* in whole hundredths, for storage and sorting; never to compare with a threshold."""
    return _scaled(value, 100)


def _is_on_the_same_side(value: Fraction, decimals: int, thresholds: Sequence[Fraction]) -> bool:
    # In whole numbers, which is as exact: comparing fractions was a third of planning a report.
    scale = 10**decimals
    above, below, rounded = value.numerator, value.denominator, _scaled(value, scale)
    return all(
        (above * line.denominator >= line.numerator * below)
        == (rounded * line.denominator >= line.numerator * scale)
        for line in thresholds
    )


def _scaled(value: Fraction, scale: int) -> int:
    above, below = value.numerator, value.denominator
    size = (2 * abs(above) * scale + below) // (2 * below)
    return size if above >= 0 else -size


def _written(scaled: int, decimals: int) -> str:
    sign = "-" if scaled < 0 else ""
    digits = str(abs(scaled)).zfill(decimals + 1)
    if not decimals:
        return sign + digits
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}"
