"""Tests of `geodata.imports.geojson_districts`."""

from __future__ import annotations

import msgspec
import pytest

from geodata.imports.geojson_districts import Asked, read
from geodata.places import ImportedDistrict, ProblemKind
from tests.geodata.samples import SQUARE, area, feature, features, pointed

EIGHT = area([[0.0, 0.0], [2.0, 2.0], [2.0, 0.0], [0.0, 2.0], [0.0, 0.0]])


def test_a_district_in_our_own_words_is_read_whole() -> None:
    """What we ship ourselves has to come through the same door."""
    raw = features(feature(SQUARE, id="A-1", name="Alder", source="The county."))

    found = read(raw)

    assert found.problems == ()
    assert found.items == (
        ImportedDistrict(id="A-1", name="Alder", boundary=SQUARE, source="The county."),
    )


@pytest.mark.parametrize("column", ["LEAID", "GEOID", "LEA_ID"])
def test_a_national_id_that_is_a_number_gets_its_zeros_back(column: str) -> None:
    """Alabama's districts begin with two of them, and no school would find its own."""
    raw = features(feature(SQUARE, **{column: 100005}, SDNM="ALBERTVILLE", Display="Albertville"))

    found = read(raw)

    assert [(each.id, each.name) for each in found.items] == [("0100005", "Albertville")]


@pytest.mark.parametrize(
    ("properties", "field"),
    [
        ({"LEAID": 0, "SDNM": "X"}, "id"),
        ({"SDNM": "X"}, "id"),
        ({"LEAID": 5, "SDNM": None}, "name"),
    ],
)
def test_a_district_without_id_or_name_is_refused_and_told(
    properties: dict[str, object], field: str
) -> None:
    """Wisconsin's file has one with nothing in it."""
    found = read(features(feature(SQUARE, **properties)))

    assert found.items == ()
    assert [(each.row, each.field, each.kind) for each in found.problems] == [
        (1, field, ProblemKind.REFUSED)
    ]


def test_one_bare_shape_takes_its_id_and_name_from_whoever_imports_it() -> None:
    """A boundary drawn on a web map is saved as a shape and nothing else."""
    found = read(msgspec.json.encode(SQUARE), Asked(district="A-1", name="Alder"))

    assert [(each.id, each.name) for each in found.items] == [("A-1", "Alder")]


def test_of_several_shapes_none_takes_the_given_name() -> None:
    """All of them would be the same district."""
    found = read(features(feature(SQUARE), feature(SQUARE)), Asked(district="A-1", name="Alder"))

    assert found.items == ()
    assert found.refused_rows == (1, 2)


def test_a_boundary_that_is_none_leaves_the_district_without_one() -> None:
    """Its schools can be audited all the same."""
    found = read(features(feature(pointed(-89, 43), id="A-1", name="Alder")))

    assert found.items == (ImportedDistrict(id="A-1", name="Alder"),)
    assert found.problems[0].kind is ProblemKind.DOUBTFUL
    assert "taken without a boundary: it is a Point" in found.problems[0].message


def test_a_repair_is_told_with_its_district() -> None:
    """Somebody may want to put the source right."""
    raised = area([[-90.0, 43.0, 1], [-89.0, 43.0, 1], [-89.0, 44.0, 1], [-90.0, 43.0, 1]])

    found = read(features(feature(raised, id="A-1", name="Alder")))

    assert [(each.kind, each.about) for each in found.problems] == [(ProblemKind.REPAIRED, "A-1")]


def test_a_repair_that_changes_the_area_is_a_doubt() -> None:
    """Half a district may be missing; a person has to look at it."""
    found = read(features(feature(EIGHT, id="A-1", name="Alder")))

    assert [each.kind for each in found.problems] == [ProblemKind.DOUBTFUL]


def test_of_two_districts_with_one_id_the_second_is_refused_and_both_are_named() -> None:
    """Wisconsin's file gives Saint Croix Central the id of River Falls."""
    raw = features(
        feature(SQUARE, LEAID=5513050, Display="River Falls"),
        feature(SQUARE, LEAID=5513050, Display="Saint Croix Central"),
    )

    found = read(raw)

    assert [each.name for each in found.items] == ["River Falls"]
    assert found.problems[0].message == (
        "row 2 (Saint Croix Central) has the same id '5513050' as row 1 (River Falls); "
        "only row 1 is taken"
    )
