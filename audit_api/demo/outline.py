"""An invented building outline in metres, and the points along it."""

from __future__ import annotations

import math
from typing import NamedTuple

from audit_api.demo.chance import Chance

SIDES = ("east", "north", "west", "south")

Metres = tuple[float, float]
"""East and north of the school's point."""

SIZES_M = {"elementary": (62, 38), "middle": (84, 50), "high": (118, 70)}
OTHER_SIZE_M = (46, 30)
L_SHAPES_AMONG_ALL = 0.6


class Spot(NamedTuple):
    """A point at or near the outside wall.

    Attributes:
        side: The side of the building that it is on: north, east, south or west.
    """

    at: Metres
    side: str


class Outline(NamedTuple):
    """The outside wall as corners in clockwise order, seen from above.

    The first wall is cut in its middle: the walk along the wall starts at the main entrance.
    """

    corners: tuple[Metres, ...]

    @property
    def length_m(self) -> float:
        """The way around."""
        return sum(math.dist(*wall) for wall in self._walls())

    def spot(self, along_m: float, outward_m: float = 0.0) -> Spot:
        """The point after *along_m* clockwise, *outward_m* outside the wall (inside if below 0)."""
        start, end, left_m = self._wall_at(along_m % self.length_m)
        wall_m = math.dist(start, end)
        east, north = ((end[axis] - start[axis]) / wall_m for axis in (0, 1))
        at = (
            start[0] + east * left_m - north * outward_m,
            start[1] + north * left_m + east * outward_m,
        )
        return Spot(at, _side(-north, east))

    def _wall_at(self, along_m: float) -> tuple[Metres, Metres, float]:
        """The wall that stands after *along_m*, and how far along that wall it is."""
        left_m = along_m
        for start, end in self._walls()[:-1]:
            wall_m = math.dist(start, end)
            if left_m <= wall_m:
                return start, end, left_m
            left_m -= wall_m
        return *self._walls()[-1], left_m

    def _walls(self) -> tuple[tuple[Metres, Metres], ...]:
        return tuple(zip(self.corners, self.corners[1:] + self.corners[:1], strict=True))


def outline(level: str, chance: Chance) -> Outline:
    """A rectangle or an L for a school of this level, turned somewhere."""
    width, depth = (size * chance.spread(0.9, 1.1) for size in SIZES_M.get(level, OTHER_SIZE_M))
    corners: tuple[Metres, ...] = (
        (0, -depth / 2),
        (-width / 2, -depth / 2),
        (-width / 2, depth / 2),
    )
    if chance.happens(L_SHAPES_AMONG_ALL):
        corners += ((width / 6, depth / 2), (width / 6, 0), (width / 2, 0))
    else:
        corners += ((width / 2, depth / 2),)
    corners += ((width / 2, -depth / 2),)
    return Outline(_turned(corners, chance.pick((0, 90, 180, 270)) + chance.between(-12, 12)))


def _turned(corners: tuple[Metres, ...], degrees: float) -> tuple[Metres, ...]:
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    return tuple(
        (east * cosine - north * sine, east * sine + north * cosine) for east, north in corners
    )


def _side(east: float, north: float) -> str:
    return SIDES[round(math.degrees(math.atan2(north, east)) / 90) % 4]
