"""Marks that would cover each other are moved apart; each keeps its true place. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, hypot, pi, sin
from typing import NamedTuple

GOLDEN_ANGLE = pi * (3 - 5**0.5)
"""Turns that never line up, so that moved marks fill a disc evenly."""
MOST_TRIES = 400


class Point(NamedTuple):
    """A place on a drawing, in its pixels; y grows downwards."""

    x: float
    y: float


class Sheet(NamedTuple):
    """A drawing of that size, with a border where no moved mark may lie, in pixels."""

    size: Point
    border_px: float

    def holds(self, point: Point) -> bool:
        """Whether *point* is inside the border."""
        return all(
            self.border_px <= at <= length - self.border_px
            for at, length in zip(point, self.size, strict=True)
        )


def spread_apart(
    points: Sequence[Point], gap_px: float, sheet: Sheet | None = None
) -> tuple[Point, ...]:
    """Where to draw the marks of *points* so that any two are at least *gap_px* apart.

    The first keeps its place; each later one takes the nearest free place on a spiral around its
    own, inside the border of *sheet*. The same points in the same order give the same drawing.
    """
    placed: list[Point] = []
    for point in points:
        placed.append(_free_place(point, placed, gap_px, sheet))
    return tuple(placed)


def _free_place(point: Point, placed: Sequence[Point], gap_px: float, sheet: Sheet | None) -> Point:
    for number in range(MOST_TRIES):
        radius = gap_px * 0.5 * number**0.5
        turn = number * GOLDEN_ANGLE
        candidate = Point(point.x + radius * cos(turn), point.y + radius * sin(turn))
        is_on = sheet is None or sheet.holds(candidate)
        if is_on and all(distance(candidate, other) >= gap_px for other in placed):
            return candidate
    return point


def distance(one: Point, other: Point) -> float:
    """How far apart two points are, in pixels."""
    return hypot(one.x - other.x, one.y - other.y)
