"""A rectangle of ground on a sheet: positions to pixels and per cent, and its scale bar. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from geodata.places import Position as GeoPosition
from geodata.plane import Plane, plane_around
from report_site.snapshot import Position
from report_site.spreading import Point

MARGIN = 0.08
"""Free border as a share of the drawing, so that no mark is cut."""
SCALES_M = (5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000)
METRES_A_KM = 1_000
BAR_START = 4
"""Per cent of the width."""


class ScaleBar(NamedTuple):
    """The bar's words, and where it ends in per cent of the width."""

    words: str
    end: str


class Frame(NamedTuple):
    """The ground that a drawing shows, north up, on a plane in metres.

    Attributes:
        size: Of the drawing, in pixels.
        width_m: What the drawing's width stands for.
    """

    plane: Plane
    size: Point
    width_m: float

    def point(self, position: Position) -> Point:
        """Where *position* lies on the drawing, in pixels."""
        east_m, north_m = self.plane.to_plane(_geo(position))
        scale = self.size.x / self.width_m
        return Point(self.size.x / 2 + east_m * scale, self.size.y / 2 - north_m * scale)

    def across(self, point: Point) -> str:
        """How far right *point* is, in per cent."""
        return f"{100 * point.x / self.size.x:.2f}%"

    def down(self, point: Point) -> str:
        """How far down *point* is, in per cent."""
        return f"{100 * point.y / self.size.y:.2f}%"

    def scale_bar(self) -> ScaleBar:
        """The longest round length that takes at most a fifth of the width."""
        fitting = [length_m for length_m in SCALES_M if length_m <= self.width_m / 5]
        length_m = max(fitting, default=SCALES_M[0])
        words = f"{length_m} m"
        if length_m >= METRES_A_KM:
            words = f"{length_m // METRES_A_KM} km"
        return ScaleBar(words, f"{BAR_START + 100 * length_m / self.width_m:.2f}%")


def frame_around(positions: Sequence[Position], size: Point, least_m: float) -> Frame:
    """The smallest frame with a border that holds every one of *positions*.

    Args:
        positions: At least one.
        size: Of the drawing, in pixels.
        least_m: The width to show at least, so that one point is not shown from a hand's breadth.
    """
    east = [position.longitude for position in positions]
    north = [position.latitude for position in positions]
    middle = GeoPosition(
        longitude=(min(east) + max(east)) / 2, latitude=(min(north) + max(north)) / 2
    )
    plane = plane_around(middle)
    right_m, top_m = plane.to_plane(GeoPosition(longitude=max(east), latitude=max(north)))
    wanted_m = max(2 * right_m, 2 * top_m * size.x / size.y, least_m)
    return Frame(plane, size, wanted_m / (1 - 2 * MARGIN))


def _geo(position: Position) -> GeoPosition:
    return GeoPosition(longitude=position.longitude, latitude=position.latitude)
