"""Tests of `geodata.repairing`."""

from __future__ import annotations

import msgspec
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import shape

from geodata.errors import NoBoundary
from geodata.repairing import repaired
from tests.geodata.samples import SQUARE, area

corners = st.lists(
    st.tuples(st.integers(-20, 20), st.integers(-20, 20)).map(
        lambda pair: [float(pair[0]), float(pair[1])]
    ),
    min_size=3,
    max_size=12,
)


def test_a_sound_boundary_stays_and_nothing_is_told() -> None:
    """An import that tells of repairs where there were none is soon not read."""
    repair = repaired(SQUARE)

    assert repair == (SQUARE, (), False)


def test_a_boundary_drawn_with_the_clock_is_turned_in_silence() -> None:
    """On the map nothing changes, so there is nothing to tell."""
    turned = area([[-90.0, 43.0], [-90.0, 44.0], [-89.0, 44.0], [-89.0, 43.0], [-90.0, 43.0]])

    repair = repaired(turned)

    assert repair.told == ()
    assert shapely.is_ccw(shapely.get_exterior_ring(shape(repair.boundary)))


def test_a_spur_is_cut_off_and_told_with_its_place() -> None:
    """Madison's own boundary runs back over itself, and no school could be placed in it."""
    spurred = area([[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [5.0, 5.0], [4.0, 4.0], [0.0, 4.0]])

    repair = repaired(spurred)

    assert shape(repair.boundary).is_valid
    assert not repair.is_doubtful
    assert "closed" in repair.told[0]
    assert "self-intersection at 4.000000, 4.000000" in repair.told[1]
    assert "by less than 0.01 %" in repair.told[1]


def test_a_small_change_of_the_area_is_told_in_percent() -> None:
    """A district would lose a street without anybody knowing."""
    looped = area(
        [[0.0, 0.0], [9.0, 0.0], [9.0, 9.0], [9.3, 9.3], [9.0, 9.3], [9.3, 9.0], [0.0, 9.0]]
    )

    repair = repaired(looped)

    assert not repair.is_doubtful
    assert "which changed its area by +" in repair.told[-1]


def test_a_great_change_of_the_area_is_doubtful() -> None:
    """A figure of eight has no inside that a program could know; a person has to look."""
    eight = area([[0.0, 0.0], [2.0, 2.0], [2.0, 0.0], [0.0, 2.0], [0.0, 0.0]])

    repair = repaired(eight)

    assert repair.is_doubtful
    assert repair.told[0].endswith("look at it on a map")


def test_what_is_only_a_line_is_no_boundary() -> None:
    """All its corners lie in a row, and it holds no school."""
    with pytest.raises(NoBoundary, match="encloses nothing"):
        repaired(area([[0.0, 0.0], [1.0, 0.0], [2.0, 0.0], [0.0, 0.0]]))


def test_parts_stay_parts() -> None:
    """Madison has an island of a district, and it is the district's."""
    other = [[10.0, 10.0], [11.0, 10.0], [11.0, 11.0], [10.0, 10.0]]

    repair = repaired({"type": "MultiPolygon", "coordinates": [SQUARE["coordinates"], [other]]})

    assert repair.boundary["type"] == "MultiPolygon"
    assert repair.told == ()


@given(corners)
def test_whatever_was_drawn_a_repair_is_valid_and_final(drawn: list[list[float]]) -> None:
    """A second import of what the first one stored must change nothing."""
    try:
        once = repaired(area(drawn)).boundary
    except NoBoundary:
        return

    again = repaired(once)

    assert shape(once).is_valid
    assert shape(again.boundary).equals(shape(once))
    assert again.told == ()


@given(corners)
def test_a_boundary_is_the_same_after_a_trip_through_json(drawn: list[list[float]]) -> None:
    """Otherwise the next dry run would call every district changed."""
    try:
        boundary = repaired(area(drawn)).boundary
    except NoBoundary:
        return

    assert msgspec.json.decode(msgspec.json.encode(boundary)) == boundary
