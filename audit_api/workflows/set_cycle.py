"""Setting when a round of audits runs, and which checklists are due in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from audit_api.errors import Unacceptable
from audit_api.principal import Reach
from audit_api.record import Action, Deed
from audit_api.storage import cycles, districts, record
from audit_api.storage.database import Database
from audit_api.workflows.school_years import is_school_year
from checklists import library
from report_site.snapshot import Cycle


async def set_cycle(
    cycle: Cycle, district_id: str, reach: Reach, database: Database, actor: str = "server"
) -> Cycle:
    """Keep *cycle* for a district; one of that name is replaced.

    Raises:
        Unknown: There is no such district within *reach*.
        Unacceptable: Its days or checklists make no sense; every problem is named.
    """
    await districts.get(district_id, reach)
    if found := tuple(_problems(cycle, district_id)):
        raise Unacceptable("the cycle", found)
    async with database.changing_sites():
        await cycles.put(cycle, district_id)
        details: dict[str, object] = {"due": list(cycle.due)}
        thing = f"cycle {cycle.name}"
        await record.append(Deed(Action.CYCLE_SET, actor, thing, district_id, details))
    return cycle


def _problems(cycle: Cycle, district: str) -> Iterator[str]:
    if not is_school_year(cycle.name):
        yield f"name: {cycle.name!r} is no school year; write it as 2026-27"
    if cycle.ends_on < cycle.starts_on:
        yield f"ends_on: {cycle.ends_on} is before {cycle.starts_on}"
    yield from _due_problems(cycle.due, district)


def _due_problems(due: Sequence[str], district: str) -> Iterator[str]:
    if not due:
        yield "due: name at least one checklist"
    known = {checklist.id for checklist in library.published_in(district)}
    for name, times in Counter(due).items():
        if name not in known:
            yield f"due: there is no checklist {name}; there are {', '.join(sorted(known))}"
        if times > 1:
            yield f"due: {name} is named {times} times; name it once"
