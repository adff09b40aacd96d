"""The real schools that the demonstration stands on: points, levels and grades."""

from __future__ import annotations

from checklists.responses import Closed
from geodata.atlas import load
from geodata.places import ImportedSite, Position

DISTRICT = "5508520"
"""Madison Metropolitan, Wisconsin."""


class School(Closed, frozen=True, kw_only=True):
    """One real school, as the public record has it.

    Attributes:
        register_id: The NCES id, text.
        quality: How good the point is: ``exact``, ``street``, ``town`` or ``none``.
    """

    register_id: str
    name: str
    level: str
    low_grade: str = ""
    high_grade: str = ""
    position: Position
    quality: str = "exact"


def schools() -> tuple[School, ...]:
    """The schools of the demonstration's district that have a point."""
    return tuple(_school(site, site.position) for site in load(DISTRICT).sites if site.position)


def boundary_file() -> bytes:
    """The district's boundary as the public record has it, with its defect."""
    return load(DISTRICT).boundary_geojson


def _school(site: ImportedSite, position: Position) -> School:
    return School(
        register_id=site.register_id,
        name=site.name,
        level=site.level,
        low_grade=site.low_grade,
        high_grade=site.high_grade,
        position=position,
        quality=site.quality.value,
    )
