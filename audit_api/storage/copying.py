"""All rows of a database at one moment, as one SQLite file of ours; and back into PostgreSQL.

A copy is the same whatever engine the rows came from, so it can be restored onto either; this is
also how a district moves to PostgreSQL.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any, Protocol, cast

from piccolo.engine.base import Engine
from piccolo.engine.sqlite import SQLiteEngine
from piccolo.querystring import QueryString

from audit_api.errors import DatabaseNotEmpty
from audit_api.storage.copied_file import ROWS_AT_ONCE, CopiedFile, CopiedTable, Row
from audit_api.storage.postgres.faults import told
from audit_api.storage.schema.inventory import asked, named, steps_done, tables
from audit_api.storage.schema.steps import STEPS
from audit_api.storage.sqlite.engine import SafeSQLiteEngine

_ONE_MOMENT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"
_NOTE_STEP = "INSERT INTO schema_step (step, name) VALUES ({}, {})"
_MAKE_STEPS = (
    "CREATE TABLE IF NOT EXISTS schema_step (step INTEGER PRIMARY KEY, name TEXT NOT NULL)"
)
_DECLARE = 'DECLARE "copied_{}" NO SCROLL CURSOR FOR SELECT {} FROM "{}"'
_FETCH = 'FETCH {} FROM "copied_{}"'
_CLOSE = 'CLOSE "copied_{}"'
COUNTERS = "change"
"""This table has rows from its first day; they are no data."""


class _Connection(Protocol):
    """What we need of the driver's connection beside what the engine does."""

    async def copy_records_to_table(
        self, table_name: str, *, records: Sequence[Row], columns: Sequence[str]
    ) -> str: ...


async def copy_out(engine: Engine[Any], file: Path) -> dict[str, int]:
    """Write all rows as they are at one moment into *file*, which is new; counts them by table.

    Runs beside a server that writes, and on a database of any schema that this program knows. The
    file is private to this user, sound, and flushed to the disk; flushing its folder is the
    caller's business. Where it fails, no file is left. Call it outside every transaction.

    Raises:
        FileExistsError: There is a file of that name.
        StorageFull: The disk has no room for it.
        NoDatabase: The database, or what was copied of it, is broken.
    """
    copied = await asyncio.to_thread(CopiedFile.new, file)
    try:
        if isinstance(engine, SQLiteEngine):
            await asyncio.to_thread(copied.take_over, Path(engine.path))
        else:
            await _write_rows(engine, copied)
        return await asyncio.to_thread(copied.finish)
    except BaseException:
        copied.discard()
        raise


async def copy_in(file: Path, engine: Engine[Any]) -> dict[str, int]:
    """Put all rows of *file* into the empty PostgreSQL database of *engine*; counts them by table.

    Both have the schema of this program. Call it within a transaction of *engine*.

    Raises:
        DatabaseNotEmpty: There are rows, more than what the schema itself brought.
    """
    for name in await tables(engine):
        await engine.run_ddl(f'LOCK TABLE "{name}" IN ACCESS EXCLUSIVE MODE')
    if not await is_empty(engine):
        raise DatabaseNotEmpty
    await engine.run_ddl(f'TRUNCATE "{COUNTERS}"')
    copied = CopiedFile(file)
    counts = {}
    for table in await asyncio.to_thread(copied.tables):
        counts[table.name] = 0
        async for rows in copied.batches(table):
            await _put(engine, table, rows)
            counts[table.name] += len(rows)
    return counts


async def is_empty(engine: Engine[Any]) -> bool:
    """Whether there is no row in any table but what the schema itself brought."""
    for name in await tables(engine):
        if name != COUNTERS and await asked(engine, "SELECT 1 FROM {} LIMIT 1", named(name)):
            return False
    return True


async def _put(engine: Engine[Any], table: CopiedTable, rows: Sequence[Row]) -> None:
    transaction = engine.current_transaction.get()
    if transaction is None:
        raise RuntimeError("rows are copied into PostgreSQL within a transaction")
    connection = cast("_Connection", transaction.connection)
    with told():
        await connection.copy_records_to_table(table.name, records=rows, columns=table.columns)


async def _write_rows(engine: Engine[Any], copied: CopiedFile) -> None:
    async with engine.transaction():
        await engine.run_ddl(_ONE_MOMENT)
        await _make_tables(copied, await steps_done(engine))
        for table in await asyncio.to_thread(copied.tables):
            async for rows in _batches(engine, table):
                await asyncio.to_thread(copied.add, table, rows)


async def _batches(engine: Engine[Any], table: CopiedTable) -> AsyncIterator[list[Row]]:
    """All rows of *table*, a few at a time: bodies are large."""
    columns = ", ".join(f'"{column}"' for column in table.columns)
    # The driver remembers a statement with the columns of its rows: each cursor has its own name.
    await engine.run_ddl(_DECLARE.format(table.name, columns, table.name))
    while rows := await engine.run_ddl(_FETCH.format(ROWS_AT_ONCE, table.name)):
        yield [tuple(row[column] for column in table.columns) for row in rows]
    await engine.run_ddl(_CLOSE.format(table.name))


async def _make_tables(copied: CopiedFile, steps: int) -> None:
    """The tables that the first *steps* make, without a row."""
    engine = SafeSQLiteEngine(copied.path)
    await engine.run_ddl(_MAKE_STEPS)
    for number, step in enumerate(STEPS[:steps], start=1):
        async with engine.transaction():
            await step.take(engine)
            await engine.run_querystring(QueryString(_NOTE_STEP, number, step.name))
    await asyncio.to_thread(copied.empty)
