"""Importing a file of districts, sites or what is on them. A dry run unless it is to be applied."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from audit_api.import_report import ImportKind, ImportReport
from audit_api.storage import districts, record
from audit_api.storage.database import Database
from audit_api.workflows import read_files
from audit_api.workflows.import_campus import plan_assets, plan_places
from audit_api.workflows.import_districts import plan_districts
from audit_api.workflows.import_lines import Shown, digest_of, shown
from audit_api.workflows.import_outlines import plan_outlines
from audit_api.workflows.import_plans import ImportOrder, Plan
from audit_api.workflows.import_sites import plan_sites
from audit_api.workflows.import_telling import deed, report
from audit_api.workflows.unseen_names import without_unseen

Planner = Callable[[], Awaitable[Plan]]


async def import_places(raw: bytes, order: ImportOrder, database: Database) -> ImportReport:
    """Tell what the file *raw* would change, and, if so ordered, change it: all or nothing.

    For its errors see `import_shown`.
    """
    return (await _imported(raw, order, database))[1]


async def import_shown(raw: bytes, order: ImportOrder, database: Database) -> Shown:
    """The same, with what it would add and change.

    Where the order has the digest of what was shown, and this is not that any more, nothing is
    written: the report says so.

    Raises:
        UnreadableFile: It is no file of that kind at all.
        UnknownSchema: It is in no form that we know.
        NoKnownSheet: It is a workbook without a sheet in such a form.
        WrongFile: It holds something else.
        UnknownSource: It is a map of which nobody can tell whose it is.
        Unknown: There is no such site as is asked for.
        Unacceptable: There is no form of the name that is asked for.
    """
    plan, told = await _imported(raw, order, database)
    return shown(plan, told)


async def _imported(
    raw: bytes, order: ImportOrder, database: Database
) -> tuple[Plan, ImportReport]:
    file = await read_files.without_packing(raw, order)
    asked = order._replace(encoding=file.encoding or order.encoding)
    planner = await _READERS[order.kind](file.raw, asked)
    if not order.apply:
        async with database.moment():
            plan = await planner()
        return plan, report(plan, order, file.told)
    async with database.changing_sites():
        plan = await planner()
        if order.seen and digest_of(plan) != order.seen:
            return plan, report(plan, order._replace(apply=False), file.told)
        await plan.write()
        await record.append(deed(raw, plan, order))
    return plan, report(plan, order, file.told)


async def _districts(raw: bytes, order: ImportOrder) -> Planner:
    found = await read_files.read_districts(raw, order)
    return partial(plan_districts, without_unseen(found), order)


async def _sites(raw: bytes, order: ImportOrder) -> Planner:
    held = await districts.every(order.reach)
    boundaries = {
        each.district.id: each.district.boundary for each in held if each.district.boundary
    }
    found = await read_files.read_sites(raw, order, boundaries)
    return partial(plan_sites, without_unseen(found), order)


async def _places(raw: bytes, order: ImportOrder) -> Planner:
    found = await read_files.read_places(raw, order)
    return partial(plan_places, without_unseen(found), order)


async def _assets(raw: bytes, order: ImportOrder) -> Planner:
    found = await read_files.read_assets(raw, order)
    return partial(plan_assets, without_unseen(found), order)


async def _campus(raw: bytes, order: ImportOrder) -> Planner:
    return partial(plan_outlines, await read_files.read_campus(raw, order), order)


_READERS: dict[ImportKind, Callable[[bytes, ImportOrder], Awaitable[Planner]]] = {
    ImportKind.DISTRICTS: _districts,
    ImportKind.SITES: _sites,
    ImportKind.PLACES: _places,
    ImportKind.ASSETS: _assets,
    ImportKind.CAMPUS: _campus,
}
