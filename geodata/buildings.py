"""Which school a building is of: the one on whose ground most of it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import shapely
from shapely.geometry import box, shape
from shapely.geometry.base import BaseGeometry

from geodata.errors import NoBoundary
from geodata.outlines import CampusOutline, DrawnArea, OutlineKind
from geodata.places import Problem, ProblemKind
from geodata.rings import rings
from geodata.sound_areas import SoundArea, left_out, sound

LEAST_SHARE = 0.5
"""More of a building's area than this lies on the ground that it stands on. Drawn lines of walls
and fences are metres off; half of a building never is."""
ON_TWO = "stands on the grounds of several schools, so it is given to none"


class Standing(NamedTuple):
    """The buildings of schools that are here, and what there is to tell of these and the others."""

    outlines: tuple[CampusOutline, ...]
    problems: tuple[Problem, ...]


def standing(
    buildings: Sequence[DrawnArea], grounds: Sequence[CampusOutline], whose: str
) -> Standing:
    """Each of *buildings* that stands on one of *grounds*; the others are counted in one sentence.

    Args:
        buildings: Of the whole town, perhaps.
        grounds: Of schools that are here.
        whose: What such a school is called in a sentence.
    """
    lots = _Lots.of(grounds)
    outlines: list[CampusOutline] = []
    problems: list[Problem] = []
    elsewhere = 0
    for each in buildings:
        found = _placed(each, lots)
        if found is None:
            elsewhere += 1
        elif isinstance(found, Problem):
            problems.append(found)
        else:
            outlines.append(found.outline)
            problems += found.told
    return Standing(tuple(outlines), (*problems, *_elsewhere(elsewhere, grounds, whose)))


class _Placed(NamedTuple):
    outline: CampusOutline
    told: tuple[Problem, ...]


class _Lots(NamedTuple):
    """Grounds, found by where they lie."""

    grounds: Sequence[CampusOutline]
    areas: Sequence[BaseGeometry]
    tree: shapely.STRtree

    @classmethod
    def of(cls, grounds: Sequence[CampusOutline]) -> _Lots:
        areas = [shape(each.geometry) for each in grounds]
        return cls(grounds, areas, shapely.STRtree(areas))

    def near(self, drawn: DrawnArea) -> list[int]:
        """The places of the grounds whose frames touch that of a building.

        Raises:
            NoBoundary: The building is no area at all.
        """
        corners = [
            corner
            for polygon in rings(drawn.geometry).polygons
            for ring in polygon
            for corner in ring
        ]
        if not corners:
            return []
        wide, high = zip(*corners, strict=True)
        found = self.tree.query(box(min(wide), min(high), max(wide), max(high)))
        return [int(place) for place in sorted(found)]

    def sites_under(self, building: SoundArea, near: Sequence[int]) -> set[str]:
        """The sites on whose ground most of *building* stands."""
        area = shape(building.geometry)
        return {
            self.grounds[place].site
            for place in near
            if area.intersection(self.areas[place]).area > LEAST_SHARE * area.area
        }


def _placed(drawn: DrawnArea, lots: _Lots) -> _Placed | Problem | None:
    """A building at its school; None when it stands elsewhere in the town."""
    try:
        near = lots.near(drawn)
    except NoBoundary as error:
        return left_out(drawn, f"has no outline that can be used: {error.reason}")
    building = sound(drawn) if near else None
    if building is None or isinstance(building, Problem):
        return building
    found = lots.sites_under(building, near)
    if len(found) > 1:
        return left_out(drawn, ON_TWO)
    outlines = [building.outline(site, OutlineKind.BUILDING, drawn.what) for site in found]
    return _Placed(outlines[0], building.told) if outlines else None


def _elsewhere(count: int, grounds: Sequence[CampusOutline], whose: str) -> list[Problem]:
    if not count:
        return []
    which = "1 building was" if count == 1 else f"{count:,} buildings were"
    they = "it stands" if count == 1 else "they stand"
    why = f"{they} on no ground of {whose}"
    remedy = "" if grounds else "; import the map of the school grounds first"
    message = f"{which} left out: {why}{remedy}"
    return [Problem(row=None, message=message, kind=ProblemKind.DOUBTFUL)]
