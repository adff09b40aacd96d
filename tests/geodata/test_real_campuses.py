"""The school grounds, buildings and entrances of Three Rivers, Michigan, and of Washington."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from geodata.campus import Here, laid_out
from geodata.errors import GeodataError, UnknownSource
from geodata.imports import osm
from geodata.imports.campus_maps import DC_CREDIT
from geodata.imports.reading import read_campus, read_sites
from geodata.outlines import Campus, CampusSite, OutlineKind
from geodata.places import Position, ProblemKind, Status

pytestmark = pytest.mark.real_data

CAMPUS = Path("campus")
FILES = ("school_grounds", "buildings", "entrances", "hydrants_benches_crossings")


def site(name: str, longitude: float, latitude: float) -> CampusSite:
    """A school of Three Rivers, at a point on its ground."""
    position = Position(longitude=longitude, latitude=latitude)
    return CampusSite(id=name, name=name, district="2634050", position=position)


MIDDLE = site("Three Rivers MS", -85.6174, 41.9525)
HIGH = site("Three Rivers HS", -85.6150, 41.9490)
ANDREWS = site("Andrews Elem", -85.6425, 41.9405)
THREE_RIVERS = site("Three Rivers Elem", -85.6340, 41.9505)
SCHOOLS = (MIDDLE, HIGH, ANDREWS, THREE_RIVERS)


def town(test_data: Path) -> bytes:
    """Its four files, one after the other."""
    names = [f"three_rivers_mi_{name}.geojson" for name in FILES]
    return b"\n".join((test_data / CAMPUS / name).read_bytes() for name in names)


def counted(found: Campus) -> Counter[tuple[str, str]]:
    """How many outlines of each kind each school has."""
    return Counter((each.site, each.kind.value) for each in found.outlines)


def test_the_campuses_of_three_rivers_come_out_of_the_map_of_the_town(test_data: Path) -> None:
    """357 buildings and 11 entrances, and 8 and 6 of them are a school's."""
    drawn = read_campus(town(test_data))

    found = laid_out(drawn, Here(SCHOOLS))

    assert drawn.source == osm.CREDIT
    assert counted(found) == {
        **{(each.id, "ground"): 1 for each in SCHOOLS},
        (MIDDLE.id, "building"): 1,
        (HIGH.id, "building"): 5,
        (ANDREWS.id, "building"): 1,
        (THREE_RIVERS.id, "building"): 1,
    }
    assert Counter(each.site for each in found.entrances) == {MIDDLE.id: 6}
    assert len({each.label for each in found.entrances}) == 6
    assert [each.message for each in found.problems if each.row is None] == [
        "10 features come twice in the file; each is taken once",
        (
            "99 features were left out, as they are no grounds, buildings or entrances: fire "
            "hydrant (53), crossing (33), bench (13)"
        ),
        "349 buildings were left out: they stand on no ground of a school that is here",
        "5 entrances were left out: they are at no building of a school that is here",
    ]


def test_the_graph_of_the_editor_gives_the_same_campuses(test_data: Path) -> None:
    """It is the same town, in another form of file."""
    graph = (test_data / CAMPUS / "three_rivers_mi_osm_graph.json").read_bytes()

    found, again = (laid_out(read_campus(raw), Here(SCHOOLS)) for raw in (town(test_data), graph))

    assert {(each.id, each.site, each.label) for each in found.outlines} == {
        (each.id, each.site, each.label) for each in again.outlines
    }
    assert {(each.id, each.label) for each in found.entrances} == {
        (each.id, each.label) for each in again.entrances
    }


def test_each_file_alone_finds_what_the_files_before_it_brought(test_data: Path) -> None:
    """Most people export one layer at a time."""
    held = Here(SCHOOLS)
    entrances = 0
    for name in FILES:
        raw = (test_data / CAMPUS / f"three_rivers_mi_{name}.geojson").read_bytes()
        found = laid_out(read_campus(raw), held)
        held = Here(SCHOOLS, (*held.outlines, *found.outlines))
        entrances += len(found.entrances)

    kinds = Counter(each.kind for each in held.outlines)
    assert (kinds[OutlineKind.GROUND], kinds[OutlineKind.BUILDING], entrances) == (4, 8, 6)


def test_washingtons_grounds_go_to_the_schools_whose_points_they_contain(test_data: Path) -> None:
    """They have no names; where two schools share a ground it is given to neither."""
    raw = (test_data / CAMPUS / "dc_public_schools.geojson").read_bytes()
    schools = [
        CampusSite(id=each.register_id, name=each.name, district="1", position=each.position)
        for each in read_sites(raw, district="1").items
        if each.status is Status.OPEN
    ]
    drawn = read_campus((test_data / CAMPUS / "dc_public_school_grounds.geojson").read_bytes())

    found = laid_out(drawn, Here(schools))

    assert drawn.source == DC_CREDIT
    assert (len(drawn.areas), len(schools), len(found.outlines)) == (173, 118, 97)
    assert len({each.site for each in found.outlines}) == 97
    kinds = Counter(each.kind for each in found.problems)
    assert kinds == {ProblemKind.REFUSED: 76, ProblemKind.REPAIRED: 1}
    shared = [each for each in found.problems if "contains the points of" in each.message]
    assert len(shared) == 7


@pytest.mark.parametrize("name", ["dc_public_schools", "dc_playground_locations"])
def test_a_map_of_something_else_does_not_tell_whose_it_is(test_data: Path, name: str) -> None:
    """It is the wrong file, and no school gets a playground for its ground."""
    with pytest.raises(UnknownSource):
        read_campus((test_data / CAMPUS / f"{name}.geojson").read_bytes())


def test_maps_that_break_readers_are_read_or_refused_with_a_sentence(test_data: Path) -> None:
    """A file from outside must never end in an error of the program."""
    files = [each for each in (test_data / "geojson").rglob("*") if each.is_file()]

    refusals = [refusal(each.read_bytes()) for each in files]

    assert all(each != "" for each in refusals)
    assert 0 < sum(each is None for each in refusals) < len(files)


def refusal(raw: bytes) -> str | None:
    """Why a map is refused; None when it was read and laid out."""
    try:
        laid_out(read_campus(raw, source="Somebody"), Here(SCHOOLS))
    except GeodataError as error:
        return str(error)
    return None
