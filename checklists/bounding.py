"""Scores with their bounds: what was seen, and what the unseen could still make of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from checklists.scores import Bounded, ItemScore, SectionScore, Standing
from checklists.weighing import ONE, ZERO, total

LEFT_OUT = frozenset({Standing.NOT_HERE, Standing.HIDDEN})
"""Items that are neither in the numerator nor in the denominator."""


def of_items(items: Iterable[ItemScore]) -> Bounded | None:
    """The score of a section from its items; None when nothing in it applies.

    An item asked per asset has its full weight in the score as soon as one asset was answered,
    and the share of assets answered in coverage and bounds: low <= score <= high still holds.
    """
    applicable = [item for item in items if item.standing not in LEFT_OUT]
    if not applicable:
        return None
    weight = sum(item.weight for item in applicable)
    answered = [
        (item.weight, item.attainment, item.seen)
        for item in applicable
        if item.attainment is not None
    ]
    low = total(((each, _part(worth, seen)) for each, worth, seen in answered), 100, weight)
    coverage = total(((each, seen) for each, _, seen in answered), 1, weight)
    return Bounded(
        score=_mean([(each, worth) for each, worth, _ in answered], 100),
        low=low,
        high=low + 100 * (1 - coverage),
        coverage=coverage,
    )


def of_sections(sections: Iterable[SectionScore]) -> Bounded | None:
    """The score of a checklist from its sections, by their declared weights.

    A section without a score moves the bounds and the coverage, not the score. None when nothing
    applies.
    """
    results = [(each.section_weight, each.result) for each in sections if each.result is not None]
    weight = sum(each for each, _ in results)
    if not weight:
        return None
    return Bounded(
        score=_mean([(each, one.score) for each, one in results if one.score is not None], 1),
        low=total(((each, result.low) for each, result in results), 1, weight),
        high=total(((each, result.high) for each, result in results), 1, weight),
        coverage=total(((each, result.coverage) for each, result in results), 1, weight),
    )


def not_here_share(items: Iterable[ItemScore]) -> Fraction:
    """The share of a section's weight that is not here, hidden items aside."""
    asked = [item for item in items if item.standing is not Standing.HIDDEN]
    weight = sum(item.weight for item in asked)
    absent = sum(item.weight for item in asked if item.standing is Standing.NOT_HERE)
    return Fraction(absent, weight) if weight else ZERO


def _part(worth: Fraction, seen: Fraction) -> Fraction:
    # `seen` is mostly the constant itself; this saves a multiplication for nearly every item.
    return worth if seen is ONE else worth * seen


def _mean(terms: Sequence[tuple[int, Fraction]], scale: int) -> Fraction | None:
    weight = sum(each for each, _ in terms)
    return total(terms, scale, weight) if weight else None
