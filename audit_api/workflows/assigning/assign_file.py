"""Assigning audits by a CSV file: a dry run unless it is to be applied, and then all or nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from audit_api.principal import Reach
from audit_api.storage.database import Database
from audit_api.storage.turns import take_turn
from audit_api.workflows.assigning.assign import TURN, keep
from audit_api.workflows.assigning.assignment_rows import Told, Wanted, read_rows, wanted_of
from audit_api.workflows.assigning.ground import Ground, ground, with_begun
from audit_api.workflows.assigning.rules import problems
from checklists.responses import Closed
from geodata.imports.tables import Row


class AssignOrder(NamedTuple):
    """In which cycle, for whom, and whether it is to be kept."""

    district: str
    cycle: str
    reach: Reach
    actor: str = "server"
    apply: bool = False


class AssignLine(Closed, frozen=True, kw_only=True):
    """A row that can be kept, in words.

    Attributes:
        change: ``new``, ``changed`` or ``unchanged``.
    """

    row: int
    school: str
    checklist: str
    auditor: str
    due_on: date
    blind: bool
    change: str


class AssignReport(Closed, frozen=True, kw_only=True):
    """What a file did, or would do.

    Attributes:
        applied: False for a dry run, and where a row has a problem: nothing was written.
        problems: By row, as a spreadsheet counts; row 1 is the header.
    """

    applied: bool
    new: int
    changed: int
    unchanged: int
    lines: tuple[AssignLine, ...]
    problems: tuple[Told, ...] = ()


async def assign_file(raw: bytes, order: AssignOrder, database: Database) -> AssignReport:
    """Tell what the file *raw* would assign, and keep it if so ordered and no row has a problem.

    What the file does not name stays as it is.

    Raises:
        UnreadableFile: It is no CSV.
        Unacceptable: It lacks a column.
        Unknown: There is no such cycle within the order's reach.
    """
    rows, told = await asyncio.to_thread(read_rows, raw)
    if not order.apply:
        async with database.moment():
            return _report(await _planned(rows, told, order), applied=False)
    async with database.transaction():
        await take_turn(TURN)
        plan = await _planned(rows, told, order)
        if not plan.told:
            await keep([each.assignment for each in plan.wanted], plan.ground, order.actor)
    return _report(plan, applied=not plan.told)


class _Plan(NamedTuple):
    ground: Ground
    wanted: tuple[Wanted, ...]
    told: tuple[Told, ...]


async def _planned(rows: Sequence[Row], told: Sequence[Told], order: AssignOrder) -> _Plan:
    plain = await ground(order.district, order.cycle, order.reach)
    wanted, misread = wanted_of(rows, plain)
    changed = [each for each in wanted if plain.held.get(each.assignment.task) != each.assignment]
    known = await with_begun(plain, {each.assignment.site for each in changed})
    after = {**known.held, **{each.assignment.task: each.assignment for each in wanted}}
    wrong = [
        Told(row=each.row, message=message)
        for each in changed
        for message in problems(each.assignment, known, after)
    ]
    every = sorted((*told, *misread, *wrong), key=lambda each: each.row)
    return _Plan(known, wanted, tuple(every))


def _report(plan: _Plan, *, applied: bool) -> AssignReport:
    rows = {each.row for each in plan.told}
    lines = tuple(_line(each, plan.ground) for each in plan.wanted if each.row not in rows)
    counts = [each.change for each in lines]
    return AssignReport(
        applied=applied,
        new=counts.count("new"),
        changed=counts.count("changed"),
        unchanged=counts.count("unchanged"),
        lines=lines,
        problems=plan.told,
    )


def _line(each: Wanted, known: Ground) -> AssignLine:
    wanted = each.assignment
    held = known.held.get(wanted.task)
    return AssignLine(
        row=each.row,
        school=known.school(wanted.site),
        checklist=known.titles.get(wanted.checklist, wanted.checklist),
        auditor=known.auditor(wanted.person),
        due_on=wanted.due_on,
        blind=wanted.blind,
        change="new" if held is None else "unchanged" if held == wanted else "changed",
    )
