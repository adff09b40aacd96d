"""Tests of `geodata.imports.national_ids`: what a spreadsheet does to numbers that are names."""

from __future__ import annotations

import pytest

from geodata.imports.national_ids import national_id, shortened, zip_code
from geodata.places import ProblemKind
from geodata.states import state

CONNECTICUT, FLORIDA = state("CT"), state("FL")


def test_a_number_of_full_length_is_taken_without_a_word() -> None:
    """Schools of the Bureau of Indian Education stand in Florida and have the number 59."""
    assert national_id("5900090", 7, FLORIDA, "DISTRICTID") == ("5900090", "", ProblemKind.DOUBTFUL)


@pytest.mark.parametrize(("text", "digits"), [("900001", 7), ("90000100001", 12)])
def test_a_lost_zero_is_put_back_where_the_state_proves_it(text: str, digits: int) -> None:
    """Every id of Connecticut begins with 09, and a spreadsheet drops the zero."""
    found = national_id(text, digits, CONNECTICUT, "NCESID")

    assert (found.text, found.kind) == ("0" + text, ProblemKind.REPAIRED)
    assert "has lost its leading zero" in found.told


@pytest.mark.parametrize("home", [FLORIDA, None])
def test_a_short_number_that_nothing_proves_is_a_doubt(home: object) -> None:
    """The digit may be missing anywhere, and a guess would be the id of another school."""
    found = national_id("20003000002", 12, state("FL") if home else None, "NCESID")

    assert (found.text, found.kind) == ("20003000002", ProblemKind.DOUBTFUL)
    assert "does not have 12 digits" in found.told


def test_a_number_with_a_decimal_point_is_whole_again_and_told() -> None:
    """Some programs write every number so."""
    found = national_id("120003000002.0", 12, FLORIDA, "NCESID")

    assert (found.text, found.kind) == ("120003000002", ProblemKind.REPAIRED)


@pytest.mark.parametrize(
    ("text", "home", "code", "kind"),
    [
        ("6001", "CT", "06001", ProblemKind.REPAIRED),
        ("901", "PR", "00901", ProblemKind.REPAIRED),
        ("6001.0", "CT", "06001", ProblemKind.REPAIRED),
        ("3283", "FL", "3283", ProblemKind.DOUBTFUL),
        ("3283", "", "3283", ProblemKind.DOUBTFUL),
        ("ABCDE", "FL", "ABCDE", ProblemKind.DOUBTFUL),
    ],
)
def test_a_zip_code_gets_its_zeros_back_where_the_state_has_such(
    text: str, home: str, code: str, kind: ProblemKind
) -> None:
    """A letter to 6001 does not arrive; nor does one to a code that we made up."""
    found = zip_code(text, state(home))

    assert (found.text, found.kind) == (code, kind)
    assert found.told


@pytest.mark.parametrize("text", ["", "06001", "53716-2565", "537162565", "K1A 0B1"])
def test_other_codes_are_nobodys_doubt(text: str) -> None:
    """Without a state there are other countries too."""
    assert zip_code(text, None).told == ""


@pytest.mark.parametrize("text", ["1.20018E+11", "1.2e11", "9E+11"])
def test_a_shortened_id_is_told_with_what_to_do(text: str) -> None:
    """Its last digits are gone for good, and a thousand schools would share it."""
    assert "its last digits are gone; take the original file" in shortened(text)


@pytest.mark.parametrize("text", ["120018000001", "12E", "E11", ""])
def test_other_ids_are_not_shortened(text: str) -> None:
    """Some states have letters in their ids."""
    assert shortened(text) == ""
