"""Which building an entrance is of, and on which side of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import atan2, degrees
from typing import NamedTuple

import shapely
from shapely.affinity import scale
from shapely.geometry import Point, box, shape
from shapely.geometry.base import BaseGeometry

from geodata.outlines import CampusEntrance, CampusOutline, DrawnEntrance
from geodata.places import Position, Problem, ProblemKind
from geodata.plane import HIGHEST_LATITUDE, Plane, plane_around
from geodata.sound_areas import LONGEST_LABEL

FURTHEST_M = 2.0
"""An entrance that is drawn in front of its wall, and not in it."""
SIDES = (
    "north",
    "north-east",
    "east",
    "south-east",
    "south",
    "south-west",
    "west",
    "north-west",
)
UNNAMED = frozenset({"Building", "School building"})
"""What a building is called that has no name on the map."""
FULL_TURN = 360.0
"""In degrees."""


class Entered(NamedTuple):
    """The entrances of schools that are here, and what there is to tell of the others."""

    entrances: tuple[CampusEntrance, ...]
    problems: tuple[Problem, ...]


def entered(
    entrances: Sequence[DrawnEntrance], buildings: Sequence[CampusOutline], whose: str
) -> Entered:
    """Each of *entrances* that is at most `FURTHEST_M` from one of *buildings*.

    Without a name it is called by its side, seen from the middle of the building; several on one
    side are numbered as the clock goes.

    Args:
        entrances: Of the whole town, perhaps.
        buildings: Of schools that are here.
        whose: What such a school is called in a sentence.
    """
    walls = _Walls.of(buildings)
    found = {each.id: walls.building_of(each.position) for each in entrances}
    at = [_At.of(each, there) for each in entrances if (there := found[each.id]) is not None]
    problems = _elsewhere(len(entrances) - len(at), buildings, whose)
    return Entered(tuple(_labelled(at)), tuple(problems))


class _Walls(NamedTuple):
    """Buildings, found by where they stand."""

    buildings: Sequence[CampusOutline]
    areas: Sequence[BaseGeometry]
    tree: shapely.STRtree

    @classmethod
    def of(cls, buildings: Sequence[CampusOutline]) -> _Walls:
        areas = [shape(each.geometry) for each in buildings]
        return cls(buildings, areas, shapely.STRtree(areas))

    def building_of(self, position: Position) -> CampusOutline | None:
        """The nearest building that is near enough; of two as near the one with the lower id."""
        if abs(position.latitude) > HIGHEST_LATITUDE:
            return None
        plane = plane_around(position)
        east, north = FURTHEST_M / plane.east_m, FURTHEST_M / plane.north_m
        frame = box(
            position.longitude - east,
            position.latitude - north,
            position.longitude + east,
            position.latitude + north,
        )
        away = [
            (_away_m(self.areas[place], position, plane), self.buildings[place].id, int(place))
            for place in self.tree.query(frame)
        ]
        nearest = min((each for each in away if each[0] <= FURTHEST_M), default=None)
        return self.buildings[nearest[2]] if nearest else None


def _away_m(area: BaseGeometry, position: Position, plane: Plane) -> float:
    flat = scale(area, plane.east_m, plane.north_m, origin=(0, 0))
    here = Point(position.longitude * plane.east_m, position.latitude * plane.north_m)
    return float(here.distance(flat))


class _At(NamedTuple):
    """An entrance at its building; *bearing* in degrees from the north, as the clock goes."""

    drawn: DrawnEntrance
    building: CampusOutline
    bearing: float

    @classmethod
    def of(cls, drawn: DrawnEntrance, building: CampusOutline) -> _At:
        middle = shape(building.geometry).centroid
        # Around the entrance, which is known to be away from the poles.
        plane = plane_around(drawn.position)
        back = plane.to_plane(Position(longitude=middle.x, latitude=middle.y))
        return cls(drawn, building, degrees(atan2(-back.east_m, -back.north_m)) % FULL_TURN)

    @property
    def side(self) -> str:
        """Where it is, seen from the middle of its building."""
        return SIDES[round(self.bearing * len(SIDES) / FULL_TURN) % len(SIDES)]


def _labelled(at: Sequence[_At]) -> list[CampusEntrance]:
    alike: dict[tuple[str, str, str], list[_At]] = defaultdict(list)
    for each in sorted(at, key=lambda each: (_from_side(each), each.drawn.id)):
        if not each.drawn.name:
            alike[each.building.site, each.building.id, each.side].append(each)
    numbers = {
        each.drawn.id: f" {number}" if len(some) > 1 else ""
        for some in alike.values()
        for number, each in enumerate(some, start=1)
    }
    return [_entrance(each, numbers.get(each.drawn.id, "")) for each in at]


def _from_side(at: _At) -> float:
    """How far on along its side it is: the north side begins before north."""
    half_side = FULL_TURN / len(SIDES) / 2
    return (at.bearing + half_side) % FULL_TURN


def _entrance(at: _At, number: str) -> CampusEntrance:
    made = f"Entrance{number} on the {at.side} side of {_called(at.building.label)}"
    return CampusEntrance(
        row=at.drawn.row,
        id=at.drawn.id,
        site=at.building.site,
        label=(at.drawn.name or made)[:LONGEST_LABEL],
        position=at.drawn.position,
        is_named=bool(at.drawn.name),
    )


def _called(label: str) -> str:
    return f"the {label.casefold()}" if label in UNNAMED else label


def _elsewhere(count: int, buildings: Sequence[CampusOutline], whose: str) -> list[Problem]:
    if not count:
        return []
    which = "1 entrance was" if count == 1 else f"{count:,} entrances were"
    they = "it is" if count == 1 else "they are"
    remedy = "" if buildings else "; import the maps of grounds and buildings first"
    message = f"{which} left out: {they} at no building of {whose}{remedy}"
    return [Problem(row=None, message=message, kind=ProblemKind.DOUBTFUL)]
