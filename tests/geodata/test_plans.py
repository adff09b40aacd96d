"""Tests of `geodata.plans`: where a picture lies."""

from __future__ import annotations

from math import cos, hypot, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.places import Position
from geodata.plane import Offset, plane_around
from geodata.plans import AT_A_POLE, MIRRORED, ON_A_LINE, TOO_FAR, PlanPoint, doubt, lie

HERE = Position(longitude=-89.4, latitude=43.1)
SPOTS = ((0.1, 0.2), (0.9, 0.25), (0.3, 0.8))


def drawn(x: float, y: float, turned: float = 0, width_m: float = 120) -> Position:
    """Where a point of a picture is that is four wide and three high, turned to the left."""
    right_m, up_m = x * width_m, -y * width_m * 0.75
    angle = radians(turned)
    east_m = right_m * cos(angle) - up_m * sin(angle)
    north_m = right_m * sin(angle) + up_m * cos(angle)
    return plane_around(HERE).from_plane(Offset(east_m, north_m))


def at(x: float, y: float, position: Position) -> PlanPoint:
    """A control point."""
    return PlanPoint(x=x, y=y, position=position)


@given(
    turned=st.floats(0, 360),
    x=st.floats(0, 1),
    y=st.floats(0, 1),
    width_m=st.floats(20, 1_000),
)
def test_three_points_tell_where_any_other_is(
    turned: float, x: float, y: float, width_m: float
) -> None:
    """A pin on the wrong wing sends somebody to the wrong door."""
    points = [at(*spot, drawn(*spot, turned, width_m)) for spot in SPOTS]

    found = lie(points)

    assert found is not None
    apart = plane_around(HERE).to_plane(drawn(x, y, turned, width_m))
    where = plane_around(HERE).to_plane(found.position(x, y))
    assert hypot(apart.east_m - where.east_m, apart.north_m - where.north_m) < 0.1


@pytest.mark.parametrize(
    ("points", "why"),
    [
        ([at(each, each, drawn(each, each)) for each in (0.1, 0.5, 0.9)], ON_A_LINE),
        ([at(*spot, HERE) for spot in SPOTS], ON_A_LINE),
        (
            [
                at(*SPOTS[0], drawn(*SPOTS[1])),
                at(*SPOTS[1], drawn(*SPOTS[0])),
                at(*SPOTS[2], drawn(*SPOTS[2])),
            ],
            MIRRORED,
        ),
        ([at(*spot, drawn(*spot, width_m=20_000)) for spot in SPOTS], TOO_FAR),
        ([at(*spot, Position(longitude=0, latitude=89)) for spot in SPOTS], AT_A_POLE),
    ],
)
def test_points_that_tell_nothing_are_told(points: list[PlanPoint], why: str) -> None:
    """Two points that were swapped mirror the whole school, and nobody sees it on the plan."""
    assert doubt(points) == why
    assert lie(points) is None


def test_a_plan_without_points_lies_nowhere() -> None:
    """Most plans will have none, and are good for pins all the same."""
    assert lie([]) is None
