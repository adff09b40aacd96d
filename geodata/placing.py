"""Where points lie: inside which area, on the same spot, within which frame."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol, TypeVar

import shapely
from shapely.affinity import scale
from shapely.geometry import mapping, shape

from geodata.places import GeoJson, Position
from geodata.plane import plane_around
from geodata.repairing import repaired


class Located(Protocol):
    """Anything that may have a position."""

    @property
    def position(self) -> Position | None:
        """Where it is, or None."""


FINEST_DEGREE = 1e-6
"""What a drawn line can still show: 11 cm."""

Thing = TypeVar("Thing", bound=Located)


class Box(NamedTuple):
    """A frame along the axes, in degrees."""

    west: float
    south: float
    east: float
    north: float


def contains(boundary: GeoJson, position: Position) -> bool:
    """Whether *position* lies in *boundary* or on its edge."""
    return inside(boundary, [position])[0]


def inside(boundary: GeoJson, positions: Sequence[Position]) -> tuple[bool, ...]:
    """For each of *positions*, whether it lies in *boundary* or on its edge."""
    area = shape(boundary)
    shapely.prepare(area)
    longitudes = [each.longitude for each in positions]
    latitudes = [each.latitude for each in positions]
    return tuple(bool(each) for each in shapely.intersects_xy(area, longitudes, latitudes))


def outside(things: Iterable[Thing], boundary: GeoJson) -> tuple[Thing, ...]:
    """Those of *things* that stand outside *boundary*, in their order.

    What has no position is not outside: nobody knows.
    """
    placed = [(each, each.position) for each in things if each.position is not None]
    within = inside(boundary, [position for _, position in placed])
    return tuple(each for (each, _), is_in in zip(placed, within, strict=True) if not is_in)


def same_point(things: Iterable[Thing]) -> tuple[tuple[Thing, ...], ...]:
    """Groups of two and more *things* on exactly the same point, in the order they came."""
    groups: dict[Position, list[Thing]] = {}
    for each in things:
        if each.position is not None:
            groups.setdefault(each.position, []).append(each)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def bounding_box(boundary: GeoJson) -> Box:
    """The smallest frame around *boundary*."""
    return Box(*shape(boundary).bounds)


def box_around(positions: Sequence[Position]) -> Box | None:
    """The smallest frame around *positions*; None when there are none."""
    if not positions:
        return None
    longitudes = [each.longitude for each in positions]
    latitudes = [each.latitude for each in positions]
    return Box(min(longitudes), min(latitudes), max(longitudes), max(latitudes))


def simplified(boundary: GeoJson, tolerance_m: float) -> GeoJson:
    """*boundary* with fewer points, for a small map; never for deciding what is inside.

    Args:
        boundary: A valid Polygon or MultiPolygon.
        tolerance_m: How far, in metres, its line may move.

    Returns:
        A valid area, with coordinates of at most six decimals.

    Raises:
        NoPlane: It lies at a pole.
        NoBoundary: It is smaller than `FINEST_DEGREE`.

    Source:
        Douglas and Peucker, "Algorithms for the reduction of the number of points required to
        represent a digitized line", Cartographica 10 (1973).
    """
    box = bounding_box(boundary)
    middle = Position(longitude=(box.west + box.east) / 2, latitude=(box.south + box.north) / 2)
    plane = plane_around(middle)
    flat = scale(shape(boundary), plane.east_m, plane.north_m, origin=(0, 0))
    fewer = scale(flat.simplify(tolerance_m), 1 / plane.east_m, 1 / plane.north_m, origin=(0, 0))
    return repaired(mapping(shapely.set_precision(fewer, FINEST_DEGREE))).boundary
