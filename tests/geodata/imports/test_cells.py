"""Tests of `geodata.imports.cells`."""

from __future__ import annotations

import pytest

from geodata.imports.cells import grade_doubt, students


@pytest.mark.parametrize(
    "grade", ["", "K4", "KG", "PK", "Pre-K", "P3", "TK", "UG", "AE", "1", "13"]
)
def test_grades_of_every_register_are_known(grade: str) -> None:
    """A doubt at each school would hide the one that matters."""
    assert grade_doubt("low_grade", grade) == ""


@pytest.mark.parametrize("grade", ["0", "14", "99", "XX", "5-8", "-1", "²"])
def test_what_is_no_grade_is_told_and_shown(grade: str) -> None:
    """A slip of the pen would stand on the page of the school."""
    assert grade_doubt("low_grade", grade) == (
        f"its low_grade {grade!r} is no grade that we know; it is shown as written"
    )


@pytest.mark.parametrize(
    ("text", "number"),
    [("64", 64), ("64.0", 64), ("0", 0), ("", None), ("-999", None), ("-1.0", None)],
)
def test_students_are_counted_or_not_known(text: str, number: int | None) -> None:
    """-999 children go to no school."""
    assert students(text) == (number, "")


@pytest.mark.parametrize("text", ["many", "6 4", "1,000", "64.5", "-99999"])
def test_what_is_no_number_of_students_is_told(text: str) -> None:
    """A text in a column of numbers means that columns have moved."""
    found = students(text)

    assert found.number is None
    assert "is not a whole number" in found.doubt
