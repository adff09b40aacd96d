"""Tests of `report_site.csv_files`."""

from __future__ import annotations

import csv
from decimal import Decimal
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_site.csv_files import csv_text, is_like_a_formula

SIGNS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
HIDDEN = ("", " ", "  ", "\u00a0", "\t", "\r", "\n", "\u200b", "\ufeff", "\u202e", "\u3000")


@pytest.mark.parametrize("start", [before + sign for before in HIDDEN for sign in SIGNS])
def test_a_name_that_begins_like_a_formula_is_words(start: str) -> None:
    """A school called “=HYPERLINK(…)” must not run on the superintendent's desk."""
    written = csv_text(["name"], [[f"{start}1+1"]])

    cell = list(csv.reader(StringIO(written, newline="")))[1][0]
    assert cell == f"'{start}1+1"


@pytest.mark.parametrize("start", ["\t", "\r", "\n"])
def test_words_behind_a_break_are_words(start: str) -> None:
    """Some programs cut the cell there and begin another one."""
    written = csv_text(["name"], [[f"{start}words"]])

    assert list(csv.reader(StringIO(written, newline="")))[1][0] == f"'{start}words"


@pytest.mark.parametrize("name", ["", " ", "Alder", "(closed)", " Birch - east", "École =", "学校"])
def test_a_name_that_is_no_formula_stays_as_it_is(name: str) -> None:
    """An apostrophe before every name would be in every letter that is merged from the file."""
    assert not is_like_a_formula(name)


def test_a_number_keeps_its_minus() -> None:
    """A western longitude with an apostrophe would not be a number any more."""
    written = csv_text(["a", "b", "c", "d"], [[Decimal("-89.4"), True, None, 3]])

    assert written == "a,b,c,d\r\n-89.4,yes,,3\r\n"


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=1)
)
def test_words_come_back_as_they_were(words: list[str]) -> None:
    """Commas, quotes and line breaks in a note stay in the note's own cell."""
    written = csv_text(["head"] * len(words), [words])

    row = list(csv.reader(StringIO(written, newline="")))[1]
    assert [cell.removeprefix("'") for cell in row] == [word.removeprefix("'") for word in words]
