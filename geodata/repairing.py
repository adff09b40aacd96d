"""Areas that break the rules of areas, repaired where that can be done, and said."""

from __future__ import annotations

from math import inf
from typing import NamedTuple

import shapely
from shapely.geometry import MultiPolygon, Polygon, mapping
from shapely.geometry.base import BaseGeometry

from geodata.errors import NoBoundary
from geodata.places import GeoJson
from geodata.rings import Rings, rings

LEAST_PERCENT_SHOWN = 0.01
MOST_PERCENT_REPAIRED = 1.0
"""The worst of Wisconsin's 49 broken boundaries changes by less than a hundredth of this."""


class Repair(NamedTuple):
    """A valid area, and what had to be done to get it; nothing told means nothing done.

    Attributes:
        is_doubtful: The repair changed the area by more than `MOST_PERCENT_REPAIRED`, so that
            a person should look at it on a map.
    """

    boundary: GeoJson
    told: tuple[str, ...]
    is_doubtful: bool = False


def repaired(geometry: object) -> Repair:
    """*geometry* as a valid Polygon or MultiPolygon in two dimensions.

    Outer rings run against the clock, holes with it (RFC 7946); turning them is not told, as
    it changes nothing on the map. Repairing what is repaired already changes nothing.

    Raises:
        NoBoundary: It is no area at all, or none is left.

    Source:
        The method "structure" of GEOS: rings become valid first, then holes are taken out of
        outer rings. See decision 2 in ``geodata/DECISIONS.md``.
    """
    found = rings(geometry)
    told = [str(fault) for fault in sorted(found.faults)]
    drawn = _area(found)
    area = drawn if drawn.is_valid else _valid(drawn)
    if area.is_empty:
        raise NoBoundary("it encloses nothing")
    if area is drawn:
        return Repair(_geojson(area), tuple(told))
    percent = _percent_changed(drawn, area)
    told.append(f"{_broken_at(drawn)}; it was repaired, {_change(percent)}")
    return Repair(_geojson(area), tuple(told), abs(percent) > MOST_PERCENT_REPAIRED)


def _area(found: Rings) -> BaseGeometry:
    polygons = [Polygon(outer, holes) for outer, *holes in found.polygons]
    return polygons[0] if len(polygons) == 1 else MultiPolygon(polygons)


def _valid(broken: BaseGeometry) -> BaseGeometry:
    """What of the repaired shape is area; lines and points that a repair leaves behind go.

    The parts are joined at the end: GEOS 3.14 can leave two that share a side, which is invalid.
    """
    valid = shapely.make_valid(broken, method="structure", keep_collapsed=False)
    parts = shapely.get_parts(shapely.get_parts(valid))
    polygons = [part for part in parts if isinstance(part, Polygon) and not part.is_empty]
    return shapely.union_all(polygons)


def _broken_at(broken: BaseGeometry) -> str:
    fault, _, place = shapely.is_valid_reason(broken).partition("[")
    at = ", ".join(f"{float(number):.6f}" for number in place.rstrip("]").split())
    where = f" at {at}" if at else ""
    return f"its line is not the edge of an area ({fault.strip().lower()}{where})"


def _percent_changed(broken: BaseGeometry, valid: BaseGeometry) -> float:
    """In percent of the area before; everything where that was nothing, as in a figure of eight."""
    return 100 * (valid.area - broken.area) / broken.area if broken.area else inf


def _change(percent: float) -> str:
    if abs(percent) < LEAST_PERCENT_SHOWN:
        return f"which changed its area by less than {LEAST_PERCENT_SHOWN} %"
    if abs(percent) > MOST_PERCENT_REPAIRED:
        return f"but its area changed by {percent:+.2f} %: look at it on a map"
    return f"which changed its area by {percent:+.2f} %"


def _geojson(area: BaseGeometry) -> GeoJson:
    drawn = mapping(shapely.orient_polygons(area, exterior_cw=False))
    return {"type": drawn["type"], "coordinates": _lists(drawn["coordinates"])}


def _lists(nested: object) -> object:
    """Tuples as lists, so that a boundary equals itself after a trip through JSON."""
    if isinstance(nested, list | tuple):
        return [_lists(each) for each in nested]
    return nested
