"""Tests of `geodata.imports.dc` and `geodata.imports.foreign_maps`."""

from __future__ import annotations

import pytest

from geodata.errors import WrongFile
from geodata.imports.geojson_districts import Asked
from geodata.imports.reading import read_districts, read_sites
from geodata.places import ImportedSite, ImportFile, Position, ProblemKind, Quality, Status
from tests.geodata.samples import DC, SQUARE, feature, features, pointed

DISTRICT = "1100030"
POINT = pointed(-77.04437954, 38.91731699)


def read(**properties: object) -> ImportFile[ImportedSite]:
    """What is read of one school with *properties*."""
    return read_sites(features(feature(POINT, **{**DC, **properties})), district=DISTRICT)


def test_a_school_is_read_by_its_drawn_point_and_never_by_its_metres() -> None:
    """X and Y are metres of Maryland's State Plane; as degrees they are nowhere."""
    found = read()

    assert found.problems == ()
    assert found.items == (
        ImportedSite(
            district=DISTRICT,
            register_id="dcps_949",
            name="Alder Elementary School",
            level="elementary",
            address="2020 19TH STREET NW",
            city="Washington",
            state="DC",
            zip="20009",
            enrollment=321,
            position=Position(longitude=-77.04437954, latitude=38.91731699),
            quality=Quality.EXACT,
        ),
    )


def test_coordinates_beside_the_shape_that_differ_are_told() -> None:
    """Three of 122 schools stand a hundred metres from where their columns say."""
    found = read(LATITUDE=38.9187)

    assert found.items[0].position == Position(longitude=-77.04437954, latitude=38.91731699)
    assert [(each.row, each.field, each.about) for each in found.problems] == [
        (1, "geometry", "dcps_949")
    ]


def test_a_school_of_the_closed_ones_is_closed_whatever_its_status_says() -> None:
    """62 of 69 closed schools are still called active in the file."""
    found = read(YEAR_CLOSED=9999)

    assert found.items[0].status is Status.CLOSED
    assert [(each.row, each.field, each.kind) for each in found.problems] == [
        (None, "YEAR_CLOSED", ProblemKind.DOUBTFUL),
        (1, "YEAR_CLOSED", ProblemKind.DOUBTFUL),
    ]


@pytest.mark.parametrize(
    ("word", "status", "doubts"),
    [
        ("Active", Status.OPEN, 0),
        ("Not Open", Status.CLOSED, 0),
        (" ", Status.OPEN, 0),
        ("Gone", Status.OPEN, 1),
    ],
)
def test_the_status_is_understood(word: str, status: Status, doubts: int) -> None:
    """Four of 122 are not open."""
    found = read(STATUS=word)

    assert found.items[0].status is status
    assert len(found.problems) == doubts


def test_a_school_without_an_id_is_refused_in_the_words_of_the_file() -> None:
    """Five of the closed schools have none."""
    found = read(GIS_ID=None)

    assert [(each.field, each.message) for each in found.problems] == [
        ("GIS_ID", "has no GIS_ID, so it is not taken")
    ]


def test_without_a_district_that_is_named_no_school_is_taken() -> None:
    """The file has no column for it."""
    found = read_sites(features(feature(POINT, **DC)))

    assert found.items == ()
    assert [each.field for each in found.problems] == ["district"]


def test_the_same_file_makes_the_district_that_is_named() -> None:
    """There is no file of boundaries for it."""
    found = read_districts(features(feature(POINT, **DC)), asked=Asked(district=DISTRICT))

    assert [(each.id, each.boundary, each.is_only_named) for each in found.items] == [
        (DISTRICT, None, True)
    ]


@pytest.mark.parametrize(
    ("shape", "names", "holds"),
    [
        (POINT, ("NAME", "SURFACE_TY", "RES_TYPE"), "the file holds playgrounds, not schools"),
        (POINT, ("NAME", "OFFICE", "BUILDING", "GIS_ID"), "offices of a school administration"),
        (SQUARE, ("GIS_ID", "SHAPE_Area", "SHAPE_Length"), "outlines of school grounds without"),
    ],
)
def test_a_map_of_something_else_is_refused_by_what_it_is(
    shape: object, names: tuple[str, ...], holds: str
) -> None:
    """163 offices would be 163 schools that nobody audits."""
    raw = features(feature(shape, **dict.fromkeys(names, "x")))

    with pytest.raises(WrongFile, match=holds):
        read_sites(raw, district=DISTRICT)
