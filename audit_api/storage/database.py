"""The database: SQLite in the data folder, or PostgreSQL; opening it, and transactions."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

from audit_api.errors import NoData, SchemaMismatch
from audit_api.storage.folder import (
    FILE_NAME,
    check_held,
    keeping_out,
    working_alone,
    working_together,
)
from audit_api.storage.kept_copies import keep_copy
from audit_api.storage.known_checklists import KnownChecklists
from audit_api.storage.known_sites import KnownSites
from audit_api.storage.postgres.engine import SafePostgresEngine
from audit_api.storage.schema.inventory import steps_done
from audit_api.storage.schema.migrating import Keep, Migration, check, migrate
from audit_api.storage.sqlite.engine import SafeSQLiteEngine
from audit_api.storage.tables import TABLES
from audit_api.storage.turns import take_turn

__all__ = ["FILE_NAME", "Database", "opened_to_read", "opened_to_write"]


OWN_CHECKLISTS_SINCE = 8
"""Tests and migrations open databases of earlier steps too."""


class Database:
    """An open database. Get one from `opened_to_write` or `opened_to_read`.

    A process works with one at a time: Piccolo knows one engine a table.

    Attributes:
        folder: The data folder.
        engine: What runs the queries.
        alone: No other process writes to it.
        sites: What is known of sites, kept in memory.
        checklists: What districts published, on the shelf in memory.
        migration: What was done to bring it up to date when it was opened.
    """

    def __init__(self, folder: Path, database_url: str = "") -> None:
        self.folder = folder
        self.engine: SafeSQLiteEngine | SafePostgresEngine = (
            SafePostgresEngine(database_url)
            if database_url
            else SafeSQLiteEngine(folder / FILE_NAME)
        )
        self.alone = not database_url
        self.sites = KnownSites(alone=self.alone)
        self.checklists = KnownChecklists(alone=self.alone)
        self.migration = Migration()

    def transaction(self) -> AbstractAsyncContextManager[Any]:
        """All or nothing; on SQLite the only one that writes at its time."""
        return self.engine.transaction()

    def moment(self) -> AbstractAsyncContextManager[Any]:
        """Queries in it see the database as it is at one moment, and cannot write."""
        return self.engine.moment()

    @asynccontextmanager
    async def changing_sites(self) -> AsyncIterator[None]:
        """A transaction for a change of sites, places, assets or cycles, one at a time.

        What any process remembers of them is forgotten, also when the sender hung up: what is
        changed in it may have been kept.
        """
        try:
            async with self.transaction():
                await take_turn(self.sites.CHANGE)
                yield
        finally:
            self.sites.forget()

    async def fill_shelf(self) -> None:
        """Put on the shelf in memory what districts published, if the database is new enough."""
        if await steps_done(self.engine) >= OWN_CHECKLISTS_SINCE:
            await self.checklists.refresh()

    def attach(self) -> None:
        """Make the tables speak to this database."""
        for table in TABLES:
            table._meta.db = self.engine  # noqa: SLF001 - Piccolo has no other way but a global file


@asynccontextmanager
async def opened_to_write(folder: Path, database_url: str = "") -> AsyncIterator[Database]:
    """The database, made or brought up to date where needed.

    Args:
        folder: The data folder. With SQLite it is ours alone until closed; with PostgreSQL it is
            shared with other servers on the same database.
        database_url: A PostgreSQL database; empty for SQLite in *folder*.

    Raises:
        FolderInUse: Another process has the folder for itself.
        SchemaMismatch: The database was made by a newer version.
        OthersAtWork: It is of an older version, and servers work with it.
        StorageAway: PostgreSQL does not answer.
    """
    opened = _shared(folder, database_url) if database_url else _ours_alone(folder)
    async with opened as database:
        yield database


@asynccontextmanager
async def opened_to_read(folder: Path, database_url: str = "") -> AsyncIterator[Database]:
    """The database, beside servers that may be writing to it.

    Raises:
        NoData: There is none.
        SchemaMismatch: It is of another version.
        StorageAway: PostgreSQL does not answer.
    """
    check_held(folder, elsewhere=bool(database_url))
    if not database_url:
        database = Database(folder)
        database.attach()
        await check(database.engine)
        await database.fill_shelf()
        yield database
        return
    async with _started(Database(folder, database_url)) as database:
        await _check_begun(database)
        await database.fill_shelf()
        yield database


@asynccontextmanager
async def _ours_alone(folder: Path) -> AsyncIterator[Database]:
    with working_alone(folder):
        async with _started(Database(folder)) as database:
            database.migration = await migrate(database.engine, _keep(database))
            await database.fill_shelf()
            yield database


@asynccontextmanager
async def _shared(folder: Path, database_url: str) -> AsyncIterator[Database]:
    """Brought up to date before it is shared, and looked at again after: nobody works on both."""
    async with _started(Database(folder, database_url)) as database:
        apart = keeping_out(folder)
        database.migration = await migrate(database.engine, _keep(database), apart)
        with working_together(folder):
            await check(database.engine)
            await database.fill_shelf()
            yield database


def _keep(database: Database) -> Keep:
    return partial(keep_copy, database.engine, database.folder)


@asynccontextmanager
async def _started(database: Database) -> AsyncIterator[Database]:
    database.attach()
    await database.engine.start()
    try:
        yield database
    finally:
        await database.engine.close()


async def _check_begun(database: Database) -> None:
    try:
        await check(database.engine)
    except SchemaMismatch as error:
        if not error.held:
            raise NoData(database.folder) from error
        raise
