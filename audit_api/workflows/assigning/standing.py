"""Where a cycle stands: everything that is assigned, and how much of what is due has come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from audit_api.photo_record import PhotoState
from audit_api.principal import Reach
from audit_api.storage import (
    assignments,
    districts,
    people,
    photos,
    reviews,
    seen_audits,
    sites,
)
from audit_api.storage.database import Database
from audit_api.workflows.assigning.blindness import blind_among
from audit_api.workflows.assigning.ground import cycle_of, titles
from audit_api.workflows.assigning.progress import (
    Covered,
    Known,
    Progress,
    complete,
    covered,
    progress_of,
)
from checklists import library
from checklists.responses import Closed
from report_site.snapshot import Cycle

PHOTOS_AT_ONCE = 5_000


class CycleStanding(Closed, frozen=True, kw_only=True):
    """Where a cycle of one district stands, at the schools that somebody may see.

    Attributes:
        names: Of the district, schools, checklists and people that are named here, by id.
        schools: How many are open.
        complete: At so many all that is due was received.
        progress: Late ones first.
    """

    district: str
    cycle: Cycle
    today: date
    names: dict[str, str]
    schools: int
    complete: int
    covered: tuple[Covered, ...]
    progress: tuple[Progress, ...]


async def cycle_standing(
    district: str, name: str, today: date, reach: Reach, database: Database
) -> CycleStanding:
    """Where a cycle stands on a day.

    Raises:
        Unknown: There is no such cycle within *reach*.
    """
    async with database.moment():
        cycle = await cycle_of(district, name, reach)
        held = await districts.get(district, reach)
        schools = await sites.of_district(district, reach)
        there = [each.site.id for each in schools if each.is_open]
        assigned = await assignments.of_cycle(district, name, reach)
        known = await _known([each.site.id for each in schools], cycle, district)
        persons = {each.person for each in assigned}
        named = {each.person.id: each.person.name for each in await people.every()}
    names = {each.site.id: each.site.name for each in schools}
    names |= titles(district, [*cycle.due, *(each.checklist for each in assigned)])
    names |= {person: words for person, words in named.items() if person in persons}
    return CycleStanding(
        district=district,
        cycle=cycle,
        today=today,
        names=names | {district: held.district.name},
        schools=len(there),
        complete=len(complete(cycle.due, there, known)),
        covered=covered(cycle.due, there, assigned, known),
        progress=progress_of(assigned, known, today),
    )


async def _known(schools: Sequence[str], cycle: Cycle, district: str) -> Known:
    every = await seen_audits.seen_at(schools)
    seen = [each for each in every if each.newest.cycle == cycle.name]
    named = {name for each in seen for name in _photos(each)}
    came = await _came(sorted(named))
    return Known(
        ends_on=cycle.ends_on,
        cadences={each.id: each.cadence for each in library.published_in(district)},
        seen=tuple(seen),
        blind=await blind_among(seen, schools),
        verdicts=await reviews.of_sites(schools),
        photos=came,
    )


async def _came(named: Sequence[str]) -> frozenset[str]:
    """Those photos that are here, asked for in parts: SQLite takes no more than so many at once."""
    found: set[str] = set()
    for start in range(0, len(named), PHOTOS_AT_ONCE):
        held = await photos.among(named[start : start + PHOTOS_AT_ONCE])
        found |= {name for name, photo in held.items() if photo.state is not PhotoState.LOST}
    return frozenset(found)


def _photos(seen: seen_audits.SeenAudit) -> frozenset[str]:
    return seen.newest.photos | (seen.final.photos if seen.final else frozenset())
