"""Importing what a person has looked at: exactly that, or it is shown again."""

from __future__ import annotations

from typing import NamedTuple

from audit_api.principal import Person
from audit_api.storage import looked_at
from audit_api.workflows.import_file import file_shown
from audit_api.workflows.import_lines import Shown
from audit_api.workflows.import_plans import ImportOrder
from audit_api.workflows.service import Service


class Look(NamedTuple):
    """What was shown to a person, and of which file.

    Attributes:
        sha256: Of the file.
    """

    shown: Shown
    sha256: str


async def look(raw: bytes, order: ImportOrder, person: Person, service: Service) -> Look:
    """Show what a file would change, and lay it aside; for its errors see `file_shown`."""
    shown = await file_shown(raw, order._replace(apply=False), service)
    return Look(shown, await looked_at.keep(service.database.folder, person.id, raw))


async def import_seen(
    sha256: str, order: ImportOrder, person: Person, service: Service
) -> Look | None:
    """Import the file that this person has looked at; None if it is not here any more.

    Args:
        sha256: Of that file.
        order: With the digest of what was shown. Where that would not be written any more, nothing
            is: the report is not of something applied.
        person: Who looked at it.
        service: Into which it goes.
    """
    raw = await looked_at.get(service.database.folder, person.id, sha256)
    if raw is None or not order.seen:
        return None
    shown = await file_shown(raw, order._replace(apply=True), service)
    if shown.report.applied:
        await looked_at.forget(service.database.folder, person.id)
    return Look(shown, sha256)
