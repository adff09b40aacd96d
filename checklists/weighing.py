"""Exact sums of weighted shares: whole numbers over one denominator, one fraction at the end."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import cache

ZERO = Fraction(0)
HALF = Fraction(1, 2)
ONE = Fraction(1)


def total(terms: Iterable[tuple[int, Fraction]], scale: int = 1, over: int = 1) -> Fraction:
    """The sum of weight times share, times *scale*, divided by *over*.

    Adding fractions one by one would look for a greatest common divisor at each step; whole
    numbers over one denominator need it once, and are as exact.
    """
    above, below = 0, 1
    for weight, share in terms:
        numerator, denominator = share.as_integer_ratio()
        if below % denominator:
            above, below = above * denominator, below * denominator
        above += weight * numerator * (below // denominator)
    return Fraction(scale * above, below * over)


@cache
def exact(number: Decimal) -> Fraction:
    """*number* as a fraction. Decimals in checklists and thresholds are few and come often."""
    return Fraction(number)
