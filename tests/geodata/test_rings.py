"""Tests of `geodata.rings`."""

from __future__ import annotations

import pytest

from geodata.errors import NoBoundary
from geodata.rings import Fault, rings
from tests.geodata.samples import SQUARE, area, pointed

OPEN = [[-90.0, 43.0], [-89.0, 43.0], [-89.0, 44.0]]


def test_a_sound_area_has_no_faults() -> None:
    """A reader is not told of repairs that nobody made."""
    found = rings(SQUARE)

    assert found.faults == frozenset()
    assert len(found.polygons) == 1


def test_a_ring_that_is_open_is_closed_and_told() -> None:
    """The library would close it in silence."""
    found = rings(area(OPEN))

    assert found.faults == {Fault.OPEN}
    assert found.polygons[0][0][-1] == (-90.0, 43.0)


def test_a_height_is_left_out_and_told() -> None:
    """No map of ours shows it."""
    found = rings(area([[*corner, 270.0] for corner in [*OPEN, OPEN[0]]]))

    assert found.faults == {Fault.HEIGHT}
    assert found.polygons[0][0][0] == (-90.0, 43.0)


def test_a_hole_that_is_too_short_goes_and_its_polygon_stays() -> None:
    """A district of thirty parts is not lost for one slip of the pen."""
    found = rings(area([*OPEN, OPEN[0]], [[-89.2, 43.2], [-89.2, 43.2]]))

    assert found.faults == {Fault.SHORT}
    assert [len(polygon) for polygon in found.polygons] == [1]


def test_a_polygon_whose_outer_ring_is_too_short_goes_whole() -> None:
    """A hole without anything around it would become land."""
    found = rings(area([], [*OPEN, OPEN[0]]))

    assert found.polygons == ()
    assert found.faults == {Fault.SHORT}


@pytest.mark.parametrize(
    ("geometry", "reason"),
    [
        (None, "the file gives none"),
        ("POLYGON((0 0, 1 0))", "not a GeoJSON geometry"),
        (pointed(-89, 43), "it is a Point; a Polygon or MultiPolygon is wanted"),
        ({"type": "Polygon"}, "not nested"),
        ({"type": "MultiPolygon", "coordinates": {}}, "not nested"),
        (area([[1.0]]), "a corner has 1 numbers where two are wanted"),
        (area([["1", "2"]]), "'1' stands where a number is wanted"),
        (area([[True, 2]]), "'True' stands where a number is wanted"),
        (area([[float("nan"), 2]]), "'nan' stands where a number is wanted"),
        (area([[797494.3, 5827326.6]]), "is not on the earth; save it in degrees"),
        (area([[179, 52], [-179, 52], [-179, 53], [179, 52]]), "crosses the 180th meridian"),
    ],
)
def test_what_is_no_area_is_refused_with_the_reason(geometry: object, reason: str) -> None:
    """The administrator has to know what to do to the file."""
    with pytest.raises(NoBoundary, match=reason):
        rings(geometry)
