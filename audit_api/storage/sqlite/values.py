"""Values that Sightline cannot have written. SQLite takes any, in any column, and tells of none."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import Any, NamedTuple

from piccolo.engine.base import Engine
from piccolo.querystring import QueryString

from audit_api.storage.schema.inventory import asked, named, tables

ROWS_AT_ONCE = 500
_COLUMNS = "SELECT name, upper(type) AS kind FROM pragma_table_info({})"
_WRONG = "SELECT rowid AS number FROM {} WHERE {} IS NOT NULL AND ({}) ORDER BY rowid"
_RAW = "SELECT rowid AS number, {} FROM {} WHERE rowid > {} ORDER BY rowid LIMIT {}"
_TEXT = "typeof({0}) <> 'text' OR instr({0}, char(0)) > 0"
_RULES = {
    "BLOB": "typeof({0}) <> 'blob'",
    "INTEGER": "typeof({0}) <> 'integer'",
    "BOOLEAN": "typeof({0}) <> 'integer' OR {0} NOT IN (0, 1)",
    "DATE": "date({0}) IS NOT {0}",
    "TIMESTAMPTZ": "typeof({0}) <> 'text' OR datetime({0}) IS NULL",
    "DOUBLE": "typeof({0}) NOT IN ('real', 'integer')",
    "TEXT": _TEXT,
    "VARCHAR": _TEXT,
}
"""What is wrong in a column, by the first word of how it was declared."""


class Impossible(NamedTuple):
    """Where such a value is."""

    table: str
    column: str
    row: int


async def impossible_values(engine: Engine[Any]) -> tuple[Impossible, ...]:
    """All of them, by table and column; none in a database that only Sightline wrote."""
    return tuple(
        [found for table in await tables(engine) async for found in _in_table(table, engine)]
    )


async def _in_table(table: str, engine: Engine[Any]) -> AsyncIterator[Impossible]:
    texts = []
    for row in await asked(engine, _COLUMNS, table):
        column = str(row["name"])
        kind = str(row["kind"]).replace("(", " ").split(" ")[0]
        rule = QueryString(_RULES[kind].format(f'"{column}"'))
        for wrong in await asked(engine, _WRONG, named(table), named(column), rule):
            yield Impossible(table, column, int(wrong["number"]))
        if _RULES[kind] == _TEXT:
            texts.append(column)
    async for found in _undecodable(table, texts, engine):
        yield found


async def _undecodable(
    table: str, columns: Sequence[str], engine: Engine[Any]
) -> AsyncIterator[Impossible]:
    """Texts that are no UTF-8: a disk that lost a bit of them, and no checksum tells."""
    listed = ", ".join(f'CAST("{column}" AS BLOB) AS "{column}"' for column in columns)
    last = 0
    while columns:
        rows = await asked(engine, _RAW, QueryString(listed), named(table), last, ROWS_AT_ONCE)
        for row in rows:
            for column in columns:
                if not _is_text(row[column]):
                    yield Impossible(table, column, int(row["number"]))
        if len(rows) < ROWS_AT_ONCE:
            return
        last = int(rows[-1]["number"])


def _is_text(raw: bytes | None) -> bool:
    try:
        return raw is None or raw.decode() is not None
    except UnicodeDecodeError:
        return False
