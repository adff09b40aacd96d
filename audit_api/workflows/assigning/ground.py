"""What is known when audits are assigned: the schools, who may audit, and what is held already."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from audit_api.assignment import Assignment, Task
from audit_api.errors import Unknown
from audit_api.principal import Reach, Role, reach_of
from audit_api.storage import assignments, cycles, districts, people, seen_audits, sites
from audit_api.storage.sites import HeldSite
from checklists import library
from report_site.snapshot import Cycle


class KnownAuditor(NamedTuple):
    """Somebody who may audit in a district.

    Attributes:
        names: By which they sign in.
        audits: At which sites they may.
        sees: Of which sites they see what others found, in another role.
    """

    id: str
    name: str
    names: tuple[str, ...]
    audits: Reach
    sees: Reach


SEES_FINDINGS = (Role.REVIEWER, Role.FACILITIES)


class Ground(NamedTuple):
    """One cycle of one district.

    Attributes:
        schools: Those that are open, by id, in the order of their names.
        auditors: By id, in the order of their names.
        titles: Of the checklists that are due, by id.
        held: What is assigned.
        begun: What somebody has begun (the server has a part of it, or all) at the schools where
            that was asked: see `with_begun`.
    """

    district: str
    cycle: Cycle
    schools: Mapping[str, HeldSite]
    auditors: Mapping[str, KnownAuditor]
    titles: Mapping[str, str]
    held: Mapping[Task, Assignment]
    begun: frozenset[Task]

    def school(self, site: str) -> str:
        """What a school is called."""
        return self.schools[site].site.name

    def auditor(self, person: str) -> str:
        """What an auditor is called."""
        return self.auditors[person].name if person in self.auditors else "somebody"


async def cycle_of(district: str, name: str, reach: Reach) -> Cycle:
    """One cycle of a district.

    Raises:
        Unknown: There is none of that name, or no such district within *reach*.
    """
    await districts.get(district, reach)
    for cycle in await cycles.of_district(district):
        if cycle.name == name:
            return cycle
    raise Unknown("cycle", name)


async def ground(district: str, name: str, reach: Reach) -> Ground:
    """What is known of a cycle.

    Raises:
        Unknown: There is none of that name, or no such district within *reach*.
    """
    cycle = await cycle_of(district, name, reach)
    schools = {
        each.site.id: each for each in await sites.of_district(district, reach) if each.is_open
    }
    return Ground(
        district=district,
        cycle=cycle,
        schools=schools,
        auditors={each.id: each for each in await auditors_of(district)},
        titles=titles(district, cycle.due),
        held={each.task: each for each in await assignments.of_cycle(district, name, reach)},
        begun=frozenset(),
    )


async def with_begun(known: Ground, schools: Collection[str]) -> Ground:
    """*known*, with what was begun at these schools: each audit there is read for it."""
    seen = await seen_audits.seen_at(sorted(schools))
    cycle = known.cycle.name
    return known._replace(begun=frozenset(each.task for each in seen if each.newest.cycle == cycle))


async def auditors_of(district: str) -> tuple[KnownAuditor, ...]:
    """Who may audit in a district, by name."""
    found = []
    for listed in await people.every():
        audits = reach_of(listed.grants, [Role.AUDITOR])
        if listed.person.is_active and audits.has_district(district):
            sees = reach_of(listed.grants, SEES_FINDINGS)
            person = listed.person
            found.append(KnownAuditor(person.id, person.name, listed.names, audits, sees))
    return tuple(found)


def newest_titles(*districts: str) -> dict[str, str]:
    """What the checklists are called in their newest version, by id."""
    return {each.id: each.title for each in library.published_in(*districts)}


def titles(district: str, checklists: Iterable[str]) -> dict[str, str]:
    """The same of these alone; one that nobody published is called by its id."""
    known = newest_titles(district)
    return {name: known.get(name, name) for name in checklists}
