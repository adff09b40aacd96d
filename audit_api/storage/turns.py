"""One at a time, also where several processes write."""

from __future__ import annotations

from typing import Any

from piccolo.engine.base import Engine
from piccolo.table import Table

from audit_api.storage import tables

_TAKE = (
    'INSERT INTO "change" ("name", "number") VALUES ({}, 1)'
    ' ON CONFLICT ("name") DO UPDATE SET "number" = "change"."number" + 1 RETURNING "number"'
)


async def take_turn(name: str) -> None:
    """Wait until no other transaction has the turn of that *name*; ours ends with its transaction.

    What is counted after this is not counted by another at the same time. The same statement on
    both engines: PostgreSQL locks the row, and SQLite lets one transaction write at a time anyway.
    """
    await tables.Change.raw(_TAKE, name)


async def take_turn_among_processes(name: str) -> None:
    """The same for what is asked so often that SQLite, which needs no turns, is spared it."""
    if engine_of(tables.Change).engine_type != "sqlite":
        await take_turn(name)


def engine_of(table: type[Table]) -> Engine[Any]:
    """The engine that `Database.attach` gave to *table*."""
    engine: Engine[Any] = table._meta.db  # noqa: SLF001 - Piccolo has no other way
    return engine


async def turns_taken(name: str) -> int:
    """How often the turn of that *name* was taken by transactions that were kept."""
    change = tables.Change
    rows = await change.select(change.number).where(change.name == name)
    return int(rows[0]["number"]) if rows else 0
