"""Tests of `report_site.amounts` and `report_site.views.costs`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.assessed import Finding
from report_site.amounts import about, rough, units_words
from report_site.assessing import assess_district
from report_site.views.costs import closing_words, cost_of
from tests.report_site import snapshots


def finding(low_usd: int | None, high_usd: int | None) -> Finding:
    """A finding that costs this much."""
    (any_site, *_) = assess_district(snapshots.snapshot()).sites
    held = any_site.assessment.findings[0]
    return held._replace(cost_low_usd=low_usd, cost_high_usd=high_usd)


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        (3_132, 21_840, "about $3,100 to $22,000"),
        (1_960_349, 19_036_620, "about $2.0 to 19 million"),
        (960_000, 1_440_000, "about $960,000 to $1.4 million"),
        (996_000, 99_700_000, "about $1.0 to 100 million"),
        (0, 4_960, "about $0 to $5,000"),
        (75, 75, "about $75"),
        (1_234_567_890, 1_234_567_890, "about $1,200 million"),
    ],
)
def test_a_sum_of_estimates_has_two_figures(low: int, high: int, told: str) -> None:
    """“$19,036,620” is read as a bid; it is a sum of two thousand guesses."""
    assert about(low, high) == told


@given(st.integers(0, 10**12))
def test_rounding_changes_a_sum_by_less_than_a_tenth(amount_usd: int) -> None:
    """A board decides by these sums; a rounded one must not lead it astray."""
    assert abs(rough(amount_usd) - amount_usd) * 20 <= amount_usd


@pytest.mark.parametrize(
    ("units", "unit", "told"),
    [
        (1, "school", "one school"),
        (12, "door", "12 doors"),
        (40, "linear ft", "40 linear ft"),
        (3, "person", "3 people"),
        (1, "school/yr", "one school a year"),
    ],
)
def test_units_are_told_in_words(units: int, unit: str, told: str) -> None:
    """Whoever orders the work reads “12 doors”, not a sum with a cross in it."""
    assert units_words(units, unit) == told


def test_a_single_finding_keeps_its_range() -> None:
    """The range of one lock is what the catalog says, not rounded."""
    one = [finding(75, 612)]

    assert cost_of(one) == "$75 to $612"
    assert closing_words("it", one) == "Closing it costs an estimated $75 to $612."


def test_what_has_no_estimate_is_said() -> None:
    """A sum that leaves something out must say so, or the budget is short."""
    held = [finding(1_000, 2_000), finding(100, 1_111), finding(None, None)]

    told = closing_words("all three critical findings", held)

    assert told == (
        "Closing all three critical findings costs about $1,100 to $3,100. "
        "One of them has no estimate."
    )


def test_without_any_estimate_there_is_no_sum() -> None:
    """“$0” would be read as free."""
    held = [finding(None, None), finding(None, None)]

    told = closing_words("all of them", held)

    assert (cost_of(held), told) == (
        "no estimate",
        "What closing all of them costs is not known: there is no estimate.",
    )
