"""The database of one data folder: opening it, locking it, and transactions."""

from __future__ import annotations

import fcntl
import os
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

from piccolo.engine.sqlite import TransactionType

from audit_api.errors import FolderInUse, NoData
from audit_api.storage.known_sites import KnownSites
from audit_api.storage.schema import steps
from audit_api.storage.sqlite.engine import SafeSQLiteEngine
from audit_api.storage.tables import TABLES

FILE_NAME = "sightline.db"


class Database:
    """An open database. Get one from `opened_to_write` or `opened_to_read`.

    A process works with one at a time: Piccolo knows one engine a table.

    Attributes:
        folder: The data folder.
        sites: What is known of sites, kept in memory where this process alone writes.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sites = KnownSites()
        self._engine = SafeSQLiteEngine(folder / FILE_NAME)

    @property
    def engine(self) -> SafeSQLiteEngine:
        """What runs the queries."""
        return self._engine

    def transaction(self) -> AbstractAsyncContextManager[Any]:
        """All or nothing; the only one that writes at its time."""
        return self._engine.transaction()

    def moment(self) -> AbstractAsyncContextManager[Any]:
        """Queries in it see the database as it is at one moment, and cannot write."""
        return self._engine.transaction(TransactionType.deferred)

    def attach(self) -> None:
        """Make the tables speak to this database."""
        for table in TABLES:
            table._meta.db = self._engine  # noqa: SLF001 - Piccolo has no other way but a global file


@asynccontextmanager
async def opened_to_write(folder: Path) -> AsyncIterator[Database]:
    """The database in *folder*, made or brought up to date where needed; ours alone until closed.

    Raises:
        FolderInUse: Another process has it open to write.
        SchemaMismatch: It was made by a newer version.
    """
    lock = _lock(folder)
    try:
        _make_private(folder / FILE_NAME)
        database = Database(folder)
        database.attach()
        database.engine.connections.start()
        try:
            await steps.migrate(database.engine)
            yield database
        finally:
            await database.engine.connections.close()
    finally:
        os.close(lock)


@asynccontextmanager
async def opened_to_read(folder: Path) -> AsyncIterator[Database]:
    """The database in *folder*, beside a server that may be writing to it.

    Raises:
        NoData: There is none.
        SchemaMismatch: It is of another version.
    """
    _check_held(folder)
    database = Database(folder)
    database.attach()
    await steps.check(database.engine)
    yield database


def _check_held(folder: Path) -> None:
    if not (folder / FILE_NAME).is_file():
        raise NoData(folder)


def _make_private(file: Path) -> None:
    """Audits are nobody else's business; SQLite gives its log the rights of the database."""
    os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    for each in (file, *(file.with_name(file.name + end) for end in ("-wal", "-shm"))):
        if each.exists():
            each.chmod(0o600)


def _lock(folder: Path) -> int:
    """Held until the descriptor is closed, also when the process is killed."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(descriptor)
        raise FolderInUse(folder) from error
    return descriptor
