"""Tests of `geodata.plane`."""

from __future__ import annotations

from math import cos, dist, hypot, pi, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import NoPlane
from geodata.places import Position
from geodata.plane import Offset, plane_around
from tests.geodata.geodesic import walked

MADISON = Position(longitude=-89.4, latitude=43.07)

centres = st.builds(
    Position,
    longitude=st.floats(-180, 180),
    latitude=st.floats(-80, 80),
)
offsets = st.builds(Offset, st.floats(-20_000, 20_000), st.floats(-20_000, 20_000))


@pytest.mark.parametrize(
    ("distance_m", "error_m"), [(300, 0.01), (1_000, 0.1), (10_000, 10), (20_000, 40)]
)
def test_the_plane_is_as_true_as_it_says(distance_m: float, error_m: float) -> None:
    """A responder paces off 300 metres from a printed map and must stand at the right door."""
    plane = plane_around(MADISON)
    azimuths_rad = [step * pi / 36 for step in range(72)]

    errors_m = [
        dist(
            plane.to_plane(walked(MADISON, azimuth_rad, distance_m)),
            (distance_m * sin(azimuth_rad), distance_m * cos(azimuth_rad)),
        )
        for azimuth_rad in azimuths_rad
    ]

    assert max(errors_m) <= error_m


def test_a_sphere_would_be_off_by_metres_at_one_kilometre() -> None:
    """Whoever swaps the ellipsoid for a ball to save a line sees what it costs."""
    metres_in_a_degree = 6_371_000 * pi / 180
    north = walked(MADISON, 0, 1_000)

    error_m = abs((north.latitude - MADISON.latitude) * metres_in_a_degree - 1_000)

    assert error_m > 0.5


@given(centres, offsets)
def test_there_and_back_is_the_same_point(centre: Position, offset: Offset) -> None:
    """A door that is moved on a map in metres is stored in degrees, and must not wander."""
    plane = plane_around(centre)

    back = plane.to_plane(plane.from_plane(offset))

    assert hypot(back.east_m - offset.east_m, back.north_m - offset.north_m) < 1e-4


@given(centres, offsets)
def test_what_comes_from_a_plane_is_on_the_earth(centre: Position, offset: Offset) -> None:
    """A campus on the Aleutians would otherwise get a longitude of 181 degrees."""
    position = plane_around(centre).from_plane(offset)

    assert -180 <= position.longitude <= 180
    assert -90 <= position.latitude <= 90


def test_a_campus_across_the_180th_meridian_is_small() -> None:
    """Its two ends are 2 km apart, not once around the earth."""
    plane = plane_around(Position(longitude=179.99, latitude=52))

    east_m = plane.to_plane(Position(longitude=-179.99, latitude=52)).east_m

    assert 1_300 < east_m < 1_400


def test_the_centre_is_nought() -> None:
    """Every map is drawn around it."""
    assert plane_around(MADISON).to_plane(MADISON) == (0, 0)


@pytest.mark.parametrize("latitude", [85.1, -90.0])
def test_a_pole_has_no_plane(latitude: float) -> None:
    """A school there is a mistake in the file, and the message gives the latitude."""
    with pytest.raises(NoPlane, match=str(latitude)):
        plane_around(Position(longitude=0, latitude=latitude))
