"""Tests of `geodata.site_names`."""

from __future__ import annotations

import pytest

from geodata.site_names import alike


@pytest.mark.parametrize(
    ("register", "drawn"),
    [
        ("THREE RIVERS MS", "Three Rivers Middle School"),
        ("Andrews Elem", "Andrews Elementary School"),
        ("St. Mary's Jr. High", "Saint Mary\u2019s Junior High School"),
        ("Pena El", "Peña Elementary"),
        ("Central High", "The Central High School"),
    ],
)
def test_two_spellings_of_one_school_are_alike(register: str, drawn: str) -> None:
    """Registers save letters, and mappers do not."""
    assert alike(register) == alike(drawn)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Central High", "Central Middle"), ("East High", "West High"), ("PS 1", "PS 11")],
)
def test_two_schools_are_not_alike(one: str, other: str) -> None:
    """A ground given to the wrong school is worse than none."""
    assert alike(one) != alike(other)


@pytest.mark.parametrize("name", ["", "School", "The School", "---"])
def test_a_name_that_says_nothing_is_empty(name: str) -> None:
    """Every ground would be like every other."""
    assert alike(name) == ""
