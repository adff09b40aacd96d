"""Bringing a database up to date: a lock, a second look, a backup, then all steps or none."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any, NamedTuple

from piccolo.engine.base import Engine

from audit_api.errors import (
    FolderInUse,
    MigrationHeldUp,
    OthersAtWork,
    SchemaMismatch,
    StepFailed,
    StorageAway,
    StorageBusy,
)
from audit_api.storage.schema import steps
from audit_api.storage.schema.alone import WAIT_S, alone, hold_back
from audit_api.storage.schema.inventory import STEPS_DONE, asked, holds_rows, named, steps_done

Keep = Callable[[int], Awaitable[Path]]
"""Makes the backup before the database gets that schema, and tells where it lies."""
_STEPS_DONE = (
    f"CREATE TABLE IF NOT EXISTS {STEPS_DONE} (step INTEGER PRIMARY KEY, name TEXT NOT NULL)"
)
_LOG = logging.getLogger(__name__)


class Migration(NamedTuple):
    """The names of the steps that were taken, and where the backup from before lies, if any."""

    taken: tuple[str, ...] = ()
    backup: Path | None = None


async def migrate(
    engine: Engine[Any],
    keep: Keep,
    apart: AbstractContextManager[None] | None = None,
    *,
    wait_s: float = WAIT_S,
) -> Migration:
    """Take the steps that are missing, all or none. A database with rows is backed up first.

    On SQLite the caller holds the lock of the data folder. On PostgreSQL several may try at once:
    one does it, the others wait and then find it done.

    Args:
        engine: Of the database.
        keep: Makes the backup.
        apart: Keeps out whoever works with the database as it was; entered only to do something.
        wait_s: How long others are waited for.

    Raises:
        SchemaMismatch: The database is newer than this program.
        MigrationRunning: Another one took too long.
        MigrationHeldUp: Somebody read or wrote for too long.
        OthersAtWork: A server works with the database as it is.
        NoMigrationBackup: There is no backup, so nothing was done.
        StepFailed: A step failed; the database is as it was.
        StorageAway: PostgreSQL has gone meanwhile.
    """
    climb = _Climb(engine, keep)
    if await _reached(engine) < len(steps.STEPS):
        with climb.told():
            async with alone(engine, wait_s=wait_s):
                await climb.up(apart or nullcontext())
    return Migration(tuple(climb.taken), climb.backup)


async def check(engine: Engine[Any]) -> None:
    """Nothing, if the database has the schema of this program. Only reads.

    Raises:
        SchemaMismatch: It is older or newer.
    """
    held = await steps_done(engine)
    if held != len(steps.STEPS):
        raise SchemaMismatch(held, len(steps.STEPS))


async def _reached(engine: Engine[Any]) -> int:
    held = await steps_done(engine)
    if held > len(steps.STEPS):
        raise SchemaMismatch(held, len(steps.STEPS))
    return held


class _Climb:
    """One way up the steps, and how far it came: whoever tells of a failure needs both."""

    def __init__(self, engine: Engine[Any], keep: Keep) -> None:
        self._engine = engine
        self._keep = keep
        self.at = ""
        self.taken: list[str] = []
        self.backup: Path | None = None

    @contextmanager
    def told(self) -> Iterator[None]:
        try:
            yield
        except StorageBusy as error:
            raise MigrationHeldUp from error
        except Exception as error:
            if not self.at or isinstance(error, StorageAway):
                raise
            reason = str(error) or type(error).__name__
            raise StepFailed(self.at, reason, self.backup) from error

    async def up(self, apart: AbstractContextManager[None]) -> None:
        held = await _reached(self._engine)
        if held == len(steps.STEPS):
            return
        try:
            with apart:
                await self._all(held)
                await hold_back(self._engine)
        except FolderInUse as error:
            raise OthersAtWork(held, len(steps.STEPS)) from error

    async def _all(self, held: int) -> None:
        missing = steps.STEPS[held:]
        if await holds_rows(self._engine):
            self.backup = await self._keep(len(steps.STEPS))
            _LOG.info("the database before schema %d is kept in %s", len(steps.STEPS), self.backup)
        await self._engine.run_ddl(_STEPS_DONE)
        for number, step in enumerate(missing, start=held + 1):
            await self._take(number, step)

    async def _take(self, number: int, step: steps.Step) -> None:
        self.at = step.name
        await step.take(self._engine)
        await asked(
            self._engine,
            "INSERT INTO {} (step, name) VALUES ({}, {})",
            named(STEPS_DONE),
            number,
            step.name,
        )
        self.taken.append(step.name)
