"""Writing and reading rows of any table, also of one that this program does not know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from piccolo.engine.base import Engine
from piccolo.querystring import QueryString

from audit_api.storage.schema.inventory import asked, named, tables

Rows = dict[str, list[dict[str, Any]]]
"""The rows of each table."""


async def insert(engine: Engine[Any], table: str, row: Mapping[str, object]) -> None:
    """Write one row."""
    names = QueryString(", ".join(f'"{name}"' for name in row))
    values = QueryString(", ".join("{}" for _ in row), *row.values())
    await asked(engine, "INSERT INTO {} ({}) VALUES ({})", named(table), names, values)


async def insert_all(
    engine: Engine[Any], rows: Mapping[str, Sequence[Mapping[str, object]]]
) -> None:
    """Write all *rows* of all tables, at once."""
    async with engine.transaction():
        for table, of_table in rows.items():
            for row in of_table:
                await insert(engine, table, row)


async def rows_of(engine: Engine[Any], table: str) -> list[dict[str, Any]]:
    """All rows of one table, in the order of their keys."""
    return by_key(await asked(engine, "SELECT * FROM {}", named(table)))


async def all_rows(engine: Engine[Any]) -> Rows:
    """All rows of all tables but that of the steps."""
    return {table: await rows_of(engine, table) for table in await tables(engine)}


def by_key(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """In the order of their first column, the same on both engines, whatever their collation."""
    return sorted(rows, key=lambda row: str(next(iter(row.values()))))
