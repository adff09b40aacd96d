"""Numbers as people read them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.rounding import hundredths, shown

LIMITS = (Fraction(60), Fraction(80))
POINTS = st.fractions(min_value=0, max_value=100, max_denominator=100_000)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("79.6", "79.6"),
        ("79.96", "79.96"),
        ("79.996", "79.996"),
        ("79.4", "79"),
        ("80", "80"),
        ("80.4", "80"),
        ("59.5", "59.5"),
        ("0.5", "1"),
        ("100", "100"),
        ("0", "0"),
    ],
)
def test_a_number_is_as_short_as_the_thresholds_allow(value: str, text: str) -> None:
    """A school board that reads 80 beside "Improve" stops trusting the page."""
    assert shown(Fraction(value), LIMITS) == text


@pytest.mark.parametrize(("value", "text"), [("-0.5", "-1"), ("-0.4", "0"), ("-12.5", "-13")])
def test_a_loss_is_rounded_like_a_gain(value: str, text: str) -> None:
    """A school that lost half a point would look better than one that won half a point."""
    assert shown(Fraction(value)) == text


def test_a_small_number_keeps_its_leading_zero() -> None:
    """A reader takes .06 for 6."""
    assert shown(Fraction("0.06"), (Fraction("0.01"), Fraction("0.08"))) == "0.06"


@given(value=POINTS, limits=st.lists(st.integers(0, 100).map(Fraction), max_size=3))
def test_rounding_never_crosses_a_threshold(value: Fraction, limits: list[Fraction]) -> None:
    """A printed number would contradict the printed status."""
    read = Fraction(shown(value, limits))

    assert [read >= limit for limit in limits] == [value >= limit for limit in limits]


@given(value=POINTS)
def test_a_whole_number_is_the_nearest_one(value: Fraction) -> None:
    """A reader who recomputes by hand would find another number."""
    assert abs(Fraction(shown(value)) - value) <= Fraction(1, 2)


@pytest.mark.parametrize(("value", "whole"), [("79.6", 7960), ("0.005", 1), ("-0.005", -1)])
def test_hundredths_are_rounded_half_up(value: str, whole: int) -> None:
    """Two exports of one score would differ."""
    assert hundredths(Fraction(value)) == whole
