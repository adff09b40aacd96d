"""A program for `tests.experiments.small_disks`: bringing a database up to date on a full disk."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

import msgspec

from audit_api.errors import NoMigrationBackup
from audit_api.storage.database import opened_to_write
from tests.audit_api.storage.schema.releases import FIRST, SCHEMA_OF, opened_as_of, rows_of_release
from tests.audit_api.storage.schema.rows import Rows, all_rows, insert_all
from tests.experiments.outcome import Outcome

PADDING_BYTES = 1_500_000
LEFT_BYTES = 1_000_000
"""Enough for the steps, and too little for a backup."""


async def run(folder: Path) -> Outcome:
    """Fill the disk of *folder*, try, make room, try again; what was refused wrongly is lost."""
    rows = rows_of_release(FIRST)
    rows["revision"][0]["body"] = os.urandom(PADDING_BYTES)
    before = await held_of_release(folder, rows)
    filler = folder / "filler"
    disk = os.statvfs(folder)
    filler.write_bytes(bytes(disk.f_bavail * disk.f_frsize - LEFT_BYTES))
    remarks = []
    refusal = await refusal_of(folder)
    if "disk" not in refusal or "Nothing was changed" not in refusal:
        remarks.append(f"the full disk was told as {refusal!r}")
    if await held_of_release(folder) != before:
        remarks.append("rows have changed without a backup")
    left = [file.name for file in (folder / "backups").iterdir()]
    if left:
        remarks.append(f"half a backup is left: {left}")
    filler.unlink()
    if refusal := await refusal_of(folder):
        remarks.append(f"with room again it said {refusal!r}")
    return Outcome(
        faults=1, fault="full disks", lost=len(remarks), checked=4, remarks=tuple(remarks)
    )


async def held_of_release(folder: Path, added: Rows | None = None) -> Rows:
    """What the database of the release holds, with the rows that are *added* now."""
    async with opened_as_of(SCHEMA_OF[FIRST], folder, "") as database:
        await insert_all(database.engine, added or {})
        return await all_rows(database.engine)


async def refusal_of(folder: Path) -> str:
    """Bring the database up to date; the sentence, where it is refused for want of a backup."""
    try:
        async with opened_to_write(folder):
            return ""
    except NoMigrationBackup as error:
        return str(error)


if __name__ == "__main__":
    found = asyncio.run(run(Path(sys.argv[1])))
    sys.stdout.buffer.write(msgspec.json.encode(found))
