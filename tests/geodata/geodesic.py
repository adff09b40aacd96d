"""Where one comes out after walking straight on over the ellipsoid: the yardstick for the plane."""

from __future__ import annotations

from math import atan, atan2, cos, degrees, radians, sin, sqrt, tan

from geodata.places import Position

SEMI_MAJOR_M = 6_378_137.0
FLATTENING = 1 / 298.257223563
SEMI_MINOR_M = SEMI_MAJOR_M * (1 - FLATTENING)
ROUNDS = 12


def walked(start: Position, azimuth_rad: float, distance_m: float) -> Position:
    """The position *distance_m* from *start*, good to less than a millimetre.

    Source:
        Vincenty, "Direct and inverse solutions of geodesics on the ellipsoid with application
        of nested equations", Survey Review 23 (1975), the direct solution, equations 1 to 11.
    """
    reduced = atan((1 - FLATTENING) * tan(radians(start.latitude)))
    on_equator = atan2(tan(reduced), cos(azimuth_rad))
    sin_alpha = cos(reduced) * sin(azimuth_rad)
    cos_alpha_squared = 1 - sin_alpha**2
    series_a, series_b = _series(cos_alpha_squared)
    arc = _arc(distance_m / (SEMI_MINOR_M * series_a), on_equator, series_b)
    across = sin(reduced) * sin(arc) - cos(reduced) * cos(arc) * cos(azimuth_rad)
    latitude = atan2(
        sin(reduced) * cos(arc) + cos(reduced) * sin(arc) * cos(azimuth_rad),
        (1 - FLATTENING) * sqrt(sin_alpha**2 + across**2),
    )
    turned = atan2(
        sin(arc) * sin(azimuth_rad),
        cos(reduced) * cos(arc) - sin(reduced) * sin(arc) * cos(azimuth_rad),
    )
    east = turned - _correction(arc, on_equator, cos_alpha_squared) * sin_alpha
    return Position(longitude=start.longitude + degrees(east), latitude=degrees(latitude))


def _series(cos_alpha_squared: float) -> tuple[float, float]:
    u_squared = cos_alpha_squared * (SEMI_MAJOR_M**2 / SEMI_MINOR_M**2 - 1)
    series_a = 1 + u_squared / 16384 * (
        4096 + u_squared * (-768 + u_squared * (320 - 175 * u_squared))
    )
    series_b = u_squared / 1024 * (256 + u_squared * (-128 + u_squared * (74 - 47 * u_squared)))
    return series_a, series_b


def _arc(first: float, on_equator: float, series_b: float) -> float:
    arc = first
    for _ in range(ROUNDS):
        middle = cos(2 * on_equator + arc)
        inner = cos(arc) * (2 * middle**2 - 1)
        outer = series_b / 6 * middle * (4 * sin(arc) ** 2 - 3) * (4 * middle**2 - 3)
        arc = first + series_b * sin(arc) * (middle + series_b / 4 * (inner - outer))
    return arc


def _correction(arc: float, on_equator: float, cos_alpha_squared: float) -> float:
    series_c = FLATTENING / 16 * cos_alpha_squared * (4 + FLATTENING * (4 - 3 * cos_alpha_squared))
    middle = cos(2 * on_equator + arc)
    inner = middle + series_c * cos(arc) * (2 * middle**2 - 1)
    return (1 - series_c) * FLATTENING * (arc + series_c * sin(arc) * inner)
