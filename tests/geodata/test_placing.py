"""Tests of `geodata.placing`."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import NoBoundary
from geodata.places import GeoJson, ImportedSite, Position
from geodata.placing import (
    Box,
    bounding_box,
    box_around,
    contains,
    inside,
    outside,
    same_point,
    simplified,
)
from tests.geodata.samples import SQUARE

degrees = st.floats(-100, 100).map(lambda number: round(number, 6))


def site(name: str, position: Position | None) -> ImportedSite:
    """A site of that name at *position*."""
    return ImportedSite(district="1", register_id=name, name=name, position=position)


def at(longitude: float, latitude: float) -> Position:
    """A position."""
    return Position(longitude=longitude, latitude=latitude)


def circle(corners: int) -> GeoJson:
    """A round district of 10 km or so."""
    turns = [2 * math.pi * corner / corners for corner in range(corners)]
    ring = [[-89 + 0.1 * math.cos(turn), 43 + 0.1 * math.sin(turn)] for turn in turns]
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}


@given(st.floats(-92, -87), st.floats(41, 46))
def test_a_square_contains_what_its_sides_enclose(longitude: float, latitude: float) -> None:
    """A school would be told to stand outside its own district."""
    answer = contains(SQUARE, at(longitude, latitude))

    assert answer == (-90 <= longitude <= -89 and 43 <= latitude <= 44)


@given(st.lists(st.builds(at, degrees, degrees), max_size=20))
def test_many_points_are_answered_like_one(positions: list[Position]) -> None:
    """The quick way for a whole state and the way for one school are one rule."""
    answers = inside(SQUARE, positions)

    assert answers == tuple(contains(SQUARE, each) for each in positions)


def test_a_school_on_the_line_is_inside() -> None:
    """The boundary often runs down the middle of a school's own street."""
    assert contains(SQUARE, at(-90, 43.5))


def test_a_hole_is_outside() -> None:
    """A town inside the district that has schools of its own is not the district's."""
    hole = [[-89.6, 43.4], [-89.6, 43.6], [-89.4, 43.6], [-89.4, 43.4], [-89.6, 43.4]]
    ring = SQUARE["coordinates"]
    assert isinstance(ring, list)
    holed: GeoJson = {"type": "Polygon", "coordinates": [*ring, hole]}

    answers = inside(holed, [at(-89.5, 43.5), at(-89.9, 43.5)])

    assert answers == (False, True)


def test_those_outside_come_in_their_order_and_the_unplaced_are_not_among_them() -> None:
    """Nobody knows where a site without a point stands, so nobody may say that it is outside."""
    far, near, nowhere, farther = (
        site("far", at(-80, 43)),
        site("near", at(-89.5, 43.5)),
        site("nowhere", None),
        site("farther", at(-70, 43)),
    )

    found = outside([far, near, nowhere, farther], SQUARE)

    assert found == (far, farther)


def test_schools_on_one_point_are_found_together() -> None:
    """On a map one mark would hide the other, and its status with it."""
    one, other, alone = (
        site("one", at(-89.5, 43.5)),
        site("other", at(-89.5, 43.5)),
        site("alone", at(-89.5, 43.6)),
    )

    groups = same_point([one, alone, other, site("nowhere", None), site("too", None)])

    assert groups == ((one, other),)


def test_the_box_of_a_boundary_touches_its_sides() -> None:
    """A map framed by it cuts nothing off."""
    assert bounding_box(SQUARE) == Box(west=-90, south=43, east=-89, north=44)


def test_the_box_around_points_holds_all_of_them() -> None:
    """A district without a boundary is framed by its schools."""
    box = box_around([at(-89, 43), at(-91, 44), at(-90, 42)])

    assert box == Box(west=-91, south=42, east=-89, north=44)


def test_there_is_no_box_around_nothing() -> None:
    """A district where no school has a point has no map, rather than one of the sea."""
    assert box_around([]) is None


def test_a_simplified_boundary_has_fewer_corners_and_nearly_the_same_place() -> None:
    """A small map loads quickly and still shows the district where it is."""
    round_one = circle(corners=360)

    fewer = simplified(round_one, tolerance_m=50)

    assert len(str(fewer)) < len(str(round_one)) / 4
    assert bounding_box(fewer) == pytest.approx(bounding_box(round_one), abs=0.001)


def test_a_simplified_boundary_has_at_most_six_decimals() -> None:
    """A page that is opened on a phone carries no digits that mean less than 11 cm."""
    fewer = simplified(circle(corners=90), tolerance_m=5)

    numbers = [part for part in str(fewer).replace("]", ",").split(",") if "." in part]
    assert max(len(number.partition(".")[2]) for number in numbers) <= 6


def test_a_boundary_smaller_than_the_drawing_has_nothing_to_show() -> None:
    """A shape of a millimetre is a slip of the pen, and said to be one."""
    speck: GeoJson = {
        "type": "Polygon",
        "coordinates": [[[0, 0], [1e-8, 0], [0, 1e-8], [0, 0]]],
    }

    with pytest.raises(NoBoundary, match="encloses nothing"):
        simplified(speck, tolerance_m=1)
