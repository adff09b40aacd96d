"""The rings of a GeoJSON area, taken apart: what is missing, open, too short or not a number."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from geodata.errors import NoBoundary
from geodata.places import is_on_earth

Pair = tuple[float, float]
Corners = tuple[Pair, ...]

FEWEST_CORNERS = 4
"""A triangle whose last corner is its first again. Source: RFC 7946, 3.1.6."""
AXES = 2
LARGEST = 1e12
"""Compared and not converted: a whole number of JSON may be larger than any float."""
HALF_TURN = 180.0
"""In degrees; no line of a district is that long, so the other way round is meant."""


class Fault(StrEnum):
    """What was put right in a ring; the value is what a reader is told."""

    HEIGHT = "heights (a third number) were left out"
    OPEN = "a ring that did not end where it began was closed"
    SHORT = "a ring with fewer than three corners was left out"


class Undrawn(NamedTuple):
    """Stands for a shape that a file tells of and that could not be put together."""

    why: str


class Rings(NamedTuple):
    """The polygons of an area, each its outer ring and then its holes, and what was put right."""

    polygons: tuple[tuple[Corners, ...], ...]
    faults: frozenset[Fault]


def rings(geometry: object) -> Rings:
    """The rings of *geometry*, closed and flat.

    Raises:
        NoBoundary: It is no Polygon or MultiPolygon of numbers in degrees.
    """
    faults: set[Fault] = set()
    polygons = [_polygon(each, faults) for each in _polygons(geometry)]
    return Rings(tuple(each for each in polygons if each), frozenset(faults))


def _polygons(geometry: object) -> Sequence[object]:
    if geometry is None:
        raise NoBoundary("the file gives none")
    if isinstance(geometry, Undrawn):
        raise NoBoundary(geometry.why)
    if not isinstance(geometry, dict):
        raise NoBoundary("it is not a GeoJSON geometry")
    kind = geometry.get("type")
    coordinates = geometry.get("coordinates")
    if kind not in ("Polygon", "MultiPolygon"):
        raise NoBoundary(f"it is a {str(kind)[:40]}; a Polygon or MultiPolygon is wanted")
    return [coordinates] if kind == "Polygon" else _listed(coordinates)


def _polygon(coordinates: object, faults: set[Fault]) -> tuple[Corners, ...]:
    """The rings of one polygon; none at all when its outer ring is none."""
    found = [_ring(each, faults) for each in _listed(coordinates)]
    if not found or not found[0]:
        return ()
    return tuple(ring for ring in found if ring)


def _ring(coordinates: object, faults: set[Fault]) -> Corners:
    corners = [_pair(each, faults) for each in _listed(coordinates)]
    if corners and corners[0] != corners[-1]:
        faults.add(Fault.OPEN)
        corners.append(corners[0])
    if len(corners) < FEWEST_CORNERS:
        faults.add(Fault.SHORT)
        return ()
    if any(abs(one[0] - other[0]) > HALF_TURN for one, other in pairwise(corners)):
        raise NoBoundary("it crosses the 180th meridian; cut it in two there")
    return tuple(corners)


def _pair(corner: object, faults: set[Fault]) -> Pair:
    numbers = _listed(corner)
    if len(numbers) < AXES:
        raise NoBoundary(f"a corner has {len(numbers)} numbers where two are wanted")
    if len(numbers) > AXES:
        faults.add(Fault.HEIGHT)
    longitude, latitude = _number(numbers[0]), _number(numbers[1])
    if not is_on_earth(longitude, latitude):
        raise NoBoundary(
            f"its corner {longitude:.9g}, {latitude:.9g} is not on the earth; "
            "save it in degrees (WGS 84), longitude first"
        )
    return longitude, latitude


def _number(value: object) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= LARGEST:
        return float(value)
    raise NoBoundary(f"{str(value)[:40]!r} stands where a number is wanted")


def _listed(value: object) -> Sequence[object]:
    if isinstance(value, list | tuple):
        return value
    raise NoBoundary("its coordinates are not nested as GeoJSON wants")
