"""Tests of `geodata.imports.points`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.imports.points import CLAIMED_NONE, NOT_KNOWN, NOWHERE, Fault, Point, point
from geodata.places import Position, Quality


@given(st.floats(-180, 180), st.floats(-90, 90))
def test_every_point_on_earth_is_read_exactly(longitude: float, latitude: float) -> None:
    """A point that moves when it is read changes at every import."""
    found = point(repr(longitude), repr(latitude))

    is_known = longitude != 0 or latitude != 0
    assert found.position == (
        Position(longitude=longitude, latitude=latitude) if is_known else None
    )


@given(st.text(max_size=12), st.text(max_size=12))
def test_no_text_becomes_a_point_off_the_earth(longitude: str, latitude: str) -> None:
    """Whatever stands in the cells, a map stays a map."""
    found = point(longitude, latitude)

    assert (found.position is None) == (found.quality is Quality.NONE)


def test_two_empty_cells_are_no_point_and_no_doubt() -> None:
    """Many assets have no point, and nobody minds."""
    assert point("", "") == NOWHERE


def test_nought_nought_is_not_a_place() -> None:
    """44 schools of Wisconsin would stand in the sea off Africa."""
    assert point("0", "0.0") == Point(None, Quality.NONE, NOT_KNOWN, Fault.UNKNOWN)


@pytest.mark.parametrize(("longitude", "latitude"), [("-999", "-999"), ("-89.5", "-999.0")])
def test_what_stands_for_not_known_is_no_place_off_the_earth(longitude: str, latitude: str) -> None:
    """The national register writes it so; nobody has to look for a slip in the degrees."""
    found = point(longitude, latitude)

    assert (found.position, found.fault) == (None, Fault.UNKNOWN)
    assert "which stands for not known" in found.doubt


@pytest.mark.parametrize(("longitude", "latitude"), [("-89,5", "43.25"), ("-89.5", "43,25")])
def test_a_comma_for_the_decimal_point_is_read_and_told(longitude: str, latitude: str) -> None:
    """Half of the world's spreadsheets write it; no degree has thousands."""
    found = point(longitude, latitude)

    assert found.position == Position(longitude=-89.5, latitude=43.25)
    assert found.fault is Fault.COMMA
    assert found.doubt.endswith("it is read as -89.5, 43.25")


@pytest.mark.parametrize(
    ("quality", "word"), [(Quality.TOWN, "centre of its town"), (Quality.STREET, "middle of its")]
)
def test_a_point_that_is_not_the_building_is_taken_and_told(quality: Quality, word: str) -> None:
    """A responder would drive to the town hall."""
    found = point("-89.5", "43.5", quality)

    assert found.position == Position(longitude=-89.5, latitude=43.5)
    assert found.quality is quality
    assert word in found.doubt


def test_coordinates_that_the_file_disowns_are_not_used() -> None:
    """The file knows better than we do."""
    assert point("-89.5", "43.5", Quality.NONE) == Point(
        None, Quality.NONE, CLAIMED_NONE, Fault.OTHER
    )


@pytest.mark.parametrize(
    ("longitude", "latitude", "doubt"),
    [
        ("-89.5", "", "its latitude is empty"),
        ("", "43.5", "its longitude is empty"),
        ("-1,089,5", "43.5", "its longitude '-1,089,5' is not a decimal number"),
        ("-89.5", "43.5N", "its latitude '43.5N' is not a decimal number"),
        ("nan", "43.5", "its longitude 'nan'"),
        ("-8_9", "43.5", "its longitude '-8_9'"),
        ("-89.5", "1e999", "its latitude|not on the earth"),
        ("43.5", "-120.5", "are not on the earth; are they swapped"),
        ("575000.5", "4767000.5", "are not on the earth; degrees are wanted"),
    ],
)
def test_what_is_no_point_is_told_with_its_reason(
    longitude: str, latitude: str, doubt: str
) -> None:
    """The school is taken all the same; only the map lacks it, and the file can be put right."""
    found = point(longitude, latitude)

    assert found.position is None
    assert any(part in found.doubt for part in doubt.split("|"))
