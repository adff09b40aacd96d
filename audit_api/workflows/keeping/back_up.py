"""Making one file that holds the whole of a data folder, while a server works in it."""

from __future__ import annotations

import asyncio
import errno
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, NamedTuple

from audit_api.archives.manifest import Holding, Manifest, Member
from audit_api.archives.names import (
    DATABASE,
    Part,
    cover_of,
    part_of,
    photo_of,
    plan_of,
)
from audit_api.archives.writing import ArchiveWriter
from audit_api.errors import BackupThere
from audit_api.photos.durable import flush_folder
from audit_api.photos.scratch import scratch_below
from audit_api.photos.shelf import Shelf
from audit_api.photos.stock_taking import take_stock
from audit_api.storage import photos
from audit_api.storage.copy_reading import covers, plans_held, record_head, schema_of
from audit_api.storage.copying import copy_out
from audit_api.storage.database import Database
from audit_api.workflows.keeping.lacking import lacking
from audit_api.workflows.keeping.writing_down import note_backup
from report_site.assessing import Progress
from report_site.scratch import scratch_beside

ARRIVING_S = 600
COPYING = "files"
NO_FOLDERS_TO_FLUSH = frozenset({errno.EINVAL, errno.EOPNOTSUPP})
"""What the disks of other computers say that flush a name by themselves, or never."""


class _Source(NamedTuple):
    """What a backup is made of: the copied rows, and the files that belong to them."""

    rows: Path
    counts: dict[str, int]
    engine: str
    data: Path
    files: tuple[str, ...]


async def back_up(
    file: Path, database: Database, progress: Progress, *, replace: bool = False
) -> Holding:
    """Write all rows as they are at one moment, then all files, into *file*; tells what it holds.

    The rows come first: a photo is on the shelf before its row, and never changes, so every photo
    of these rows is there to be copied. Until all is on the disk, *file* is not there, or is the
    one that was.

    Raises:
        BackupThere: There is such a file, and it is not to be replaced.
        NoDatabase: The database is broken.
    """
    file = await asyncio.to_thread(_free, file, replace=replace)
    with _room_for_rows(database) as room, scratch_beside(file) as scratch:
        source = await _source(database, room / DATABASE)
        holding = await asyncio.to_thread(_write, source, scratch / "archive", file, progress)
    await note_backup(holding, database)
    return holding


@contextmanager
def _room_for_rows(database: Database) -> Iterator[Path]:
    """A private folder on a disk of this computer: SQLite cannot work on the disk of another one.

    Where the file of the backup goes may be anywhere. The data folder is on such a disk too, but
    with PostgreSQL it may be shared.
    """
    if database.alone:
        with scratch_below(Shelf(database.folder).tmp_dir) as folder:
            yield folder
    else:
        with TemporaryDirectory() as name:
            yield Path(name)


async def _source(database: Database, copied: Path) -> _Source:
    """The rows as they are at one moment, and which files go with them.

    A photo that came after that moment is left out, so that the backup is of one moment. One that
    was here long before, and has no row until now, has lost it: it is kept.
    """
    before = await asyncio.to_thread(take_stock, database.folder)
    counts = await copy_out(database.engine, copied)
    covered = await asyncio.to_thread(covers, copied)
    known = covered.keys()
    here = {photo for found in before if (photo := photo_of(found.name))}
    orphans = here - known
    came = await photos.every() if orphans else {}
    kept = known | {each for each in orphans - came.keys() if not _arrives(database.folder, each)}
    after = await asyncio.to_thread(take_stock, database.folder)
    plans = await asyncio.to_thread(plans_held, copied)
    named = (
        each.name
        for each in after
        if each.is_file and (photo_of(each.name) in kept or plan_of(each.name) in plans)
    )
    files = tuple(name for name in named if not _is_outdated(name, covered))
    return _Source(copied, counts, database.engine.engine_type, database.folder, files)


def _arrives(folder: Path, sha256: str) -> bool:
    """Whether it is so new that its row may still wait for its turn."""
    try:
        written_s = Shelf(folder).path_of(sha256).stat().st_mtime
    except FileNotFoundError:
        return True
    return time.time() - written_s < ARRIVING_S


def _is_outdated(name: str, covered: Mapping[str, str]) -> bool:
    """Whether it is a picture that shows other parts of its photo than these rows say."""
    cover = cover_of(name)
    return cover is not None and covered.get(photo_of(name) or "", cover) != cover


def _free(file: Path, *, replace: bool) -> Path:
    if not file.absolute().parent.is_dir():
        parent = str(file.absolute().parent)
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), parent)
    if file.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(file))
    if file.exists() and not replace:
        raise BackupThere(file)
    return file.absolute()


def _write(source: _Source, unfinished: Path, file: Path, progress: Progress) -> Holding:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    with os.fdopen(os.open(unfinished, flags, 0o600), "wb") as archive:
        holding = _fill(ArchiveWriter(archive), source, progress)
        os.fsync(archive.fileno())
    unfinished.replace(file)
    _flush_name(file.parent)
    return holding


def _flush_name(folder: Path) -> None:
    try:
        flush_folder(folder)
    except OSError as error:
        if error.errno not in NO_FOLDERS_TO_FLUSH:
            raise


def _fill(writer: ArchiveWriter, source: _Source, progress: Progress) -> Holding:
    members = tuple(_members(writer, source, progress))
    parts = [part_of(member.name) for member in members]
    holding = Holding(
        version=version("sightline"),
        schema=schema_of(source.rows),
        engine=source.engine,
        made_at=datetime.now(UTC),
        rows=source.counts,
        photos=parts.count(Part.ORIGINALS),
        derivatives=parts.count(Part.DERIVATIVES),
        plans=parts.count(Part.PLANS),
        size_bytes=sum(member.size_bytes for member in members),
        problems=tuple(lacking(members, source.rows)),
        record_head=record_head(source.rows),
    )
    writer.finish(Manifest(holding=holding, members=members))
    return holding


def _members(writer: ArchiveWriter, source: _Source, progress: Progress) -> Iterator[Member]:
    with source.rows.open("rb") as copy:
        yield writer.add(DATABASE, copy)
    for done, name in enumerate(source.files):
        progress(COPYING, done, len(source.files))
        if opened := _opened(source.data / name):
            with opened:
                yield writer.add(name, opened)
    progress(COPYING, len(source.files), len(source.files))


def _opened(path: Path) -> BinaryIO | None:
    """The file, or None where it has gone since it was listed; no link is followed."""
    try:
        return os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC), "rb")
    except FileNotFoundError:
        return None
