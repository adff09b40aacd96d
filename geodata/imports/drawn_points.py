"""Coordinates that come twice: as they are drawn, and as columns beside. The drawing wins."""

from __future__ import annotations

from math import hypot
from typing import NamedTuple

from geodata.imports.points import point
from geodata.imports.tables import Row
from geodata.places import Position
from geodata.plane import HIGHEST_LATITUDE, plane_around

MOST_APART_M = 30.0
"""Half of a school's front: less is another corner of the same building."""


LONGEST_TOLD_M = 10_000
"""Further apart, metres say no more than kilometres."""


class Drawn(NamedTuple):
    """The coordinates to use, as text, and what there is to tell of the others."""

    longitude: str
    latitude: str
    doubt: str = ""


def drawn_point(row: Row, drawn: tuple[str, str], beside: tuple[str, str]) -> Drawn:
    """The coordinates of *row*: those that are drawn, or those beside where they are no point.

    A map file is drawn by its shapes, and what stands in columns beside is often older, rounded
    otherwise, or in metres of another system. Metres are never degrees: they are no point.

    Args:
        row: The row.
        drawn: Its columns for the longitude and latitude of the shape.
        beside: Its columns for the others.
    """
    shape = Drawn(row.text(drawn[0]), row.text(drawn[1]))
    other = Drawn(row.text(beside[0]), row.text(beside[1]))
    here, there = point(*shape[:2]).position, point(*other[:2]).position
    if here is None or there is None:
        return _only(shape, other) if here or not there else _only(other, shape)
    apart_m = _apart_m(here, there)
    if apart_m <= MOST_APART_M:
        return shape
    doubt = (
        f"its two pairs of coordinates are {_told_m(apart_m)} apart: {shape.longitude}, "
        f"{shape.latitude} as it is drawn, which is used, and {other.longitude}, {other.latitude}"
    )
    return shape._replace(doubt=doubt)


def _only(used: Drawn, left: Drawn) -> Drawn:
    """The pair that is used; that the other says something and is no point is told."""
    if not any(left) or not any(used):
        return used if any(used) else left
    doubt = f"of its two pairs of coordinates {left.longitude}, {left.latitude} is no point"
    return used._replace(doubt=f"{doubt}; the other is used")


def _apart_m(here: Position, there: Position) -> float:
    """Metres between two points; right where they are near, and large where they are far."""
    latitude = max(-HIGHEST_LATITUDE, min(HIGHEST_LATITUDE, here.latitude))
    plane = plane_around(Position(longitude=here.longitude, latitude=latitude))
    one, other = plane.to_plane(here), plane.to_plane(there)
    return hypot(one.east_m - other.east_m, one.north_m - other.north_m)


def _told_m(metres: float) -> str:
    return f"{metres / 1000:,.0f} km" if metres >= LONGEST_TOLD_M else f"{metres:,.0f} m"
