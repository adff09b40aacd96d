"""Importing plans: a table, and a picture for each of its rows. A dry run unless it is applied."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import NamedTuple

from audit_api.import_report import ImportReport
from audit_api.storage import floor_plans, record, sites
from audit_api.storage.database import Database
from audit_api.storage.floor_plans import HeldPlan
from audit_api.workflows.import_campus import at_sites, known_names
from audit_api.workflows.import_lines import Shown, digest_of, shown
from audit_api.workflows.import_plans import ImportOrder, Plan, plan, refused
from audit_api.workflows.import_telling import deed, report
from audit_api.workflows.plan_files import PlanFiles
from audit_api.workflows.plan_pictures import Desk, pictured
from audit_api.workflows.unseen_names import without_unseen
from geodata.comparing import absence_told, compare
from geodata.imports.plan_rows import read_plans
from geodata.places import Problem, ProblemKind
from geodata.plans import ImportedPlan


class _Row(NamedTuple):
    number: int
    item: ImportedPlan
    site: str


async def import_floor_plans(
    files: PlanFiles, order: ImportOrder, database: Database, desk: Desk
) -> ImportReport:
    """Tell what *files* would change, and, if so ordered, change it: all of it or nothing.

    For its errors see `floor_plans_shown`.
    """
    return (await floor_plans_shown(files, order, database, desk)).report


async def floor_plans_shown(
    files: PlanFiles, order: ImportOrder, database: Database, desk: Desk
) -> Shown:
    """The same, with what it would add and change; see `import_places.import_shown`.

    A picture goes to its shelf before anything says that it is there.

    Raises:
        UnreadableFile: There is no table that can be read.
        UnknownSchema: It lacks a column.
        DecoderUnavailable: No picture can be made just now; nothing was changed.
    """
    table = await asyncio.to_thread(files.table)
    rows, told = await _rows(table, order)
    made, problems = await _made(rows, files, desk)
    told += problems
    if not order.apply:
        async with database.moment():
            planned = await _planned(made)
        return shown(planned, report(planned, order, told))
    async with database.changing_sites():
        planned = await _planned(made)
        if order.seen and digest_of(planned) != order.seen:
            return shown(planned, report(planned, order._replace(apply=False), told))
        await planned.write()
        await record.append(deed(table, planned, order))
    return shown(planned, report(planned, order, told))


async def _rows(table: bytes, order: ImportOrder) -> tuple[list[_Row], list[Problem]]:
    read = await asyncio.to_thread(lambda: read_plans(table, encoding=order.encoding))
    found = without_unseen(read)
    known = known_names(await sites.every(order.reach), order)
    problems, placed = at_sites(found, known, lambda item, site: (item, site))
    numbers = dict(zip(map(id, found.items), found.rows, strict=True))
    rows = [_Row(numbers[id(item)], item, site) for item, site in placed]
    first = {(each.site, each.item.id): each for each in reversed(rows)}
    again = [each for each in rows if first[each.site, each.item.id] is not each]
    repeated = [_repeated(each, first[each.site, each.item.id]) for each in again]
    return list(first.values())[::-1], [*found.problems, *problems, *repeated]


def _repeated(row: _Row, first: _Row) -> Problem:
    """A table may call one school by its id in one row, and by its register id in another."""
    message = f"is the same plan of the same school as row {first.number}, which is taken"
    return refused(message, field="id", about=row.item.id, row=row.number)


async def _made(
    rows: Sequence[_Row], files: PlanFiles, desk: Desk
) -> tuple[list[HeldPlan], list[Problem]]:
    held = await floor_plans.current(sorted({each.site for each in rows}))
    before = {each.source_sha256: each for each in held}
    made: list[HeldPlan] = []
    problems: list[Problem] = []
    for row in rows:
        found = await pictured(row.item, row.site, files, before, desk)
        if found.fault:
            problems.append(refused(found.fault, field="file", about=row.item.id, row=row.number))
        if found.doubt:
            problems.append(_doubtful(row, found.doubt))
        made += [found.held] if found.held else []
    return made, problems


def _doubtful(row: _Row, message: str) -> Problem:
    return Problem(
        row=row.number,
        field="x1_px",
        message=message,
        kind=ProblemKind.DOUBTFUL,
        about=row.item.id,
    )


async def _planned(made: Sequence[HeldPlan]) -> Plan:
    held = await floor_plans.current(sorted({each.plan.site for each in made}))
    compared = compare(held, made, lambda each: each.name)
    return plan(compared, absence_told(len(compared.absent), "plan"), floor_plans.put)
