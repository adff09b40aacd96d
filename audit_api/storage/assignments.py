"""Keeping who is asked to audit what, and asking for it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from audit_api.assignment import Assignment, Task
from audit_api.principal import Reach
from audit_api.storage import upserts
from audit_api.storage.review_tables import Assignment as Row
from audit_api.storage.tables import Cycle


class InCycle(NamedTuple):
    """A task in a cycle."""

    cycle: str
    task: Task


async def of_cycle(district: str, cycle: str, reach: Reach) -> tuple[Assignment, ...]:
    """Those of one cycle at sites within *reach*, in a fixed order."""
    rows = await Row.select().where(Row.district == district, Row.cycle == cycle).order_by(Row.key)
    return tuple(_assignment(row) for row in rows if reach.has_site(row["site"], district))


async def of_person(person: str, reach: Reach) -> tuple[Assignment, ...]:
    """What one person is asked to do within *reach*, what is due first coming first."""
    rows = await Row.select().where(Row.person == person).order_by(Row.due_on, Row.key)
    return tuple(_assignment(row) for row in rows if reach.has_site(row["site"], row["district"]))


async def at_site(site: str, person: str) -> tuple[Assignment, ...]:
    """What one person is asked to do at a site."""
    rows = await Row.select().where(Row.site == site, Row.person == person).order_by(Row.key)
    return tuple(map(_assignment, rows))


async def blind_at(sites: Sequence[str]) -> frozenset[InCycle]:
    """The blind second audits that somebody is asked to do at these sites."""
    if not sites:
        return frozenset()
    rows = await Row.select().where(Row.site.is_in(list(sites)), Row.is_blind.is_in([True]))
    return frozenset(InCycle(row["cycle"], _assignment(row).task) for row in rows)


async def ongoing(day: date, districts: Sequence[str]) -> dict[tuple[str, str], tuple[date, date]]:
    """Cycles that have not ended by *day* and in which audits are assigned, with their days.

    Each is named by its district and its own name.
    """
    if not districts:
        return {}
    names = list(districts)
    held = await (
        Row.select(Row.district, Row.cycle)
        .where(Row.district.is_in(names))
        .group_by(Row.district, Row.cycle)
    )
    not_ended = await Cycle.select().where(Cycle.district.is_in(names), Cycle.ends_on >= day)
    assigning = {(row["district"], row["cycle"]) for row in held}
    found = {
        (row["district"], row["name"]): (row["starts_on"], row["ends_on"]) for row in not_ended
    }
    return {named: found[named] for named in sorted(found.keys() & assigning)}


async def put(assignments: Sequence[Assignment]) -> None:
    """Keep them; one with the same task in the same cycle is replaced."""
    await upserts.put([_row(each) for each in assignments], Row.key)


async def remove(assignment: Assignment) -> None:
    """Forget one."""
    await Row.delete().where(Row.key == _key(assignment))


def _key(assignment: Assignment) -> str:
    return ".".join((assignment.district, assignment.cycle, *assignment.task))


def _assignment(row: Mapping[str, Any]) -> Assignment:
    return Assignment(
        district=row["district"],
        cycle=row["cycle"],
        site=row["site"],
        checklist=row["checklist"],
        person=row["person"],
        due_on=row["due_on"],
        blind=bool(row["is_blind"]),
    )


def _row(assignment: Assignment) -> Row:
    return Row(
        key=_key(assignment),
        district=assignment.district,
        cycle=assignment.cycle,
        site=assignment.site,
        checklist=assignment.checklist,
        person=assignment.person,
        due_on=assignment.due_on,
        is_blind=assignment.blind,
    )
