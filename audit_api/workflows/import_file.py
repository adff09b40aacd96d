"""Importing a file of any kind into a running server."""

from __future__ import annotations

from audit_api.import_report import ImportKind, ImportReport
from audit_api.photos.plan_shelf import PlanShelf
from audit_api.workflows.import_floor_plans import import_floor_plans
from audit_api.workflows.import_places import import_places
from audit_api.workflows.import_plans import ImportOrder
from audit_api.workflows.plan_files import PlanZip
from audit_api.workflows.plan_pictures import Desk
from audit_api.workflows.service import Service


async def import_file(raw: bytes, order: ImportOrder, service: Service) -> ImportReport:
    """Tell what the file *raw* would change, and, if so ordered, change it: all of it or nothing.

    Raises:
        UnreadableFile: It is no file of that kind at all; so for the other errors of
            `import_places` and `import_floor_plans`.
    """
    database = service.database
    if order.kind is not ImportKind.PLANS:
        return await import_places(raw, order, database)
    shelf, scratch = PlanShelf(database.folder), service.shelf.tmp_dir
    desk = Desk(service.decoders, shelf, scratch, keeps=order.apply)
    return await import_floor_plans(PlanZip(raw), order, database, desk)
