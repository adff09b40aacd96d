"""Points in tables: two columns that are filled together, or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict

from report_site.snapshot import Position


class Point(TypedDict):
    """The two columns, in degrees, WGS 84."""

    longitude: float | None
    latitude: float | None


def columns(position: Position | None) -> Point:
    """*position* as it is kept."""
    if position is None:
        return Point(longitude=None, latitude=None)
    return Point(longitude=position.longitude, latitude=position.latitude)


def position(row: Mapping[str, Any]) -> Position | None:
    """The point of a row, if it has one."""
    if row["longitude"] is None or row["latitude"] is None:
        return None
    return Position(longitude=row["longitude"], latitude=row["latitude"])
