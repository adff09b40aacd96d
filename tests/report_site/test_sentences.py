"""Tests of `report_site.sentences`."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_site import sentences


def test_a_count_of_one_is_singular() -> None:
    """“1 schools” tells the reader that nobody read the page before them."""
    told = (sentences.counted(1, "school"), sentences.spelled(2, "school"))

    assert told == ("1 school", "two schools")


def test_nothing_is_said_in_words_and_large_numbers_in_figures() -> None:
    """A sentence that begins with 0 or with twelve hundred in words is hard to read."""
    told = (sentences.spelled(0, "finding"), sentences.words(1200))

    assert told == ("no findings", "1,200")


def test_an_irregular_plural_is_taken_as_given() -> None:
    """Two “indexs” would be a mistake on the first page."""
    assert sentences.counted(2, "index", "indices") == "2 indices"


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        (75, 600, "$75 to $600"),
        (20_883, 83_760, "$20,883 to $83,760"),
        (40, 40, "$40"),
        (None, None, "no estimate"),
    ],
)
def test_money_is_a_range(low: int | None, high: int | None, told: str) -> None:
    """A single figure would be read as a quote."""
    assert sentences.money(low, high) == told


def test_a_date_is_written_as_people_write_it() -> None:
    """10/9 is October in one state's forms and September in another's."""
    when = date(2026, 10, 14)

    assert (sentences.day(when), sentences.short_day(when)) == ("14 October 2026", "14 Oct")


@pytest.mark.parametrize(
    ("name", "told"),
    [("2026-10", "October 2026"), ("2026-Q4", "quarter 4 of 2026"), ("2026-27", "2026-27")],
)
def test_a_period_is_told_in_words(name: str, told: str) -> None:
    """An auditor says October, not 2026-10."""
    assert sentences.period(name) == told


@pytest.mark.parametrize(
    ("parts", "told"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_a_list_ends_with_and(parts: list[str], told: str) -> None:
    """A list without its last word reads as if it were cut."""
    assert sentences.joined(parts) == told


@given(st.fractions(0, 1))
def test_only_all_is_a_hundred_per_cent_and_only_none_is_zero(share: Fraction) -> None:
    """99.6 % of the doors is not every door, and the reader must see that."""
    told = sentences.percent(share)

    assert (told == "100%") == (share == 1)
    assert (told == "0%") == (share == 0)


def test_a_difference_has_its_sign() -> None:
    """A fall written with a hyphen reads like a dash between two numbers."""
    assert [sentences.signed(value) for value in (4, -2, 0)] == ["+4", "\N{MINUS SIGN}2", "0"]
