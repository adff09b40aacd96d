"""The values of campus maps: what a file draws, which schools are here, and what comes of both."""

from __future__ import annotations

from enum import StrEnum

from geodata.places import Closed, GeoJson, Position, Problem


class OutlineKind(StrEnum):
    """What an outline is the outline of."""

    GROUND = "ground"
    BUILDING = "building"


class DrawnArea(Closed, frozen=True, kw_only=True):
    """The ground of a school or a building, as a file draws it; it may be both.

    Attributes:
        row: The number of the feature.
        id: Empty where the file has none that stays; then one is made of its shape.
        name: What the file calls it; empty when it does not say.
        what: What it is called where it has no name, such as ``School building``.
        geometry: As the file has it, sound or not.
    """

    row: int
    id: str
    name: str
    what: str
    geometry: object
    is_ground: bool
    is_building: bool


class DrawnEntrance(Closed, frozen=True, kw_only=True):
    """An entrance, as a file draws it; *name* is its number or name, or empty."""

    row: int
    id: str
    name: str
    position: Position


class CampusMap(Closed, frozen=True, kw_only=True):
    """What was read from one map.

    Attributes:
        source: Whom to credit wherever it is shown.
    """

    source: str
    areas: tuple[DrawnArea, ...]
    entrances: tuple[DrawnEntrance, ...]
    problems: tuple[Problem, ...] = ()


class CampusSite(Closed, frozen=True, kw_only=True):
    """A school that is here; *position* is None where its point says no more than the town."""

    id: str
    name: str
    district: str
    position: Position | None


class CampusOutline(Closed, frozen=True, kw_only=True):
    """A ground or a building of a school that is here.

    Attributes:
        geometry: A valid area.
        row: The number of its feature; None when it was here before.
    """

    id: str
    site: str
    kind: OutlineKind
    label: str
    geometry: GeoJson
    row: int | None = None


class CampusEntrance(Closed, frozen=True, kw_only=True):
    """An entrance of a school that is here; *is_named* tells that its label is the file's."""

    row: int

    id: str
    site: str
    label: str
    position: Position
    is_named: bool


class Campus(Closed, frozen=True, kw_only=True):
    """All that can be taken from a map, and all there is to tell of it."""

    outlines: tuple[CampusOutline, ...]
    entrances: tuple[CampusEntrance, ...]
    problems: tuple[Problem, ...]
