"""Tests of `geodata.buildings`."""

from __future__ import annotations

import pytest

from geodata.buildings import Standing, standing
from geodata.outlines import CampusOutline, DrawnArea, OutlineKind
from geodata.places import GeoJson, ProblemKind
from tests.geodata.campuses import EAST_GROUND, HALL, WEST_GROUND, square
from tests.geodata.samples import area, pointed

WHOSE = "a school that is here"


def lot(site: str, geometry: GeoJson) -> CampusOutline:
    """The ground of a school that is here."""
    return CampusOutline(
        id=f"ground-{site}", site=site, kind=OutlineKind.GROUND, label=site, geometry=geometry
    )


LOTS = (lot("west", WEST_GROUND), lot("east", EAST_GROUND))


def stood(*geometries: object, name: str = "") -> Standing:
    """Where buildings stand."""
    drawn = [
        DrawnArea(
            row=row,
            id=f"osm-w{row}",
            name=name,
            what="Building",
            geometry=geometry,
            is_ground=False,
            is_building=True,
        )
        for row, geometry in enumerate(geometries, start=1)
    ]
    return standing(drawn, LOTS, WHOSE)


def test_a_building_is_of_the_school_on_whose_ground_it_stands() -> None:
    """The auditor's map shows the school's own houses, and no neighbour's."""
    found = stood(HALL, square(-89.4978, 43.5002, 0.0004))

    assert [(each.id, each.site, each.kind) for each in found.outlines] == [
        ("osm-w1", "west", OutlineKind.BUILDING),
        ("osm-w2", "east", OutlineKind.BUILDING),
    ]
    assert found.problems == ()


@pytest.mark.parametrize(("west", "expected"), [(-89.50018, True), (-89.50022, False)])
def test_a_building_counts_where_more_than_half_of_it_stands(
    west: float, *, expected: bool
) -> None:
    """Lines of fences and walls are metres off on every map."""
    found = stood(square(west, 43.5002, 0.0004))

    assert bool(found.outlines) is expected


def test_buildings_of_the_town_are_counted_and_not_listed() -> None:
    """349 lines would hide the one that matters."""
    found = stood(HALL, square(-89.49, 43.5, 0.0004), square(-89.48, 43.5, 0.0004))

    assert [(each.row, each.message) for each in found.problems] == [
        (None, "2 buildings were left out: they stand on no ground of a school that is here")
    ]


def test_without_any_ground_the_person_is_told_what_to_import_first() -> None:
    """The map of buildings alone tells nothing."""
    drawn = DrawnArea(
        row=1, id="", name="", what="", geometry=HALL, is_ground=False, is_building=True
    )

    found = standing([drawn], [], WHOSE)

    assert found.problems[0].message.endswith("import the map of the school grounds first")


def test_a_building_on_two_grounds_is_given_to_neither() -> None:
    """Grounds that lie over each other are a fault of the map, or two schools in one house."""
    drawn = DrawnArea(
        row=1, id="a", name="", what="", geometry=HALL, is_ground=False, is_building=True
    )

    found = standing([drawn], [*LOTS, lot("third", WEST_GROUND)], WHOSE)

    assert found.outlines == ()
    assert [(each.row, each.kind) for each in found.problems] == [(1, ProblemKind.REFUSED)]


def test_a_broken_building_is_repaired_and_told() -> None:
    """A figure of eight is drawn with one slip of the hand."""
    eight = area(
        [
            [-89.4998, 43.5002],
            [-89.4994, 43.5006],
            [-89.4994, 43.5002],
            [-89.4998, 43.5006],
            [-89.4998, 43.5002],
        ]
    )

    found = stood(eight)

    assert len(found.outlines) == 1
    assert "its outline was put right" in found.problems[0].message


@pytest.mark.parametrize("geometry", [None, pointed(-89.4998, 43.5002), {"type": "Polygon"}])
def test_a_building_without_an_outline_is_refused(geometry: object) -> None:
    """It is on no map, and the person sees which."""
    found = stood(geometry)

    assert [(each.row, each.kind) for each in found.problems] == [(1, ProblemKind.REFUSED)]


def test_a_building_has_the_name_of_the_map() -> None:
    """It is what people call it."""
    assert [each.label for each in stood(HALL, name="Gymnasium").outlines] == ["Gymnasium"]
    assert [each.label for each in stood(HALL).outlines] == ["Building"]
