"""Where the picture of a plan lies on the earth: from three of its points to any other. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot
from typing import NamedTuple

from geodata.errors import NoPlane
from geodata.places import Closed, Position
from geodata.plane import Offset, Plane, plane_around

FLATTEST = 0.02
"""Twice the area of the triangle of the three points, as a share of the picture. Flatter ones let
an error of a pixel become one of many metres."""
LEAST_M2 = 1
FARTHEST_M = 5_000
"""No campus is wider."""
POINTS = 3
ON_A_LINE = "its three points lie nearly on one line, so the picture lies nowhere; choose others"
MIRRORED = "its three points make a mirror picture; are two of them swapped?"
TOO_FAR = f"its three points are more than {FARTHEST_M // 1000} km apart"
AT_A_POLE = "its points are too near to a pole for a flat map"


class PlanPoint(Closed, frozen=True, kw_only=True):
    """A point of a picture, in fractions of it from the left and from the top, and on the earth."""

    x: float
    y: float
    position: Position


class ImportedPoint(Closed, frozen=True, kw_only=True):
    """The same, in pixels of the file that was imported."""

    x_px: float
    y_px: float
    position: Position


class ImportedPlan(Closed, frozen=True, kw_only=True):
    """The plan of a floor or of a campus, as a table tells of it.

    Attributes:
        site: The id of its site, or its register id, as the file has it.
        level: The number of the floor; None for a whole campus.
        file: The name of its picture, beside the table.
        points: Three, or none.
    """

    id: str
    site: str
    label: str
    level: int | None
    file: str
    points: tuple[ImportedPoint, ...] = ()


class Lie(NamedTuple):
    """How a picture lies on a plane: metres from its middle for a step right, and for one down."""

    plane: Plane
    corner: Offset
    right: Offset
    down: Offset

    def position(self, x: float, y: float) -> Position:
        """The point on the earth of a point of the picture, given in fractions of it."""
        east_m = self.corner.east_m + x * self.right.east_m + y * self.down.east_m
        north_m = self.corner.north_m + x * self.right.north_m + y * self.down.north_m
        return self.plane.from_plane(Offset(east_m, north_m))


def doubt(points: Sequence[PlanPoint]) -> str:
    """Why three *points* do not tell where a picture lies; empty if they do."""
    try:
        spots = _spots(points)
    except NoPlane:
        return AT_A_POLE
    if abs(_across(points)) < FLATTEST or abs(_turn(spots)) < LEAST_M2:
        return ON_A_LINE
    if max(hypot(*spot) for spot in spots) > FARTHEST_M:
        return TOO_FAR
    # Down is positive on a picture and negative on a map: the two turn against each other.
    return MIRRORED if (_across(points) > 0) == (_turn(spots) > 0) else ""


def lie(points: Sequence[PlanPoint]) -> Lie | None:
    """How a picture with these *points* lies on the earth; None without three that tell it."""
    if len(points) != POINTS or doubt(points):
        return None
    first, second, third = points
    _, to_second, to_third = _spots(points)
    whole = _across(points)
    (ax, ay), (bx, by) = _step(first, second), _step(first, third)
    right = _mixed(to_second, by / whole, to_third, -ay / whole)
    down = _mixed(to_second, -bx / whole, to_third, ax / whole)
    back = _mixed(right, -first.x, down, -first.y)
    return Lie(plane_around(first.position), back, right, down)


def _spots(points: Sequence[PlanPoint]) -> tuple[Offset, ...]:
    plane = plane_around(points[0].position)
    return tuple(plane.to_plane(each.position) for each in points)


def _step(one: PlanPoint, other: PlanPoint) -> tuple[float, float]:
    return other.x - one.x, other.y - one.y


def _across(points: Sequence[PlanPoint]) -> float:
    first, second, third = points
    (ax, ay), (bx, by) = _step(first, second), _step(first, third)
    return ax * by - ay * bx


def _turn(spots: Sequence[Offset]) -> float:
    _, second, third = spots
    return second.east_m * third.north_m - second.north_m * third.east_m


def _mixed(one: Offset, much: float, other: Offset, more: float) -> Offset:
    return Offset(
        one.east_m * much + other.east_m * more, one.north_m * much + other.north_m * more
    )
