"""The rings of a boundary as points, whatever else its file said. Pure."""

from __future__ import annotations

import msgspec

from report_site.snapshot import Position

Ring = list[tuple[float, float]]


class _Polygon(msgspec.Struct, frozen=True, tag_field="type", tag="Polygon"):
    coordinates: list[Ring]

    def polygons(self) -> list[list[Ring]]:
        return [self.coordinates]


class _MultiPolygon(msgspec.Struct, frozen=True, tag_field="type", tag="MultiPolygon"):
    coordinates: list[list[Ring]]

    def polygons(self) -> list[list[Ring]]:
        return self.coordinates


def rings(boundary: dict[str, object] | None) -> tuple[tuple[Position, ...], ...]:
    """Every ring of a GeoJSON Polygon or MultiPolygon, holes included; nothing for None.

    Raises:
        msgspec.ValidationError: *boundary* is neither; an import refuses such a boundary.
    """
    if boundary is None:
        return ()
    shape = msgspec.convert(boundary, _Polygon | _MultiPolygon)
    return tuple(
        tuple(Position(longitude=east, latitude=north) for east, north in ring)
        for polygon in shape.polygons()
        for ring in polygon
    )
