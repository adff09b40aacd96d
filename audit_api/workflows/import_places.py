"""Importing a file of districts, sites, places or assets. A dry run unless it is to be applied."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

from audit_api.errors import Unacceptable
from audit_api.import_report import ImportKind, ImportProblem, ImportReport
from audit_api.storage import districts
from audit_api.storage.database import Database
from audit_api.workflows.import_campus import plan_assets, plan_places
from audit_api.workflows.import_districts import plan_districts
from audit_api.workflows.import_plans import ImportOrder, Plan
from audit_api.workflows.import_sites import plan_sites
from geodata.imports import reading
from geodata.imports.schemas import Schema
from geodata.places import Problem, ProblemKind

Planner = Callable[[], Awaitable[Plan]]


async def import_places(raw: bytes, order: ImportOrder, database: Database) -> ImportReport:
    """Tell what the file *raw* would change, and, if so ordered, change it: all of it or nothing.

    Raises:
        UnreadableFile: It is no file of that kind at all.
        UnknownSchema: It is in no form that we know.
        Unacceptable: There is no form of the name that is asked for.
    """
    planner = await _READERS[order.kind](raw, order)
    if not order.apply:
        async with database.moment():
            return _report(await planner(), order)
    try:
        async with database.transaction():
            plan = await planner()
            await plan.write()
    finally:
        database.sites.forget()  # also when the sender hung up: it may have been written
    return _report(plan, order)


async def _districts(raw: bytes, order: ImportOrder) -> Planner:
    found = await asyncio.to_thread(reading.read_districts, raw, district=order.district)
    return partial(plan_districts, found, order)


async def _sites(raw: bytes, order: ImportOrder) -> Planner:
    held = await districts.every()
    boundaries = {
        each.district.id: each.district.boundary for each in held if each.district.boundary
    }
    found = await asyncio.to_thread(
        reading.read_sites,
        raw,
        schema=_schema(order),
        district=order.district,
        boundaries=boundaries,
    )
    return partial(plan_sites, found, order)


async def _places(raw: bytes, order: ImportOrder) -> Planner:
    found = await asyncio.to_thread(reading.read_places, raw)
    return partial(plan_places, found, order)


async def _assets(raw: bytes, order: ImportOrder) -> Planner:
    found = await asyncio.to_thread(reading.read_assets, raw)
    return partial(plan_assets, found, order)


_READERS: dict[ImportKind, Callable[[bytes, ImportOrder], Awaitable[Planner]]] = {
    ImportKind.DISTRICTS: _districts,
    ImportKind.SITES: _sites,
    ImportKind.PLACES: _places,
    ImportKind.ASSETS: _assets,
}


def _schema(order: ImportOrder) -> Schema | None:
    if not order.schema:
        return None
    try:
        return Schema(order.schema)
    except ValueError as error:
        known = ", ".join(Schema)
        problem = f"schema: there is no form {order.schema!r} of file; there are {known}"
        raise Unacceptable("the import", [problem]) from error


def _report(plan: Plan, order: ImportOrder) -> ImportReport:
    turned_away = [each for each in plan.problems if each.kind is ProblemKind.REFUSED]
    rows = {each.row for each in turned_away if each.row is not None}
    return ImportReport(
        kind=order.kind,
        applied=order.apply,
        new=plan.new,
        changed=plan.changed,
        unchanged=plan.unchanged,
        refused=len(rows) + len({each.about for each in turned_away if each.row is None}),
        problems=tuple(_told(each) for each in plan.problems),
    )


def _told(problem: Problem) -> ImportProblem:
    return ImportProblem(
        row=problem.row,
        field=problem.field,
        message=problem.message,
        kind=problem.kind.value,
        about=problem.about,
    )
