"""Tests of `geodata.campus`."""

from __future__ import annotations

import msgspec
import pytest

from geodata import campus
from geodata.campus import Here, laid_out
from geodata.imports.campus_maps import read
from geodata.outlines import Campus, OutlineKind
from geodata.places import ProblemKind
from tests.geodata.campuses import EAST, HALL, WEST, WEST_GROUND, mapped, town
from tests.geodata.samples import feature, features

BOTH = (WEST, EAST)


def laid(*members: object, source: str = "") -> Campus:
    """What becomes of a map with these features, where both schools are here."""
    return laid_out(read(features(*members), source), Here(BOTH))


def test_a_town_is_laid_over_its_schools() -> None:
    """Grounds, then what stands on them, then what leads in."""
    found = laid(*town())

    assert [(each.id, each.site, each.kind) for each in found.outlines] == [
        ("osm-w1", "west", OutlineKind.GROUND),
        ("osm-w2", "east", OutlineKind.GROUND),
        ("osm-w3", "west", OutlineKind.BUILDING),
    ]
    assert [(each.id, each.site) for each in found.entrances] == [("osm-n5", "west")]
    assert {each.kind for each in found.problems} == {ProblemKind.DOUBTFUL}


def test_maps_that_come_one_by_one_give_the_same() -> None:
    """Three files are what most programs export."""
    whole = laid(*town())
    here = Here(BOTH, whole.outlines)

    buildings = laid_out(read(features(*town()[2:4])), here)
    doors = laid_out(read(features(*town()[4:])), here)

    assert buildings.outlines == (msgspec.structs.replace(whole.outlines[2], row=1),)
    assert [each.label for each in doors.entrances] == [each.label for each in whole.entrances]


def test_the_order_of_a_file_makes_no_difference() -> None:
    """Exports are sorted by id, or not at all."""
    forwards, backwards = laid(*town()), laid(*reversed(town()))

    assert {each.id for each in forwards.outlines} == {each.id for each in backwards.outlines}
    assert [each.label for each in forwards.entrances] == [
        each.label for each in backwards.entrances
    ]


def test_a_house_that_is_a_school_by_its_tag_may_stand_on_anothers_ground() -> None:
    """A kindergarten in the yard of a school that is not in the register."""
    nursery = mapped(HALL, "w3", building="yes", amenity="kindergarten", name="Nursery")
    moved = {**nursery, "geometry": {**HALL, "coordinates": _moved(HALL["coordinates"])}}

    found = laid(*town()[:2], moved)

    assert [(each.id, each.site, each.kind) for each in found.outlines][-1] == (
        "osm-w3",
        "west",
        OutlineKind.BUILDING,
    )
    assert not [each for each in found.problems if each.kind is ProblemKind.REFUSED]


def _moved(coordinates: object) -> object:
    """A house that leaves the point of its school outside."""
    assert isinstance(coordinates, list)
    return [
        [[longitude, latitude - 0.00019] for longitude, latitude in ring] for ring in coordinates
    ]


def test_one_shape_that_comes_twice_without_an_id_is_taken_once() -> None:
    """Two rows of one city's map are the same ground."""
    grounds = [feature(WEST_GROUND, name=WEST.name) for _ in range(2)]

    found = laid(*grounds, source="Somebody")

    assert len(found.outlines) == 1
    assert [(each.row, each.kind) for each in found.problems] == [(2, ProblemKind.REFUSED)]


def test_a_ground_with_the_houses_of_a_town_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody drew the campus of a university, or the town, as a school."""
    monkeypatch.setattr(campus, "MOST_AT_ONE_SITE", 1)

    found = laid(*town())

    assert [each.id for each in found.outlines] == ["osm-w1", "osm-w2"]
    refused = [each for each in found.problems if each.kind is ProblemKind.REFUSED]
    assert [each.row for each in refused] == [3]
    assert "is the ground that of a school?" in refused[0].message
