"""A campus map laid over the schools that are here: grounds, then buildings, then entrances."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from geodata.buildings import standing
from geodata.entrances import entered
from geodata.grounds import Joined, join
from geodata.imports.checking import by_row
from geodata.outlines import (
    Campus,
    CampusEntrance,
    CampusMap,
    CampusOutline,
    CampusSite,
    OutlineKind,
)
from geodata.places import Problem, ProblemKind
from geodata.sound_areas import SoundArea, sound

T = TypeVar("T", CampusOutline, CampusEntrance)

MOST_AT_ONE_SITE = 500
"""Buildings, and entrances. No school has that many; a university or a town has."""


class Here(NamedTuple):
    """What is known before a map comes.

    Attributes:
        sites: Those that may have something on it.
        outlines: Of these sites, from earlier maps.
        as_asked: The only one of the sites is asked for by name.
        whose: What these sites are called in a sentence, one of them.
    """

    sites: Sequence[CampusSite]
    outlines: Sequence[CampusOutline] = ()
    as_asked: bool = False
    whose: str = "a school that is here"


def laid_out(drawn: CampusMap, here: Here) -> Campus:
    """What of a map is at schools that are here.

    Buildings may stand on grounds, and entrances at buildings, of this map or of an earlier one.
    """
    joined = _schools(drawn, here)
    own = {each.row for each in joined.outlines}
    grounds = _every(OutlineKind.GROUND, joined.outlines, here)
    others = [each for each in drawn.areas if each.is_building and each.row not in own]
    stood = standing(others, grounds, here.whose)
    outlines = _bounded((*joined.outlines, *stood.outlines), "outlines")
    buildings = _every(OutlineKind.BUILDING, outlines.kept, here)
    through = entered(drawn.entrances, buildings, here.whose)
    entrances = _bounded(through.entrances, "entrances")
    told = (
        *drawn.problems,
        *joined.problems,
        *stood.problems,
        *outlines.told,
        *through.problems,
        *entrances.told,
    )
    return Campus(outlines=outlines.kept, entrances=entrances.kept, problems=by_row(told))


def _schools(drawn: CampusMap, here: Here) -> Joined:
    """The grounds of schools; one that is drawn as a building only may stand on another's."""
    made = [sound(each) for each in drawn.areas if each.is_ground]
    schools = [each for each in made if isinstance(each, SoundArea)]
    joined = join(schools, here.sites, as_asked=here.as_asked)
    buildings = {each.row for each in drawn.areas if each.is_building}
    broken = [each for each in made if isinstance(each, Problem)]
    told = [each for each in (*broken, *joined.problems) if not _is_left(each, buildings)]
    return Joined(joined.outlines, tuple(told))


def _is_left(problem: Problem, buildings: set[int]) -> bool:
    """Whether a building was refused as a ground: where it stands is still to be seen."""
    return problem.kind is ProblemKind.REFUSED and problem.row in buildings


def _every(
    kind: OutlineKind, coming: Iterable[CampusOutline], here: Here
) -> tuple[CampusOutline, ...]:
    """The outlines of *kind* of this map, and those of earlier ones that it does not replace."""
    new = {each.id: each for each in coming if each.kind is kind}
    earlier = [each for each in here.outlines if each.kind is kind and each.id not in new]
    return (*new.values(), *earlier)


class _Bounded(NamedTuple, Generic[T]):
    kept: tuple[T, ...]
    told: tuple[Problem, ...]


def _bounded(things: Iterable[T], noun: str) -> _Bounded[T]:
    """The first `MOST_AT_ONE_SITE` of each site, each id once."""
    kept: dict[str, T] = {}
    told: list[Problem] = []
    counts = Counter[str]()
    for each in things:
        if each.id in kept:
            told.append(_refused(each, "has the same shape and place as another; it is taken once"))
        elif counts[each.site] == MOST_AT_ONE_SITE:
            message = f"is more than the {MOST_AT_ONE_SITE:,} {noun} that one school may have"
            told.append(_refused(each, f"{message}; is the ground that of a school?"))
        else:
            counts[each.site] += 1
            kept[each.id] = each
    return _Bounded(tuple(kept.values()), tuple(told))


def _refused(each: CampusOutline | CampusEntrance, message: str) -> Problem:
    return Problem(row=each.row, message=message, kind=ProblemKind.REFUSED, about=each.id)
