"""Setting when a round of audits runs, and which checklists are due in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit_api.errors import Unacceptable
from audit_api.storage import cycles, districts
from checklists import library
from report_site.snapshot import Cycle

NAME = re.compile("[0-9]{4}-[0-9]{2}")


async def set_cycle(cycle: Cycle, district_id: str) -> Cycle:
    """Keep *cycle* for a district; one of that name is replaced.

    Raises:
        Unknown: There is no such district.
        Unacceptable: Its days or checklists make no sense; every problem is named.
    """
    await districts.get(district_id)
    if found := tuple(_problems(cycle)):
        raise Unacceptable("the cycle", found)
    await cycles.put(cycle, district_id)
    return cycle


def _problems(cycle: Cycle) -> Iterator[str]:
    if not NAME.fullmatch(cycle.name):
        yield f"name: {cycle.name!r} is no school year; write it as 2026-27"
    if cycle.ends_on < cycle.starts_on:
        yield f"ends_on: {cycle.ends_on} is before {cycle.starts_on}"
    if not cycle.due:
        yield "due: name at least one checklist"
    known = {checklist.id for checklist in library.published()}
    for name in cycle.due:
        if name not in known:
            yield f"due: there is no checklist {name}; there are {', '.join(sorted(known))}"
