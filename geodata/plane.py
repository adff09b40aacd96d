"""A flat map in metres around a point, for campuses and districts."""

from __future__ import annotations

from math import cos, radians, sin, sqrt
from typing import NamedTuple

from geodata.errors import NoPlane
from geodata.places import Closed, Position

SEMI_MAJOR_AXIS_M = 6_378_137.0
"""The earth's radius at the equator. Source: WGS 84, NGA.STND.0036 (2014), table 3.1."""
ECCENTRICITY_SQUARED = 6.694_379_990_141_33e-3
"""Of the meridian ellipse, without a unit. Source: the same, table 3.3."""
HIGHEST_LATITUDE = 85.0
"""In degrees. Nearer to a pole east and west lose their meaning within a map."""

HALF_TURN = 180.0
"""In degrees; where east meets west."""


class Offset(NamedTuple):
    """Where a point lies from the centre of a plane, in metres; true north is up."""

    east_m: float
    north_m: float


class Plane(Closed, frozen=True, kw_only=True):
    """A plane that touches the earth at *centre*; make it with `plane_around`.

    Attributes:
        east_m: Metres to the east in one degree of longitude.
        north_m: Metres to the north in one degree of latitude.
    """

    centre: Position
    east_m: float
    north_m: float

    def to_plane(self, position: Position) -> Offset:
        """Where *position* lies from the centre, the short way round the earth."""
        east = _turned(position.longitude - self.centre.longitude)
        north = position.latitude - self.centre.latitude
        return Offset(east * self.east_m, north * self.north_m)

    def from_plane(self, offset: Offset) -> Position:
        """The position that lies *offset* from the centre."""
        longitude = _turned(self.centre.longitude + offset.east_m / self.east_m)
        latitude = self.centre.latitude + offset.north_m / self.north_m
        return Position(longitude=longitude, latitude=latitude)


def plane_around(centre: Position) -> Plane:
    """The plane that touches the earth at *centre*.

    It takes the radii of the ellipsoid, across (N) and along (M) the meridian. At latitude 43 it
    is off by about 1 cm at 300 m, 10 cm at 1 km and 10 m at 10 km, in Alaska by twice that; a
    sphere is off by metres at 1 km.

    Raises:
        NoPlane: *centre* is nearer to a pole than `HIGHEST_LATITUDE`.

    Source:
        Snyder, "Map Projections: A Working Manual", USGS Professional Paper 1395 (1987),
        equations 4-18 and 4-20.
    """
    if abs(centre.latitude) > HIGHEST_LATITUDE:
        raise NoPlane(centre.latitude)
    phi = radians(centre.latitude)
    flattened = 1 - ECCENTRICITY_SQUARED * sin(phi) ** 2
    across_m = SEMI_MAJOR_AXIS_M / sqrt(flattened)
    along_m = SEMI_MAJOR_AXIS_M * (1 - ECCENTRICITY_SQUARED) / flattened**1.5
    return Plane(
        centre=centre, east_m=radians(1) * across_m * cos(phi), north_m=radians(1) * along_m
    )


def _turned(degrees: float) -> float:
    """*degrees* as a longitude; within -180 to 180 it stays the very same number."""
    return (
        degrees
        if abs(degrees) <= HALF_TURN
        else (degrees + HALF_TURN) % (2 * HALF_TURN) - HALF_TURN
    )
