"""Tests of `geodata.imports.register_districts`, through the door."""

from __future__ import annotations

from geodata.imports.reading import read_districts
from geodata.places import ImportedDistrict, ProblemKind
from tests.geodata.samples import NCES, PLAIN, WISCONSIN, csv_file


def test_a_register_makes_the_districts_that_it_names_each_once() -> None:
    """Florida has no file of boundaries, and its schools could not come in at all."""
    found = read_districts(
        csv_file(
            NCES,
            {**NCES, "NCESID": "120003000005"},
            {**NCES, "NCESID": "120009000067", "DISTRICTID": "1200090", "COUNTY": "BAY"},
        )
    )

    assert found.items == (
        ImportedDistrict(id="1200030", name="District 1200030 (Alachua)", is_only_named=True),
        ImportedDistrict(id="1200090", name="District 1200090 (Bay)", is_only_named=True),
    )


def test_that_there_are_no_boundaries_and_no_names_is_told_once() -> None:
    """A person may look for a map; the program cannot."""
    told = read_districts(csv_file(NCES)).problems

    assert [(each.row, each.field, each.kind) for each in told] == [
        (None, "boundary", ProblemKind.DOUBTFUL),
        (None, "name", ProblemKind.DOUBTFUL),
    ]


def test_a_register_that_names_its_districts_is_believed() -> None:
    """Wisconsin's does."""
    found = read_districts(csv_file(WISCONSIN))

    assert [(each.id, each.name) for each in found.items] == [("5508520", "Madison Metropolitan")]
    assert [each.field for each in found.problems] == ["boundary"]


def test_our_own_table_makes_districts_too() -> None:
    """A district that knows its number can begin without any map."""
    assert [each.name for each in read_districts(csv_file(PLAIN)).items] == ["District 5508520"]


def test_schools_that_cannot_be_taken_make_no_district_and_are_told() -> None:
    """Their district may be missing for it."""
    found = read_districts(csv_file({**NCES, "DISTRICTID": "1.2E+6"}))

    assert found.items == ()
    assert [(each.row, each.kind) for each in found.problems] == [(2, ProblemKind.REFUSED)]
