"""Tests of `audit_api.storage.sqlite.engine`: what only SQLite does."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from audit_api.errors import StorageBusy, StorageFull
from audit_api.storage.sqlite.connections import READERS
from audit_api.storage.sqlite.engine import SafeSQLiteEngine
from tests.audit_api.storage.engines import count, held, insert, opened, run, settles

pytestmark = pytest.mark.anyio

SLACK = 3
"""SQLite closes a file a little later when another connection of the process has it locked."""


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[SafeSQLiteEngine]:
    """An open engine."""
    made = SafeSQLiteEngine(tmp_path / "test.db")
    async with opened(made):
        yield made


async def test_a_transaction_that_cannot_begin_gives_its_connection_back(
    engine: SafeSQLiteEngine,
) -> None:
    """Fifty of these left fifty threads and a hundred open files behind."""
    await insert(engine)
    await count(engine)
    before = held()
    stranger = sqlite3.connect(engine.path, isolation_level=None)
    stranger.execute("BEGIN IMMEDIATE")
    writer = await engine.connections.acquire(read=False)
    await writer.execute_fetchall("PRAGMA busy_timeout = 1")
    await engine.connections.release(writer, read=False, broken=False)

    with pytest.raises(StorageBusy):
        async with engine.transaction():
            await insert(engine)
    stranger.close()
    await insert(engine)

    assert await count(engine) == 2
    assert await settles(lambda: held().threads == before.threads)
    assert await settles(lambda: held().files <= before.files + SLACK)


async def test_a_full_disk_is_told_as_a_full_disk(engine: SafeSQLiteEngine) -> None:
    """The administrator can do something about that; and afterwards all goes on."""
    await insert(engine)
    writer = await engine.connections.acquire(read=False)
    await writer.execute_fetchall("CREATE TABLE large (content)")
    await writer.execute_fetchall("PRAGMA max_page_count = 10")
    await engine.connections.release(writer, read=False, broken=False)

    with pytest.raises(StorageFull):
        async with engine.transaction():
            await run(engine, "INSERT INTO large VALUES (zeroblob(1000000))")
    await insert(engine)

    assert await count(engine) == 2


async def test_without_a_pool_a_query_has_the_same_settings(tmp_path: Path) -> None:
    """A command beside the server must not write with less care than the server."""
    engine = SafeSQLiteEngine(tmp_path / "test.db")

    mode = await run(engine, "PRAGMA journal_mode")
    connection = await engine.get_connection()
    care = list(await connection.execute_fetchall("PRAGMA synchronous"))
    await connection.close()

    assert mode == [{"journal_mode": "wal"}]
    assert care == [{"synchronous": 2}]


async def test_who_waits_too_long_to_read_is_told_so(engine: SafeSQLiteEngine) -> None:
    """Never a hang: the reader hears that it should ask again."""
    engine.connections.acquire_timeout_s = 0.01
    lent = [await engine.connections.acquire(read=True) for _ in range(READERS)]

    with pytest.raises(StorageBusy):
        await count(engine)

    for each in lent:
        await engine.connections.release(each, read=True, broken=False)
    assert await count(engine) == 0
