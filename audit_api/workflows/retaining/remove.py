"""Removing what is past its time: rows and the record of it in one transaction, then the files."""

from __future__ import annotations

import asyncio
import hashlib
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import msgspec

from audit_api.photo_record import PhotoState
from audit_api.photos.shelf import Shelf
from audit_api.record import Action, Deed
from audit_api.storage import photos, record, retention, sessions
from audit_api.storage.database import Database
from audit_api.workflows.retaining.due import Due, due_in

SIGN_INS_KEPT = timedelta(days=30)
"""So long after it ended a session tells from which browser it was; of all districts."""
REASON = "It was removed on {day}: its time was over, and nobody had released it."


class Removal(NamedTuple):
    """What was due, and whether it was removed."""

    due: tuple[Due, ...]
    removed: bool


def digest(due: tuple[Due, ...]) -> str:
    """A name for exactly these."""
    said = msgspec.json.encode([(each.is_photo, each.name, each.drafts) for each in due])
    return hashlib.sha256(said).hexdigest()


async def remove_due(district: str, actor: str, database: Database, seen: str = "") -> Removal:
    """Remove what is past its time in a district.

    Args:
        district: Its id.
        actor: Who asks, as the record calls them.
        database: Where it is kept, with the photos beside it.
        seen: The digest of what was shown to a person; if something else is due by now, nothing is
            removed. Empty for whatever is due.
    """
    async with database.transaction():
        due = await due_in(district)
        if seen and digest(due) != seen:
            return Removal(due, removed=False)
        for each in due:
            if await _remove(each):
                await record.append(_deed(each, district, actor))
        await sessions.sweep(datetime.now(UTC) - SIGN_INS_KEPT)
    await remove_files(database)
    return Removal(due, removed=True)


async def remove_files(database: Database) -> int:
    """Remove the files of photos that were removed; also those that a killed run left behind."""
    shelf = Shelf(database.folder)
    gone = 0
    for sha256 in await photos.in_state(PhotoState.REMOVED):
        gone += await asyncio.to_thread(shelf.remove, sha256)
    return gone


async def _remove(due: Due) -> bool:
    if not due.is_photo:
        return bool(await retention.remove_drafts(due.name))
    return await retention.remove_photo(due.name, REASON.format(day=datetime.now(UTC).date()))


def _deed(due: Due, district: str, actor: str) -> Deed:
    details: dict[str, object] = {"site": due.site, "since": due.since.isoformat()}
    if due.is_photo:
        return Deed(Action.PHOTO_REMOVED, actor, f"photo {due.name}", district, details)
    details["drafts"] = due.drafts
    return Deed(Action.DRAFTS_REMOVED, actor, f"audit {due.name}", district, details)
