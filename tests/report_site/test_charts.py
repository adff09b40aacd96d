"""Tests of `report_site.charts`."""

from __future__ import annotations

from fractions import Fraction

from checklists.scores import Bounded
from report_site import charts

LINES = (Fraction(60), Fraction(80))


def bounded(score: int | None, low: int, high: int) -> Bounded:
    """A result with whole numbers."""
    exact = None if score is None else Fraction(score)
    return Bounded(exact, Fraction(low), Fraction(high), Fraction(9, 10))


def test_a_glyph_runs_from_the_lower_to_the_upper_bound() -> None:
    """The bar is the honest part of the glyph."""
    drawn = charts.glyph("a", bounded(74, 67, 76), ("60%", "80%"))

    assert (drawn.dot, drawn.low, drawn.width, drawn.lines) == ("74%", "67%", "9%", ("60%", "80%"))


def test_without_a_score_there_is_no_dot() -> None:
    """A dot at 0 would call a school bad that nobody has seen."""
    assert charts.glyph("a", bounded(None, 0, 100), ()).dot is None


def test_the_spread_starts_lower_when_a_school_lies_lower() -> None:
    """A bar that starts outside the chart would hide the worst school."""
    low = charts.spread("a", [(bounded(40, 12, 60), False)], LINES)
    usual = charts.spread("a", [(bounded(70, 60, 80), False)], LINES)

    assert (low.ticks[0][1], usual.ticks[0][1]) == ("10", "30")


def test_the_spread_leaves_out_schools_without_a_score() -> None:
    """They are counted beside the chart; a row for them would need a place."""
    drawn = charts.spread("a", [(bounded(None, 0, 100), False), (bounded(70, 60, 80), True)], LINES)

    assert [row.critical for row in drawn.rows] == [True]


def test_the_best_school_is_on_top() -> None:
    """The curve is read from left to right and from the bottom up."""
    drawn = charts.spread("a", [(bounded(50, 40, 60), False), (bounded(90, 80, 95), True)], LINES)

    assert [row.critical for row in drawn.rows] == [True, False]


def test_a_share_of_nothing_has_no_width() -> None:
    """A district without an audit still has a page."""
    assert (charts.share_width(3, 12), charts.share_width(0, 0)) == ("25%", "0%")


def test_two_scores_share_one_scale() -> None:
    """Dots on two scales cannot be compared by eye."""
    start = charts.dumbbell_start([Fraction(43), Fraction(90)])
    drawn = charts.dumbbell("a", Fraction(43), Fraction(100), start)

    assert (start, drawn.before, drawn.after) == (40, "5%", "100%")
