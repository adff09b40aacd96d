"""Proving that a file is a whole backup, before anything relies on it."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import BinaryIO

from audit_api.archives.manifest import Manifest
from audit_api.archives.names import DATABASE, sha256_of
from audit_api.archives.reading import Source, read_through, torn_originals
from audit_api.errors import BrokenBackup, IncompleteBackup, NoDatabase, SchemaMismatch
from audit_api.storage.copy_reading import Examined, examined
from audit_api.storage.schema.steps import STEPS
from report_site.assessing import Progress

PROVING = "megabytes proven"
BYTES_PER_MB = 1_000_000


def prove(file: Path, scratch: Path, progress: Progress, *, incomplete: bool = False) -> Manifest:
    """The manifest of the backup *file*, when every bit of it is as it was made.

    Its database is then in *scratch*, under its own name; nothing else is written.

    Args:
        file: Anything that somebody calls a backup.
        scratch: A private folder with room for the database.
        progress: Is told how much is done.
        incomplete: Also one is good enough that was made of data that lacked something.

    Raises:
        BrokenBackup: It is no whole backup.
        IncompleteBackup: The data lacked something already when it was made.
        SchemaMismatch: It was made by a newer Sightline.
    """
    database = scratch / DATABASE

    def target(name: str) -> AbstractContextManager[BinaryIO | None]:
        return written(database) if name == DATABASE else nullcontext()

    with opened(file, partial(progress, PROVING)) as archive:
        manifest = read_through(archive, target)
    _check_database(database, manifest)
    if manifest.holding.problems and not incomplete:
        raise IncompleteBackup(manifest.holding.problems)
    return manifest


@contextmanager
def opened(file: Path, progress: Callable[[int, int], object]) -> Iterator[Source]:
    """The bytes of *file*, which is a plain file; *progress* hears how many megabytes of all."""
    with file.open("rb") as archive:
        about = os.fstat(archive.fileno())
        if not stat.S_ISREG(about.st_mode):
            raise BrokenBackup("it is no plain file")
        yield _Watched(archive, about.st_size, progress)


@contextmanager
def written(file: Path) -> Iterator[BinaryIO]:
    """A new private file, which is on the disk when it is closed."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    with os.fdopen(os.open(file, flags, 0o600), "wb") as target:
        yield target
        target.flush()
        os.fsync(target.fileno())


class _Watched:
    def __init__(
        self, archive: BinaryIO, size_bytes: int, progress: Callable[[int, int], object]
    ) -> None:
        self._archive = archive
        self._total_mb = size_bytes // BYTES_PER_MB
        self._read_bytes = 0
        self._progress = progress

    def read(self, count_bytes: int, /) -> bytes:
        piece = self._archive.read(count_bytes)
        before_mb = self._read_bytes // BYTES_PER_MB
        self._read_bytes += len(piece)
        if self._read_bytes // BYTES_PER_MB != before_mb:
            self._progress(self._read_bytes // BYTES_PER_MB, self._total_mb)
        return piece


def _check_database(database: Path, manifest: Manifest) -> None:
    if not database.exists():
        raise BrokenBackup("it holds no database")
    try:
        found = examined(database)
    except NoDatabase as error:
        raise BrokenBackup(f"its database is not sound ({error.reason})") from error
    if found.schema > len(STEPS):
        raise SchemaMismatch(found.schema, len(STEPS))
    if (found.schema, found.rows) != (manifest.holding.schema, manifest.holding.rows):
        raise BrokenBackup("its manifest tells of another database than it holds")
    if manifest.holding.record_head not in {"", found.record_head}:
        raise BrokenBackup("its manifest tells of another record of who did what than it holds")
    _check_files(found, manifest)


def _check_files(found: Examined, manifest: Manifest) -> None:
    """Whatever lacks must have been told when the backup was made."""
    if manifest.holding.problems:
        return
    for name in torn_originals(manifest):
        raise BrokenBackup(f"{name} in it is damaged")
    there = {sha256_of(member.name) for member in manifest.members}
    for sha256 in found.photos - there:
        raise BrokenBackup(f"the photo {sha256} is not in it")
    for sha256 in found.plans - there:
        raise BrokenBackup(f"the plan {sha256} is not in it")
