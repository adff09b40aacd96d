"""Putting a whole data folder back from a backup: all of it, or nothing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from audit_api.archives.manifest import Holding, Manifest
from audit_api.archives.names import DATABASE
from audit_api.errors import (
    BrokenBackup,
    DatabaseNotEmpty,
    FolderNotEmpty,
    NoData,
    SchemaMismatch,
)
from audit_api.photos.durable import flush_folder
from audit_api.storage.copy_reading import has_record
from audit_api.storage.copying import copy_in, is_empty
from audit_api.storage.database import Database, opened_to_read, opened_to_write
from audit_api.storage.folder import keeping_out
from audit_api.workflows.keeping.proving import prove
from audit_api.workflows.keeping.staging import holds_data, put_in_place, unpack
from audit_api.workflows.keeping.writing_down import note_restored
from report_site.assessing import Progress
from report_site.scratch import scratch_beside


class Order(NamedTuple):
    """What is to be restored, and where.

    Attributes:
        folder: The data folder.
        database_url: A PostgreSQL database for the rows; empty for SQLite in the folder.
        replace: Move aside what is in the folder.
        incomplete: Also take a backup of data that lacked something when it was made.
    """

    file: Path
    folder: Path
    database_url: str = ""
    replace: bool = False
    incomplete: bool = False


class Restored(NamedTuple):
    """What is there now, and where the folder is that was there before, if it held something."""

    holding: Holding
    aside: Path | None


def prove_only(file: Path, progress: Progress, *, incomplete: bool = False) -> Holding:
    """What the backup *file* holds, when every bit of it is as it was made. Restores nothing.

    Raises:
        BrokenBackup: It is no whole backup.
        IncompleteBackup: The data lacked something already when it was made.
        SchemaMismatch: It was made by a newer Sightline.
    """
    with TemporaryDirectory() as scratch:
        return prove(file, Path(scratch), progress, incomplete=incomplete).holding


async def restore(order: Order, progress: Progress) -> Restored:
    """Prove the backup, write it beside the data folder, and let the two change places.

    Killed at any moment, the data folder is the old one or the new one, whole. With PostgreSQL the
    rows are one transaction, in which the folders change places last.

    Raises:
        BrokenBackup: It is no whole backup; so for the other errors of `prove_only`.
        DatabaseNotEmpty: There are rows in the PostgreSQL database.
        FolderInUse: A server works in the folder.
        FolderNotEmpty: There is data in the folder, which is not to be replaced.
    """
    order = order._replace(folder=await asyncio.to_thread(_settled, order.folder))
    with TemporaryDirectory() as name, scratch_beside(order.folder) as scratch:
        # With PostgreSQL the data folder may be on another computer's disk: no place for SQLite.
        rows = Path(name) if order.database_url else scratch
        manifest = await asyncio.to_thread(
            prove, order.file, rows, progress, incomplete=order.incomplete
        )
        with keeping_out(order.folder):
            if holds_data(order.folder) and not order.replace:
                raise FolderNotEmpty(order.folder)
            await _check_rows(order.database_url, rows)
            fresh = await asyncio.to_thread(_unpacked, order, manifest, scratch, progress)
            async with _with_rows(order, rows, fresh, manifest.holding):
                aside = await asyncio.to_thread(put_in_place, fresh, order.folder)
    return Restored(manifest.holding, aside)


def _settled(folder: Path) -> Path:
    """Where it really is, with the folders above it, whose names survive a power cut."""
    place = folder.resolve()
    absent = [each for each in place.parents if not each.exists()]
    place.parent.mkdir(parents=True, exist_ok=True)
    for each in absent:
        flush_folder(each.parent)
    return place


def _unpacked(order: Order, manifest: Manifest, scratch: Path, progress: Progress) -> Path:
    fresh = scratch / "fresh"
    fresh.mkdir(mode=0o700)
    again = unpack(order.file, fresh, progress, with_rows=not order.database_url)
    if again != manifest:
        raise BrokenBackup("it was changed while it was read")
    return fresh


async def _check_rows(database_url: str, scratch: Path) -> None:
    """Before the long work: PostgreSQL answers, and has no rows."""
    if not database_url:
        return
    try:
        async with opened_to_read(scratch, database_url) as database:
            if not await is_empty(database.engine):
                raise DatabaseNotEmpty
    except SchemaMismatch as error:
        raise DatabaseNotEmpty from error
    except NoData:
        return  # not even a table


@asynccontextmanager
async def _with_rows(
    order: Order, rows: Path, fresh: Path, holding: Holding
) -> AsyncIterator[None]:
    """While this is open nobody works in *fresh*; the rows are where they belong when it ends."""
    if not order.database_url:
        if await asyncio.to_thread(has_record, fresh / DATABASE):
            await _write_down(holding, Database(fresh))
        with keeping_out(fresh):
            yield
        return
    async with opened_to_write(rows):
        pass  # an older backup gets the tables of today
    async with opened_to_write(fresh, order.database_url) as database, database.transaction():
        await copy_in(rows / DATABASE, database.engine)
        await note_restored(holding)
        yield


async def _write_down(holding: Holding, fresh: Database) -> None:
    """Into a database that nobody works with, as it is: the server brings it up to date."""
    fresh.attach()
    async with fresh.transaction():
        await note_restored(holding)
