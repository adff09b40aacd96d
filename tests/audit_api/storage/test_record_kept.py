"""Tests of the record in a database: one chain whoever writes, in every copy, and no way round."""

from __future__ import annotations

import asyncio
import hashlib
import json
import sqlite3
from pathlib import Path

import asyncpg
import pytest

from audit_api.storage import record
from audit_api.storage.copy_reading import examined
from audit_api.storage.copying import copy_in, copy_out
from audit_api.storage.database import FILE_NAME, Database, opened_to_write
from audit_api.storage.schema.alone import alone
from audit_api.storage.schema.rebuilding import NewColumn, rebuild_table
from audit_api.workflows.verify_record import told, verify_record
from tests.audit_api.recording import deed, write
from tests.audit_api.storage.engines import run

pytestmark = pytest.mark.anyio

REFUSED = (sqlite3.IntegrityError, asyncpg.RaiseError)
COLUMNS = {
    "seq": "{seconds} PRIMARY KEY NOT NULL",
    "at": "VARCHAR(80) NOT NULL",
    "actor": "VARCHAR(180) NOT NULL",
    "action": "VARCHAR(80) NOT NULL",
    "object": "VARCHAR(400) NOT NULL",
    "district": "VARCHAR(80) NOT NULL",
    "details": "TEXT NOT NULL",
    "previous": "VARCHAR(64) NOT NULL",
    "hash": "VARCHAR(64) NOT NULL",
}


async def test_anybody_can_reckon_a_hash_again(database: Database) -> None:
    """Proof that only we can check is no proof: this uses nothing of ours."""
    await write(2, database)

    entries = await record.after()

    for each in entries:
        raw = json.dumps([*each[:-1]], ensure_ascii=False, separators=(",", ":")).encode()
        assert hashlib.sha256(raw).hexdigest() == each.hash


async def test_a_change_that_is_undone_leaves_no_entry(database: Database) -> None:
    """The record would tell of what never happened, and later numbers would have a gap."""
    before = await record.head()

    async def fail() -> None:
        async with database.transaction():
            await record.append(deed(1))
            raise LookupError

    with pytest.raises(LookupError):
        await fail()

    assert await record.head() == before


async def test_a_deed_without_a_transaction_is_a_mistake(database: Database) -> None:
    """An entry apart from its change could be there without it, or lack."""
    before = await record.head()

    with pytest.raises(RuntimeError, match="transaction"):
        await record.append(deed(1))

    assert await record.head() == before
    assert database.engine.current_transaction.get() is None


async def test_many_at_once_make_one_chain(database: Database) -> None:
    """Two entries after the same one would be a fork, of which one is lost."""
    before = (await verify_record()).entries

    async def one(number: int) -> None:
        async with database.transaction():
            await record.append(deed(number))
            await record.append(deed(number + 1000))

    await asyncio.gather(*map(one, range(40)))

    found = await verify_record()
    assert (found.fault, found.entries) == ("", before + 80)


@pytest.mark.postgres
async def test_the_database_refuses_to_empty_the_record(tmp_path: Path, postgres_url: str) -> None:
    """PostgreSQL empties a table without asking what guards its rows."""
    async with opened_to_write(tmp_path, postgres_url) as database:
        [entry] = await write(1, database)

        with pytest.raises(REFUSED, match="only added to"):
            await run(database.engine, "TRUNCATE record_entry")

        assert await record.head() == entry


async def test_the_database_refuses_to_replace_an_entry(database: Database) -> None:
    """SQLite replaces a row without asking what guards against its removal."""
    await write(2, database)
    before = await record.after()
    statement = {
        "sqlite": "REPLACE INTO record_entry SELECT * FROM record_entry WHERE seq = 1",
        "postgres": "INSERT INTO record_entry SELECT * FROM record_entry WHERE seq = 1"
        " ON CONFLICT (seq) DO UPDATE SET actor = 'x'",
    }[database.engine.engine_type]

    with pytest.raises(REFUSED, match="only added to"):
        await run(database.engine, statement)

    assert await record.after() == before


async def test_a_record_whose_table_is_rebuilt_is_whole_and_guarded(database: Database) -> None:
    """A later Sightline may need another column."""
    entries = await write(3, database)
    columns = [NewColumn(name, definition) for name, definition in COLUMNS.items()]

    async with alone(database.engine):
        await rebuild_table(database.engine, "record_entry", columns)

    assert await record.head() == entries[-1]
    await write(1, database)
    assert (await verify_record()).fault == ""
    for statement in ("DELETE FROM record_entry", "UPDATE record_entry SET actor = 'x'"):
        with pytest.raises(REFUSED, match="only added to"):
            await run(database.engine, statement)


async def test_a_copy_of_the_record_is_whole_and_guarded(
    database: Database, tmp_path: Path
) -> None:
    """A backup is restored years later, and has to prove the same."""
    entries = await write(3, database)
    folder = tmp_path / "copied"
    folder.mkdir()

    await copy_out(database.engine, folder / FILE_NAME)

    assert examined(folder / FILE_NAME).rows["record_entry"] == entries[-1].seq
    async with opened_to_write(folder) as copied:
        assert (await verify_record()).head == told(entries[-1])
        with pytest.raises(REFUSED, match="only added to"):
            await run(copied.engine, "DELETE FROM record_entry")


@pytest.mark.postgres
async def test_a_record_goes_from_sqlite_into_postgres(tmp_path: Path, postgres_url: str) -> None:
    """A state that grows must not begin a second record."""
    async with opened_to_write(tmp_path) as small:
        entries = await write(3, small)
        await copy_out(small.engine, tmp_path / "copy.db")

    async with opened_to_write(tmp_path / "large", postgres_url) as large:
        async with large.transaction():
            await copy_in(tmp_path / "copy.db", large.engine)

        assert (await verify_record()).head == told(entries[-1])
        await write(1, large)
        assert (await verify_record()).fault == ""
