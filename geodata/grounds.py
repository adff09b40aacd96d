"""Which school a ground is of: the one whose point it contains, else the one with its name.

A point tells on which ground a school stands. It never tells to which district a school belongs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import shapely
from shapely.affinity import scale
from shapely.geometry import Point, shape

from geodata.outlines import CampusOutline, CampusSite, OutlineKind
from geodata.places import GeoJson, Position, Problem, ProblemKind
from geodata.plane import HIGHEST_LATITUDE, plane_around
from geodata.site_names import alike
from geodata.sound_areas import SoundArea, left_out

MOST_NAMED = 3
NO_POINT = "contains the point of no school that is here"
NO_NAME = f"{NO_POINT}, and has no name; import the schools first, or say the site"
UNKNOWN_NAME = (
    f"{NO_POINT}, and no school here has its name; import the schools first, or say the site"
)
MANY_OF_NAME = f"{NO_POINT}, and several schools have its name; say the site"
MANY_DISTRICTS = f"{NO_POINT}; its name counts only within one district: say the district"


class Joined(NamedTuple):
    """The grounds of schools that are here, and what there is to tell of these and the others."""

    outlines: tuple[CampusOutline, ...]
    problems: tuple[Problem, ...]


def join(
    grounds: Sequence[SoundArea], sites: Sequence[CampusSite], *, as_asked: bool = False
) -> Joined:
    """Each of *grounds* that is of one of *sites*, and of no other.

    Args:
        grounds: Buildings that are a school of their own are among them.
        sites: Those that may have a ground.
        as_asked: The only one of *sites* is asked for: a ground that is alone in its file is its.
    """
    if as_asked and len(grounds) == 1:
        return Joined((_outline(grounds[0], sites[0]),), grounds[0].told)
    known = _Known.of(sites)
    outlines: list[CampusOutline] = []
    problems: list[Problem] = []
    left: list[Problem] = []
    for each in grounds:
        verdict = known.site_of(each)
        if isinstance(verdict, str):
            left.append(left_out(each.drawn, verdict))
        else:
            outlines.append(_outline(each, verdict.site))
            problems += (
                each.told if verdict.by_point else [*each.told, _by_name(each, verdict.site)]
            )
    return Joined(tuple(outlines), (*problems, *(_counted(left) if as_asked else left)))


class _Verdict(NamedTuple):
    site: CampusSite
    by_point: bool


class _Known(NamedTuple):
    """Sites, found by their points and names."""

    located: Sequence[CampusSite]
    points: shapely.STRtree
    named: Mapping[str, list[CampusSite]]
    is_one_district: bool

    @classmethod
    def of(cls, sites: Iterable[CampusSite]) -> _Known:
        every = list(sites)
        points = [(each, each.position) for each in every if each.position is not None]
        named: dict[str, list[CampusSite]] = {}
        for each in every:
            named.setdefault(alike(each.name), []).append(each)
        named.pop("", None)
        return cls(
            [each for each, _ in points],
            shapely.STRtree([Point(at.longitude, at.latitude) for _, at in points]),
            named,
            len({each.district for each in every}) == 1,
        )

    def site_of(self, ground: SoundArea) -> _Verdict | str:
        """The one school that a ground is of, or why there is none."""
        found = self.points.query(shape(ground.geometry), predicate="intersects")
        inside = [self.located[place] for place in sorted(found)]
        called = self.named.get(alike(ground.drawn.name), [])
        if inside:
            return _of_those_inside(inside, called)
        return self._by_name(ground.drawn.name, called)

    def _by_name(self, name: str, called: Sequence[CampusSite]) -> _Verdict | str:
        if called and not self.is_one_district:
            return MANY_DISTRICTS
        if len(called) == 1:
            return _Verdict(called[0], by_point=False)
        if called:
            return MANY_OF_NAME
        return UNKNOWN_NAME if name else NO_NAME


def _of_those_inside(inside: Sequence[CampusSite], called: Sequence[CampusSite]) -> _Verdict | str:
    districts = {each.district for each in inside}
    namesakes = [each for each in called if each.district in districts]
    if len(inside) == 1 and (len(namesakes) != 1 or namesakes[0] == inside[0]):
        return _Verdict(inside[0], by_point=True)
    if len(inside) == 1:
        return f"contains the point of {inside[0].name}, and has the name of another; say the site"
    both = [each for each in inside if each in namesakes]
    if len(both) == 1:
        return _Verdict(both[0], by_point=True)
    names = ", ".join(sorted(each.name for each in inside)[:MOST_NAMED])
    more = f" and {len(inside) - MOST_NAMED:,} more" if len(inside) > MOST_NAMED else ""
    return f"contains the points of {len(inside):,} schools ({names}{more}); say the site"


def _outline(ground: SoundArea, site: CampusSite) -> CampusOutline:
    is_building = ground.drawn.is_building
    kind = OutlineKind.BUILDING if is_building else OutlineKind.GROUND
    return ground.outline(site.id, kind, site.name)


def _by_name(ground: SoundArea, site: CampusSite) -> Problem:
    away = _told_away(ground.geometry, site.position)
    return Problem(
        row=ground.drawn.row,
        field="name",
        message=f"was given to {site.name} by its name alone; {away}",
        kind=ProblemKind.DOUBTFUL,
        about=ground.drawn.name,
    )


def _told_away(geometry: GeoJson, position: Position | None) -> str:
    if position is None or abs(position.latitude) > HIGHEST_LATITUDE:
        return "the school has no point of its own"
    plane = plane_around(position)
    flat = scale(shape(geometry), plane.east_m, plane.north_m, origin=(0, 0))
    here = Point(position.longitude * plane.east_m, position.latitude * plane.north_m)
    return f"the point of the school lies {here.distance(flat):,.0f} m outside"


def _counted(left: Sequence[Problem]) -> list[Problem]:
    if not left:
        return []
    which = "1 other school ground was" if len(left) == 1 else f"{len(left):,} other grounds were"
    message = f"{which} left out, as asked for"
    return [Problem(row=None, message=message, kind=ProblemKind.DOUBTFUL)]
