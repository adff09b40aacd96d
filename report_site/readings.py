"""A score as it is printed: score, bounds and coverage together, never one alone. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from checklists.rounding import hundredths, shown
from checklists.scores import Bounded
from checklists.status import Thresholds
from report_site.charts import Glyph, glyph

NO_SCORE = "no score"


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
    lines = score_thresholds(thresholds)
    low, high = shown(result.low, lines), shown(result.high, lines)
    score = NO_SCORE if result.score is None else shown(result.score, lines)
    coverage = shown(result.coverage * 100, coverage_thresholds(thresholds)) + "%"
    return Reading(
        score=score,
        low=low,
        high=high,
        coverage=coverage,
        why=f"between {low} and {high}; {coverage} of the weight was seen",
        sort="" if result.score is None else str(hundredths(result.score)),
        coverage_sort=str(hundredths(result.coverage * 100)),
        glyph=glyph(f"{name}: {_score_words(score)}, between {low} and {high}", result, lines),
    )


def score_thresholds(thresholds: Thresholds) -> Sequence[Fraction]:
    """The scores that a rounded score may not seem to cross."""
    return Fraction(thresholds.priority_below), Fraction(thresholds.meets_from)


def coverage_thresholds(thresholds: Thresholds) -> Sequence[Fraction]:
    """The same for coverage in per cent."""
    return (
        Fraction(thresholds.incomplete_below) * 100,
        Fraction(thresholds.meets_coverage) * 100,
    )


def _score_words(score: str) -> str:
    return score if score == NO_SCORE else f"score {score}"
