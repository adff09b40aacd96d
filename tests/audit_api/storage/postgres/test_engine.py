"""Tests of `audit_api.storage.postgres`: what only PostgreSQL does."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg
import pytest

from audit_api.errors import (
    AuditError,
    BrokenSetting,
    StorageAway,
    StorageBusy,
    StorageRefused,
)
from audit_api.storage.database import opened_to_write
from audit_api.storage.postgres.connections import SETTINGS
from audit_api.storage.postgres.engine import SafePostgresEngine
from audit_api.storage.transactions import NotCommitted
from tests.audit_api.storage.engines import count, insert, opened, run
from tests.postgres import PrivatePostgres

pytestmark = [pytest.mark.anyio, pytest.mark.postgres]

SECRET = "open-sesame"  # noqa: S105 - looked for, nowhere used


@pytest.fixture
async def engine(postgres_url: str) -> AsyncIterator[SafePostgresEngine]:
    """An open engine."""
    made = SafePostgresEngine(postgres_url)
    async with opened(made):
        yield made


async def test_a_commit_that_undoes_is_no_commit(engine: SafePostgresEngine) -> None:
    """PostgreSQL answers it without an error, and the tablet would delete its copy."""

    async def go_on_after_a_fault() -> None:
        async with engine.transaction():
            await insert(engine)
            with pytest.raises(asyncpg.UndefinedTableError):
                await run(engine, "SELECT * FROM nowhere")

    with pytest.raises(NotCommitted):
        await go_on_after_a_fault()

    assert await count(engine) == 0


async def test_every_connection_has_our_limits(engine: SafePostgresEngine) -> None:
    """What a process that hangs holds would be held for ever."""
    told = {name: (await run(engine, f"SHOW {name}"))[0][name] for name in SETTINGS}
    connection = await engine.get_new_connection()
    alone = {name: (await connection.fetch(f"SHOW {name}"))[0][name] for name in SETTINGS}
    await connection.close()

    assert told == alone == SETTINGS


@pytest.mark.parametrize(
    ("limit", "query"),
    [("lock_timeout", "LOCK TABLE parent"), ("statement_timeout", "SELECT pg_sleep(20)")],
)
async def test_who_waits_too_long_is_told_to_come_again(
    engine: SafePostgresEngine, limit: str, query: str
) -> None:
    """Never a hang, and no fault of ours: 503 with a time to wait."""
    stranger = await engine.get_new_connection()
    await stranger.execute("BEGIN; LOCK TABLE parent")

    async def wait() -> None:
        async with engine.transaction():
            await run(engine, f"SET LOCAL {limit} = '50ms'")
            await run(engine, query)

    with pytest.raises(StorageBusy):
        await wait()
    await stranger.close()
    await insert(engine)

    assert await count(engine) == 1


async def test_two_that_wait_for_each_other_are_told_to_come_again(
    engine: SafePostgresEngine,
) -> None:
    """One of them goes on; the other sends again."""
    await insert(engine)
    await run(engine, "INSERT INTO note VALUES ('a')")
    both = asyncio.Barrier(2)

    async def take(*tables: str) -> None:
        async with engine.transaction():
            await run(engine, f"LOCK TABLE {tables[0]}")
            await both.wait()
            await run(engine, f"LOCK TABLE {tables[1]}")

    ended = await asyncio.gather(
        take("parent", "note"), take("note", "parent"), return_exceptions=True
    )

    assert [type(each) for each in ended if each] == [StorageBusy]


async def test_after_a_backend_was_ended_the_next_query_works(engine: SafePostgresEngine) -> None:
    """Of eight tasks of Piccolo's own engine seven never recovered."""
    pid = (await run(engine, "SELECT pg_backend_pid() AS pid"))[0]["pid"]
    stranger = await engine.get_new_connection()

    async def lose_the_connection() -> None:
        async with engine.transaction():
            await insert(engine)
            held = (await run(engine, "SELECT pg_backend_pid() AS pid"))[0]["pid"]
            await stranger.fetch("SELECT pg_terminate_backend($1)", held)
            await insert(engine)

    with pytest.raises(StorageAway, match="cannot be reached just now"):
        await lose_the_connection()
    await stranger.close()
    await insert(engine)

    assert await count(engine) == 1
    assert (await run(engine, "SELECT pg_backend_pid() AS pid"))[0]["pid"] != pid


@pytest.mark.parametrize("mode", ["fast", "immediate"])
async def test_a_restart_is_survived(
    engine: SafePostgresEngine, private_postgres: PrivatePostgres, mode: str
) -> None:
    """An update of PostgreSQL at night must not need somebody to restart Sightline too."""
    await insert(engine)
    await asyncio.to_thread(private_postgres.end, mode)

    with pytest.raises(StorageAway):
        await insert(engine)
    with pytest.raises(StorageAway):
        async with engine.transaction():
            await insert(engine)
    await asyncio.to_thread(private_postgres.start)
    await insert(engine)

    assert await count(engine) == 2


@pytest.mark.parametrize(
    ("changed", "error", "sentence"),
    [
        ({"path": "/nowhere"}, StorageRefused, 'database "nowhere" does not exist'),
        ({"netloc": f"stranger:{SECRET}@127.0.0.1:{{port}}"}, StorageRefused, "stranger"),
        ({"netloc": f"sightline:{SECRET}@127.0.0.1:1"}, StorageAway, "whether PostgreSQL runs"),
        ({"netloc": f"sightline:{SECRET}@127.0.0.1:{SECRET}"}, BrokenSetting, "no address"),
        ({"netloc": f"sightline:{SECRET}@127.0.0.1:99999"}, BrokenSetting, "no address"),
        ({"query": f"sslmode={SECRET}"}, BrokenSetting, "no address"),
    ],
)
async def test_what_is_wrong_with_an_address_is_told_without_its_password(
    tmp_path: Path,
    private_postgres: PrivatePostgres,
    changed: dict[str, str],
    error: type[AuditError],
    sentence: str,
) -> None:
    """It stands in the log, and the log goes to whoever helps."""
    parts = urlsplit(private_postgres.url)
    filled = {name: text.format(port=parts.port) for name, text in changed.items()}
    url = parts._replace(**filled).geturl()

    with pytest.raises(error, match=sentence) as told:
        async with opened_to_write(tmp_path, url):
            pass

    assert SECRET not in str(told.value)
    assert told.value.__suppress_context__ or SECRET not in str(told.value.__context__)


async def test_a_user_who_may_not_make_tables_is_told_so(
    tmp_path: Path, postgres_url: str, private_postgres: PrivatePostgres
) -> None:
    """Since PostgreSQL 15 that is how a new user of somebody else's database begins."""
    private_postgres.say("DROP ROLE IF EXISTS guest")
    private_postgres.say("CREATE ROLE guest LOGIN")
    url = postgres_url.replace("sightline@", "guest@")

    with pytest.raises(AuditError, match="permission denied for schema public"):
        async with opened_to_write(tmp_path, url):
            pass


async def test_nothing_is_connected_before_it_is_opened(private_postgres: PrivatePostgres) -> None:
    """Piccolo's own engine connects when it is made, and prints what it is told."""
    engine = SafePostgresEngine(private_postgres.url)

    with pytest.raises(RuntimeError, match="not open"):
        await count(engine)
    assert SECRET not in repr(engine.config)
