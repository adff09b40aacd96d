"""Backups in the record of who did what: that one was made, and that one was restored."""

from __future__ import annotations

from audit_api.archives.manifest import Holding
from audit_api.record import SERVER, Action, Deed
from audit_api.storage import record
from audit_api.storage.database import Database

ALL_DATA = "all data"
RECORD = "record_entry"


async def note_backup(holding: Holding, database: Database) -> None:
    """Only what is whole on the disk is a backup; it holds the record up to its own making.

    A database of before there was a record has none to write into.
    """
    if RECORD not in holding.rows:
        return
    details: dict[str, object] = {"photos": holding.photos, "record_head": holding.record_head}
    async with database.transaction():
        await record.append(Deed(Action.BACKUP_MADE, SERVER, ALL_DATA, details=details))


async def note_restored(holding: Holding) -> None:
    """From here on the record of the backup goes on, in place of the one that was there.

    Call it in the transaction that puts the rows in place.
    """
    details: dict[str, object] = {
        "made_at": holding.made_at.isoformat(timespec="seconds"),
        "record_head": holding.record_head,
    }
    await record.append(Deed(Action.BACKUP_RESTORED, SERVER, ALL_DATA, details=details))
