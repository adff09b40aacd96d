"""What a ratio rests on: a census or a sample, and how sure a sample can be."""

from __future__ import annotations

from math import sqrt

from checklists.answers import AssetResult, Register, Tally, Value
from checklists.errors import UnfitAnswers
from checklists.model import Item
from checklists.responses import Ratio
from checklists.scores import Interval, Sample

Z_95 = 1.959963984540054
"""The standard normal deviate that leaves 2.5 % on each side."""


def wilson(passed: int, checked: int) -> Interval:
    """The 95 % score interval of a share; nothing checked leaves everything possible.

    Source:
        Wilson, "Probable inference, the law of succession, and statistical inference",
        Journal of the American Statistical Association 22 (1927), 209-212.
    """
    if not checked:
        return Interval(0.0, 1.0)
    centre = (passed + Z_95**2 / 2) / (checked + Z_95**2)
    spread = passed * (checked - passed) / checked + Z_95**2 / 4
    reach = Z_95 * sqrt(spread) / (checked + Z_95**2)
    low = centre - reach if passed else 0.0
    high = centre + reach if passed < checked else 1.0
    return Interval(low, high)


def counted(value: Value) -> tuple[int, int]:
    """How many passed and how many were checked, from two numbers or asset by asset.

    Raises:
        UnfitAnswers: *value* is not a ratio.
    """
    if isinstance(value, tuple):
        return sum(result.passed for result in value), len(value)
    if isinstance(value, Tally) and value.passed is not None and value.checked is not None:
        return value.passed, value.checked
    raise UnfitAnswers([f"{value!r} does not say how many passed of how many checked"])


def sample(value: Value, item: Item, register: Register) -> Sample:
    """What the ratio *value* rests on.

    Two numbers are a census when they count at least as many assets as the register; asset by
    asset it is one when every asset of the register was looked at.

    Raises:
        UnfitAnswers: *value* is not a ratio.
    """
    passed, checked = counted(value)
    known = register.of(item.counts)
    census = bool(known) and _covers(value, known, checked)
    return Sample(
        passed=passed,
        checked=checked,
        of=len(known) or None,
        census=census,
        provisional=not census and checked < _fewest(item),
        interval=None if census else wilson(passed, checked),
    )


def _covers(value: Value, known: tuple[str, ...], checked: int) -> bool:
    if not isinstance(value, tuple):
        return checked >= len(known)
    return set(known) <= assets_in(value)


def assets_in(results: tuple[AssetResult, ...]) -> set[str]:
    """The assets that were looked at."""
    return {result.asset for result in results}


def _fewest(item: Item) -> int:
    if isinstance(item.response, Ratio):
        return item.response.min_sample or 0
    return 0
