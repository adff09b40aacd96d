"""Tests of `geodata.grounds`."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest

from geodata.grounds import Joined, join
from geodata.outlines import CampusSite, DrawnArea, OutlineKind
from geodata.places import Position, ProblemKind
from geodata.sound_areas import SoundArea, sound
from tests.geodata.campuses import EAST, EAST_GROUND, WEST, WEST_GROUND, square

BOTH = (WEST, EAST)
NOWHERE = msgspec.structs.replace(WEST, position=None)


def ground(geometry: object = WEST_GROUND, name: str = "", *, building: bool = False) -> SoundArea:
    """The ground of a school, as it is drawn."""
    drawn = DrawnArea(
        row=7,
        id="osm-w1",
        name=name,
        what="School building",
        geometry=geometry,
        is_ground=True,
        is_building=building,
    )
    made = sound(drawn)
    assert isinstance(made, SoundArea)
    return made


def told(joined: Joined) -> Sequence[tuple[ProblemKind, str]]:
    """What is told, without the rows."""
    return [(each.kind, each.message) for each in joined.problems]


def test_a_ground_is_of_the_school_whose_point_it_contains() -> None:
    """Most grounds on maps have a name that no register knows, or none."""
    joined = join([ground(name="Old Town Campus")], BOTH)

    assert [(each.site, each.kind, each.label) for each in joined.outlines] == [
        ("west", OutlineKind.GROUND, "Old Town Campus")
    ]
    assert joined.problems == ()


def test_a_ground_without_a_name_is_called_as_its_school() -> None:
    """A line of a list without a word helps nobody."""
    assert join([ground()], BOTH).outlines[0].label == WEST.name


def test_a_ground_without_a_point_is_of_the_school_with_its_name_and_that_is_told() -> None:
    """A name is less than a point: a person should look."""
    joined = join([ground(name="ALDER EL")], (NOWHERE, EAST))

    assert [each.site for each in joined.outlines] == ["west"]
    assert told(joined) == [
        (
            ProblemKind.DOUBTFUL,
            "was given to Alder Elementary by its name alone; the school has no point of its own",
        )
    ]


def test_how_far_the_school_is_from_a_ground_of_its_name_is_told() -> None:
    """Eighty metres are a bad address; eight hundred kilometres are another school."""
    far = msgspec.structs.replace(WEST, position=Position(longitude=-89.4995, latitude=43.502))

    joined = join([ground(name=WEST.name)], [far])

    assert joined.problems[0].message.endswith("the point of the school lies 111 m outside")


def test_a_ground_with_two_points_is_given_to_neither() -> None:
    """Two schools in one house: a wrong map would be on the tablet of one."""
    same_house = msgspec.structs.replace(EAST, position=WEST.position)

    joined = join([ground()], (WEST, same_house))

    assert joined.outlines == ()
    assert told(joined) == [
        (
            ProblemKind.REFUSED,
            "contains the points of 2 schools (Alder Elementary, Fern HS); say the site",
        )
    ]


def test_of_two_schools_on_a_ground_its_name_decides() -> None:
    """The evening school is a guest in the house of the high school."""
    same_house = msgspec.structs.replace(EAST, position=WEST.position)

    joined = join([ground(name="Fern High School")], (WEST, same_house))

    assert [each.site for each in joined.outlines] == ["east"]


def test_a_point_against_a_name_is_given_to_neither() -> None:
    """One of the two is wrong, and nobody knows which."""
    joined = join([ground(name="Fern High School")], BOTH)

    assert joined.outlines == ()
    assert "contains the point of Alder Elementary, and has the name of another" in (
        joined.problems[0].message
    )


def test_a_name_counts_only_within_one_district() -> None:
    """There is a Central High in every state."""
    elsewhere = msgspec.structs.replace(EAST, district="1")

    joined = join([ground(name=WEST.name)], (NOWHERE, elsewhere))

    assert joined.outlines == ()
    assert "say the district" in joined.problems[0].message


@pytest.mark.parametrize(
    ("name", "sites", "words"),
    [
        ("", (EAST,), "and has no name; import the schools first"),
        ("Elm", (EAST,), "and no school here has its name"),
        (WEST.name, (NOWHERE, NOWHERE), "and several schools have its name"),
        ("Elm", (), "and no school here has its name"),
    ],
)
def test_a_ground_of_no_school_is_left_out_and_told(
    name: str, sites: tuple[CampusSite, ...], words: str
) -> None:
    """The person sees what is missing."""
    joined = join([ground(name=name)], sites)

    assert joined.outlines == ()
    assert [(each.row, each.kind) for each in joined.problems] == [(7, ProblemKind.REFUSED)]
    assert words in joined.problems[0].message


def test_the_school_that_is_asked_for_gets_the_only_ground() -> None:
    """A person who says it knows it."""
    joined = join([ground(EAST_GROUND, "Elm")], [WEST], as_asked=True)

    assert [each.site for each in joined.outlines] == ["west"]


def test_of_several_grounds_the_school_that_is_asked_for_gets_its_own() -> None:
    """The others are not refused: they were not asked for."""
    joined = join([ground(), ground(EAST_GROUND)], [WEST], as_asked=True)

    assert [each.geometry for each in joined.outlines] == [ground().geometry]
    assert told(joined) == [
        (ProblemKind.DOUBTFUL, "1 other school ground was left out, as asked for")
    ]


def test_a_school_that_is_drawn_as_a_building_is_a_building() -> None:
    """A small school has no ground on the map, and its house is what there is."""
    joined = join([ground(building=True)], BOTH)

    assert [each.kind for each in joined.outlines] == [OutlineKind.BUILDING]


def test_a_point_on_the_line_of_a_ground_is_on_it() -> None:
    """Points are put at the gate."""
    gate = msgspec.structs.replace(WEST, position=Position(longitude=-89.5, latitude=43.5))

    assert join([ground(square(-89.5, 43.5, 0.001))], [gate]).outlines
