"""Both engines as tests of both see them: opened on an empty database with two tables."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from itertools import count as numbers
from pathlib import Path
from typing import Any, NamedTuple

import asyncpg
from piccolo.engine.base import Engine
from piccolo.querystring import QueryString

from audit_api.storage.postgres.engine import SafePostgresEngine
from audit_api.storage.sqlite.engine import SafeSQLiteEngine

SafeEngine = SafeSQLiteEngine | SafePostgresEngine
BROKEN_RULE = (sqlite3.IntegrityError, asyncpg.IntegrityConstraintViolationError)
TABLES = (
    "CREATE TABLE parent (id INTEGER PRIMARY KEY)",
    """CREATE TABLE child (
        id INTEGER PRIMARY KEY,
        parent INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED
    )""",
    "CREATE TABLE note (words TEXT)",
)
PATIENCE_S = 20.0
_ids = numbers(1)


def engine_at(folder: Path, database_url: str) -> SafeEngine:
    """An engine that is not open yet."""
    if database_url:
        return SafePostgresEngine(database_url)
    return SafeSQLiteEngine(folder / "test.db")


@asynccontextmanager
async def opened(engine: SafeEngine) -> AsyncIterator[SafeEngine]:
    """*engine* with its connections, and with tables one of which can make a commit fail."""
    await engine.start()
    try:
        for table in TABLES:
            await engine.run_ddl(table)
        yield engine
    finally:
        await engine.close()


async def run(engine: Engine[Any], statement: str, *values: object) -> list[Mapping[str, Any]]:
    """Run one statement, with *values* for its ``{}``."""
    return list(await engine.run_querystring(QueryString(statement, *values)))


async def count(engine: Engine[Any], table: str = "parent") -> int:
    """How many rows there are."""
    rows = await run(engine, "SELECT COUNT(*) AS n FROM {}", QueryString(table))
    return int(rows[0]["n"])


async def insert(engine: Engine[Any]) -> None:
    """One more row."""
    await run(engine, "INSERT INTO parent VALUES ({})", next(_ids))


async def break_a_rule(engine: Engine[Any]) -> None:
    """A child without a parent: nothing is said of it before the commit."""
    await run(engine, "INSERT INTO child VALUES ({}, 0)", next(_ids))


class Held(NamedTuple):
    """What this process holds."""

    threads: int
    files: int


def held() -> Held:
    """Threads and open files."""
    return Held(threading.active_count(), len(os.listdir("/proc/self/fd")))  # noqa: PTH208 - a plain count


async def settles(is_so: Callable[[], bool]) -> bool:
    """Whether it becomes so: a thread that has ended is counted for a moment longer."""
    for _ in range(int(PATIENCE_S * 100)):
        if is_so():
            return True
        await asyncio.sleep(0.01)
    return False
