"""One transaction in which nobody else changes the tables: the frame of every migration."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from typing import Any

from piccolo.engine.base import Engine

from audit_api.errors import MigrationRunning
from audit_api.storage.schema.inventory import STEPS_DONE, asked, tables

WAIT_S = 60.0
LOOK_AGAIN_S = 0.2
ADVISORY_KEY = 0x5349_4748_544C_494E
"""``SIGHTLIN``: who else locks by number in this database must take another."""
_UNHURRIED = ("statement_timeout", "idle_in_transaction_session_timeout")


@asynccontextmanager
async def alone(engine: Engine[Any], *, wait_s: float = WAIT_S) -> AsyncIterator[None]:
    """A transaction, all or nothing, that keeps every other migration and every writer out.

    On SQLite the caller holds the lock of the data folder, and keeps connections open: foreign keys
    must be off before the transaction begins, because to rebuild a table is to drop it for a
    moment, and its children would go with it. On PostgreSQL a lock of the database keeps others
    out, wherever they run; who only reads can go on until a step is taken.

    Raises:
        MigrationRunning: Another one was not done after *wait_s*.
    """
    frame = _on_postgres(engine, wait_s) if engine.engine_type == "postgres" else _on_sqlite(engine)
    async with frame:
        yield


async def hold_back(engine: Engine[Any]) -> None:
    """Let whoever starts from now on wait for our commit before it learns how far the database is.

    The last thing of all: who waits here waits only for as long as a statement may.
    """
    if engine.engine_type == "postgres":
        await engine.run_ddl(f"LOCK TABLE {STEPS_DONE} IN ACCESS EXCLUSIVE MODE")


@asynccontextmanager
async def _on_sqlite(engine: Engine[Any]) -> AsyncIterator[None]:
    await engine.run_ddl("PRAGMA foreign_keys = OFF")
    try:
        async with engine.transaction():
            yield
    finally:
        await engine.run_ddl("PRAGMA foreign_keys = ON")


@asynccontextmanager
async def _on_postgres(engine: Engine[Any], wait_s: float) -> AsyncIterator[None]:
    async with engine.transaction():
        await _lock_out_migrations(engine, wait_s)
        for limit in _UNHURRIED:
            await engine.run_ddl(f"SET LOCAL {limit} = 0")
        await engine.run_ddl(f"SET LOCAL lock_timeout = '{wait_s:g}s'")
        for table in await tables(engine):
            await engine.run_ddl(f'LOCK TABLE "{table}" IN EXCLUSIVE MODE')
        yield


async def _lock_out_migrations(engine: Engine[Any], wait_s: float) -> None:
    """Asked again and again, because who waits inside PostgreSQL cannot tell a person why."""
    for tries in count(1):
        rows = await asked(engine, "SELECT pg_try_advisory_xact_lock({}) AS got", ADVISORY_KEY)
        if rows[0]["got"]:
            return
        if tries * LOOK_AGAIN_S > wait_s:
            raise MigrationRunning(wait_s)
        await asyncio.sleep(LOOK_AGAIN_S)
