"""Importing a file of any kind into a running server."""

from __future__ import annotations

from audit_api.import_report import ImportKind, ImportReport
from audit_api.photos.plan_shelf import PlanShelf
from audit_api.workflows.import_floor_plans import floor_plans_shown
from audit_api.workflows.import_lines import Shown
from audit_api.workflows.import_places import import_shown
from audit_api.workflows.import_plans import ImportOrder
from audit_api.workflows.plan_files import PlanZip
from audit_api.workflows.plan_pictures import Desk
from audit_api.workflows.service import Service


async def import_file(raw: bytes, order: ImportOrder, service: Service) -> ImportReport:
    """Tell what the file *raw* would change, and, if so ordered, change it: all of it or nothing.

    For its errors see `file_shown`.
    """
    return (await file_shown(raw, order, service)).report


async def file_shown(raw: bytes, order: ImportOrder, service: Service) -> Shown:
    """The same, with what it would add and change; see `import_places.import_shown`.

    Raises:
        UnreadableFile: It is no file of that kind at all; so for the other errors of
            `import_places` and `import_floor_plans`.
    """
    if order.kind is not ImportKind.PLANS:
        return await import_shown(raw, order, service.database)
    if order.apply and order.seen:  # no picture goes to its shelf that would not be held
        told = await _plans(raw, order._replace(apply=False), service)
        if told.digest != order.seen:
            return told
    return await _plans(raw, order, service)


async def _plans(raw: bytes, order: ImportOrder, service: Service) -> Shown:
    database = service.database
    shelf, scratch = PlanShelf(database.folder), service.shelf.tmp_dir
    desk = Desk(service.decoders, shelf, scratch, keeps=order.apply)
    return await floor_plans_shown(PlanZip(raw), order, database, desk)
