"""Tests of `geodata.imports.capitals`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.imports.capitals import readable


@pytest.mark.parametrize(
    "name",
    [
        "Ronald McNair Magnet Middle School",
        "St. Johns County K-8 Center",
        "Title I Migrant Education Program",
        "World War II Memorial School",
        "A.Quinn Jones Center",
        "O'Neill Children's Museum",
        "Toussaint L'Ouverture Elementary",
        "21st Century Academy of Arts and Sciences",
        "Edgewood Jr/Sr High School",
        "Hospital/Homebound",
        "The Pace Center for Girls",
        "KIPP V.O.I.C.E Academy",
        "Miami-Dade STEM Academy (South Campus)",
        "Dr. Henry W. Mack/West Little River K-8 Center",
        "School of the Deaf and Blind (The Hill)",
        "MacArthur High School",
        "Macclenny Elementary School",
        "P. K. Yonge Virtual Franchise",
        "José de Diego Middle School",
        "Palm Bay 6-12 @ Oak",
    ],
)
def test_a_name_in_capitals_is_written_as_people_write_it(name: str) -> None:
    """A report that shouts at a school board is not read."""
    assert readable(name.upper()) == name.replace("José de", "José De")


@pytest.mark.parametrize("name", ["iMater Academy", "Alder El", "", "129-8", "TBD", "K-8"])
def test_a_name_that_is_written_with_care_stays(name: str) -> None:
    """Whoever wrote small letters meant them."""
    assert readable(name) == name


@given(st.text(st.characters(codec="utf-8"), max_size=30).map(str.upper))
def test_the_registers_own_spelling_is_always_found_again(name: str) -> None:
    """Only the size of letters changes, so that a search without regard to it finds both."""
    assert readable(name).upper() == name
