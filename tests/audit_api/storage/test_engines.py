"""Both engines keep the same promises, also when something goes wrong."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from audit_api.errors import StorageBusy, UnkeepableText
from audit_api.storage.postgres.connections import ACQUIRE_TIMEOUT_S, MOST
from audit_api.storage.sqlite.engine import SafeSQLiteEngine
from audit_api.storage.transactions import OutlivedTransaction
from tests.audit_api.storage.engines import (
    BROKEN_RULE,
    SafeEngine,
    break_a_rule,
    count,
    engine_at,
    held,
    insert,
    opened,
    run,
    settles,
)

pytestmark = pytest.mark.anyio

SLACK = 3
"""SQLite closes a file a little later when another connection of the process has it locked."""


@pytest.fixture
async def engine(tmp_path: Path, database_url: str) -> AsyncIterator[SafeEngine]:
    """An open engine, each in turn."""
    async with opened(engine_at(tmp_path, database_url)) as made:
        yield made


async def test_what_was_acknowledged_after_a_failed_commit_is_there(engine: SafeEngine) -> None:
    """Piccolo's own engine acknowledged twenty such transactions and kept none of them."""
    with pytest.raises(BROKEN_RULE):
        async with engine.transaction():
            await break_a_rule(engine)

    for _ in range(20):
        async with engine.transaction():
            await insert(engine)

    assert await count(engine) == 20
    assert await count(engine, "child") == 0


async def test_failed_commits_leave_no_thread_and_no_file_open(engine: SafeEngine) -> None:
    """A background loop that fails now and then must not end the server days later."""
    await insert(engine)
    await count(engine)
    before = held()

    for _ in range(20):
        with pytest.raises(BROKEN_RULE):
            async with engine.transaction():
                await break_a_rule(engine)
    await insert(engine)

    assert await settles(lambda: held().threads == before.threads)
    assert await settles(lambda: held().files <= before.files + SLACK)


async def test_an_error_inside_undoes_all_of_it(engine: SafeEngine) -> None:
    """Half an audit is worse than none."""

    async def fail() -> None:
        async with engine.transaction():
            await insert(engine)
            raise LookupError

    with pytest.raises(LookupError):
        await fail()

    assert await count(engine) == 0


async def test_tasks_that_are_cancelled_leave_whole_transactions(engine: SafeEngine) -> None:
    """Each writes two rows; an odd number would be half a transaction."""

    async def write_two() -> None:
        async with engine.transaction():
            await insert(engine)
            await insert(engine)

    await write_two()
    before = held()
    for turns in range(60):
        task = asyncio.create_task(write_two())
        for _ in range(turns % 12):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    await write_two()

    assert await count(engine) % 2 == 0
    assert await settles(lambda: held().threads <= before.threads + 1)


async def test_a_task_that_outlives_its_transaction_is_stopped(engine: SafeEngine) -> None:
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


async def test_a_task_that_outlived_one_transaction_may_begin_its_own(engine: SafeEngine) -> None:
    """A worker that was started inside a request goes on after it."""
    ended = asyncio.Event()

    async def wait_then_write() -> None:
        await ended.wait()
        async with engine.transaction():
            await insert(engine)

    async with engine.transaction():
        task = asyncio.create_task(wait_then_write())
    ended.set()
    await task

    assert await count(engine) == 1


async def test_a_transaction_inside_another_joins_it(engine: SafeEngine) -> None:
    """A workflow may call another that keeps something."""

    async def fail_outside() -> None:
        async with engine.transaction():
            async with engine.transaction():
                await insert(engine)
            raise LookupError

    with pytest.raises(LookupError):
        await fail_outside()

    assert await count(engine) == 0


async def test_tasks_of_one_transaction_take_turns(engine: SafeEngine) -> None:
    """A workflow may ask for several things at once, whatever the engine."""
    async with engine.transaction():
        await asyncio.gather(*(insert(engine) for _ in range(8)))

    assert await count(engine) == 8


async def test_a_moment_cannot_write(engine: SafeEngine) -> None:
    """A report reads; a mistake in it must not change what it reads."""
    with pytest.raises(Exception, match=r"readonly|read-only"):
        async with engine.moment():
            await insert(engine)

    assert await count(engine) == 0


async def test_a_moment_does_not_see_what_comes_later(engine: SafeEngine) -> None:
    """A snapshot with half of an audit in it would be wrong for ever."""

    async def write_outside() -> None:
        engine.current_transaction.set(None)
        await insert(engine)

    async with engine.moment():
        before = await count(engine)
        await asyncio.create_task(write_outside())
        after = await count(engine)

    assert (before, after) == (0, 0)
    assert await count(engine) == 1


async def test_who_waits_too_long_for_a_connection_is_told_so(engine: SafeEngine) -> None:
    """Never a hang: the tablet hears that it should send again."""
    is_sqlite = isinstance(engine, SafeSQLiteEngine)
    done = asyncio.Event()
    begun: asyncio.Queue[None] = asyncio.Queue()

    async def dawdle() -> None:
        async with engine.transaction():
            begun.put_nowait(None)
            await done.wait()

    dawdlers = [asyncio.create_task(dawdle()) for _ in range(1 if is_sqlite else MOST)]
    for _ in dawdlers:
        await begun.get()
    engine.connections.acquire_timeout_s = 0.05
    with pytest.raises(StorageBusy):
        await insert(engine)
    done.set()
    await asyncio.gather(*dawdlers)
    engine.connections.acquire_timeout_s = ACQUIRE_TIMEOUT_S
    await insert(engine)

    assert await count(engine) == 1


async def test_eight_writers_at_once_all_write(engine: SafeEngine) -> None:
    """A transaction that reads first cannot wait to write, unless it begins as a writer."""

    async def write() -> None:
        for _ in range(10):
            async with engine.transaction():
                await count(engine)
                await insert(engine)

    await asyncio.gather(*(write() for _ in range(8)))

    assert await count(engine) == 80


@pytest.mark.parametrize("text", ["a\0b", "\0", "half \ud83d", "\udc80"])
@pytest.mark.parametrize("inside", [False, True])
async def test_a_text_that_one_engine_cannot_hold_is_refused_by_both(
    engine: SafeEngine, text: str, *, inside: bool
) -> None:
    """SQLite takes NUL and cuts off what follows; PostgreSQL refuses it with a trace."""
    await insert(engine)

    async def look() -> None:
        await run(engine, "SELECT * FROM note WHERE words = {}", text)

    async def look_inside() -> None:
        async with engine.transaction():
            await look()

    with pytest.raises(UnkeepableText):
        await (look_inside() if inside else look())

    assert await count(engine) == 1
