"""Tests of `audit_api.storage.sqlite.engine`: every fault."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from piccolo.engine.sqlite import TransactionType
from piccolo.querystring import QueryString

from audit_api.errors import StorageBusy, StorageFull
from audit_api.storage.sqlite.connections import READERS
from audit_api.storage.sqlite.engine import OutlivedTransaction, SafeSQLiteEngine

pytestmark = pytest.mark.anyio

SLACK = 3
"""SQLite closes a file a little later when another connection of the process has it locked."""
TABLES = (
    "CREATE TABLE parent (id INTEGER PRIMARY KEY)",
    """CREATE TABLE child (
        id INTEGER PRIMARY KEY,
        parent INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED
    )""",
)


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[SafeSQLiteEngine]:
    """An engine with two tables, one of which can make a commit fail."""
    made = SafeSQLiteEngine(tmp_path / "test.db")
    made.connections.start()
    for table in TABLES:
        await made.run_ddl(table)
    yield made
    await made.connections.close()


async def run(engine: SafeSQLiteEngine, statement: str) -> list[dict[str, object]]:
    """Run one statement."""
    rows: list[dict[str, object]] = await engine.run_querystring(QueryString(statement))
    return rows


async def count(engine: SafeSQLiteEngine, table: str = "parent") -> object:
    """How many rows there are."""
    return (await run(engine, f"SELECT COUNT(*) AS n FROM {table}"))[0]["n"]  # noqa: S608 - two tables of ours


async def insert(engine: SafeSQLiteEngine) -> None:
    """One more row."""
    await run(engine, "INSERT INTO parent DEFAULT VALUES")


def open_files() -> int:
    """How many file descriptors this process has."""
    return len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - a plain count


async def test_what_was_acknowledged_after_a_failed_commit_is_there(
    engine: SafeSQLiteEngine,
) -> None:
    """Piccolo's own engine acknowledged twenty such transactions and kept none of them."""
    with pytest.raises(sqlite3.IntegrityError):
        async with engine.transaction():
            await run(engine, "INSERT INTO child (parent) VALUES (99)")

    for _ in range(20):
        async with engine.transaction():
            await insert(engine)

    assert await count(engine) == 20
    assert await count(engine, "child") == 0


async def test_failed_commits_leave_no_thread_and_no_file_open(engine: SafeSQLiteEngine) -> None:
    """A background loop that fails now and then must not end the server days later."""
    await insert(engine)
    await count(engine)
    threads, files = threading.active_count(), open_files()

    for _ in range(20):
        with pytest.raises(sqlite3.IntegrityError):
            async with engine.transaction():
                await run(engine, "INSERT INTO child (parent) VALUES (99)")
    await insert(engine)

    assert threading.active_count() == threads
    assert open_files() <= files + SLACK


async def test_a_transaction_that_cannot_begin_gives_its_connection_back(
    engine: SafeSQLiteEngine,
) -> None:
    """Fifty of these left fifty threads and a hundred open files behind."""
    await insert(engine)
    await count(engine)
    threads, files = threading.active_count(), open_files()
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
    assert threading.active_count() == threads
    assert open_files() <= files + SLACK


async def test_an_error_inside_undoes_all_of_it(engine: SafeSQLiteEngine) -> None:
    """Half an audit is worse than none."""

    async def fail() -> None:
        async with engine.transaction():
            await insert(engine)
            raise LookupError

    with pytest.raises(LookupError):
        await fail()

    assert await count(engine) == 0


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


async def test_tasks_that_are_cancelled_leave_whole_transactions(
    engine: SafeSQLiteEngine,
) -> None:
    """Each writes two rows; an odd number would be half a transaction."""

    async def write_two() -> None:
        async with engine.transaction():
            await insert(engine)
            await insert(engine)

    await write_two()
    await count(engine)
    threads = threading.active_count()
    for turns in range(60):
        task = asyncio.create_task(write_two())
        for _ in range(turns % 12):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    await write_two()

    written = await count(engine)
    assert isinstance(written, int)
    assert written % 2 == 0
    assert threading.active_count() == threads


async def test_a_task_that_outlives_its_transaction_is_stopped(engine: SafeSQLiteEngine) -> None:
    """Its writes would land in somebody else's transaction, or nowhere."""
    ended = asyncio.Event()

    async def late() -> None:
        await ended.wait()
        await insert(engine)

    async with engine.transaction():
        task = asyncio.create_task(late())
        await asyncio.sleep(0)
    ended.set()

    with pytest.raises(OutlivedTransaction):
        await task


async def test_a_task_that_outlived_one_transaction_may_begin_its_own(
    engine: SafeSQLiteEngine,
) -> None:
    """A worker that was started inside a request goes on after it."""

    async def late() -> None:
        async with engine.transaction():
            await insert(engine)

    ended = asyncio.Event()

    async def wait_then_write() -> None:
        await ended.wait()
        await late()

    async with engine.transaction():
        task = asyncio.create_task(wait_then_write())
    ended.set()
    await task

    assert await count(engine) == 1


async def test_a_transaction_inside_another_joins_it(engine: SafeSQLiteEngine) -> None:
    """A workflow may call another that keeps something."""

    async def fail_outside() -> None:
        async with engine.transaction():
            async with engine.transaction():
                await insert(engine)
            raise LookupError

    with pytest.raises(LookupError):
        await fail_outside()

    assert await count(engine) == 0


async def test_a_moment_cannot_write(engine: SafeSQLiteEngine) -> None:
    """A report reads; a mistake in it must not change what it reads."""
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        async with engine.transaction(TransactionType.deferred):
            await insert(engine)


async def test_a_moment_does_not_see_what_comes_later(engine: SafeSQLiteEngine) -> None:
    """A snapshot with half of an audit in it would be wrong for ever."""
    async with engine.transaction(TransactionType.deferred):
        before = await count(engine)
        await asyncio.create_task(_in_a_task_of_its_own(engine))
        after = await count(engine)

    assert (before, after) == (0, 0)
    assert await count(engine) == 1


async def _in_a_task_of_its_own(engine: SafeSQLiteEngine) -> None:
    engine.current_transaction.set(None)
    await insert(engine)


async def test_who_waits_too_long_for_a_connection_is_told_so(engine: SafeSQLiteEngine) -> None:
    """Never a hang: the tablet hears that it should send again."""
    engine.connections.acquire_timeout_s = 0.01
    held = [await engine.connections.acquire(read=True) for _ in range(READERS)]

    with pytest.raises(StorageBusy):
        await count(engine)

    for each in held:
        await engine.connections.release(each, read=True, broken=False)
    assert await count(engine) == 0


async def test_eight_writers_at_once_all_write(engine: SafeSQLiteEngine) -> None:
    """A transaction that reads first cannot wait to write, unless it begins as a writer."""

    async def write() -> None:
        for _ in range(10):
            async with engine.transaction():
                await count(engine)
                await insert(engine)

    await asyncio.gather(*(write() for _ in range(8)))

    assert await count(engine) == 80


async def test_without_a_pool_a_query_has_the_same_settings(tmp_path: Path) -> None:
    """A command beside the server must not write with less care than the server."""
    engine = SafeSQLiteEngine(tmp_path / "test.db")

    mode = await run(engine, "PRAGMA journal_mode")
    connection = await engine.get_connection()
    care = list(await connection.execute_fetchall("PRAGMA synchronous"))
    await connection.close()

    assert mode == [{"journal_mode": "wal"}]
    assert care == [{"synchronous": 2}]
