"""A score as it is printed: score, bounds and coverage together, never one alone. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from checklists.rounding import hundredths, shown
from checklists.scores import Bounded
from checklists.status import Thresholds
from report_site.charts import Glyph, at, glyph

NO_SCORE = "no score"
FULL = Fraction(100)


class Reading(NamedTuple):
    """One index or section in words for a page.

    Attributes:
        score: ``74``, or `NO_SCORE`.
        coverage: ``91%``.
        why: Bounds and coverage in half a sentence.
        sort: The exact order as a number in hundredths; empty without a score.
    """

    score: str
    low: str
    high: str
    coverage: str
    why: str
    sort: str
    coverage_sort: str
    glyph: Glyph


def reading(name: str, result: Bounded | None, thresholds: Thresholds) -> Reading | None:
    """*result* under the name *name*; None when nothing in it applies to the school."""
    if result is None:
        return None
    limits = score_limits(thresholds)
    low, high = shown(result.low, limits), shown(result.high, limits)
    score = NO_SCORE if result.score is None else shown(result.score, limits)
    coverage = shown(result.coverage * 100, coverage_limits(thresholds)) + "%"
    return Reading(
        score=score,
        low=low,
        high=high,
        coverage=coverage,
        why=f"between {low} and {high}; {coverage} of the weight was seen",
        sort="" if result.score is None else str(hundredths(result.score)),
        coverage_sort=str(hundredths(result.coverage * 100)),
        glyph=glyph(
            f"{name}: {_score_words(score)}, between {low} and {high}", result, _lines(thresholds)
        ),
    )


@cache
def score_thresholds(thresholds: Thresholds) -> Sequence[Fraction]:
    """The district's thresholds, as charts draw them."""
    return Fraction(thresholds.priority_below), Fraction(thresholds.meets_from)


@cache
def score_limits(thresholds: Thresholds) -> Sequence[Fraction]:
    """The scores that a rounded score may not seem to reach: 99.6 is not everything."""
    return (*score_thresholds(thresholds), FULL)


@cache
def coverage_limits(thresholds: Thresholds) -> Sequence[Fraction]:
    """The same for coverage in per cent."""
    return (
        Fraction(thresholds.incomplete_below) * 100,
        Fraction(thresholds.meets_coverage) * 100,
        FULL,
    )


@cache
def _lines(thresholds: Thresholds) -> tuple[str, ...]:
    return tuple(at(line) for line in score_thresholds(thresholds))


def _score_words(score: str) -> str:
    return score if score == NO_SCORE else f"score {score}"
