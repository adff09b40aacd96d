"""Rebuilding a table: for what SQLite cannot alter. The same call on both engines.

SQLite cannot change a column's type, default or NULL, and cannot add one that is unique, that must
have a value, or that is reckoned from the row: a new table is made, filled from the old one, and
takes its name. Whatever hangs on the old one is put on the new one: indexes, triggers, and keys of
other tables that point to it. Rights that somebody granted on it in PostgreSQL are not.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from piccolo.engine.base import Engine

from audit_api.errors import DanglingRows
from audit_api.storage.schema.inventory import asked, named
from audit_api.storage.schema.words import in_words_of

PREFIX = "rebuilt_"
_COPY = 'INSERT INTO "{to}" ({names}) SELECT {values} FROM "{held}"'
_HANGING_ON_SQLITE = (
    "SELECT sql AS statement FROM sqlite_master"
    " WHERE tbl_name = {} AND type IN ('index', 'trigger') AND sql IS NOT NULL ORDER BY rowid"
)
_HANGING_ON_POSTGRES = (
    "SELECT pg_get_indexdef(indexrelid) AS statement FROM pg_index"
    " WHERE indrelid = {}::text::regclass"
    " AND indexrelid NOT IN (SELECT conindid FROM pg_constraint WHERE conindid <> 0)"
    " UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger"
    " WHERE tgrelid = {}::text::regclass AND NOT tgisinternal"
)
_POINTING_HERE = (
    "SELECT conrelid::regclass::text AS child, quote_ident(conname) AS name,"
    " pg_get_constraintdef(oid) AS definition FROM pg_constraint"
    " WHERE contype = 'f' AND confrelid = {}::text::regclass"
)
_CONSTRAINTS = "SELECT conname AS name FROM pg_constraint WHERE conrelid = {}::text::regclass"


class NewColumn(NamedTuple):
    """A column of the new table.

    Attributes:
        name: Its name.
        definition: Its type, default and rules, such as ``VARCHAR(80) NOT NULL``; see `WORDS`.
        value: An expression over the old row, such as ``"kind" || '.' || "id"``, see `WORDS`; empty
            where it is the old column of that name.
    """

    name: str
    definition: str
    value: str = ""


async def rebuild_table(
    engine: Engine[Any], table: str, columns: Sequence[NewColumn], rules: Sequence[str] = ()
) -> None:
    """Give *table* these columns and rules of the whole table, and keep every row of it.

    Part of a step: the caller has a transaction, and on SQLite foreign keys are off in it.

    Args:
        engine: Of the database.
        table: Its name, which stays.
        columns: All of them, in their order. A column of the old table that is not named is gone.
        rules: Such as ``UNIQUE ("site", "number")``.

    Raises:
        DanglingRows: A key of the new table, or of another, points to a row that is not there.
    """
    if engine.engine_type == "sqlite":
        await _check_keys_are_off(engine, table)
        await _rebuild_on_sqlite(engine, table, columns, rules)
    else:
        await _rebuild_on_postgres(engine, table, columns, rules)


async def _rebuild_on_sqlite(
    engine: Engine[Any], table: str, columns: Sequence[NewColumn], rules: Sequence[str]
) -> None:
    hanging = await asked(engine, _HANGING_ON_SQLITE, table)
    await _replace(engine, table, columns, rules)
    for each in hanging:
        await engine.run_ddl(each["statement"])
    await _check_keys(engine)


async def _rebuild_on_postgres(
    engine: Engine[Any], table: str, columns: Sequence[NewColumn], rules: Sequence[str]
) -> None:
    quoted = f'"{table}"'
    hanging = await asked(engine, _HANGING_ON_POSTGRES, quoted, quoted)
    pointing = await asked(engine, _POINTING_HERE, quoted)
    for key in pointing:
        await engine.run_ddl(f"ALTER TABLE {key['child']} DROP CONSTRAINT {key['name']}")
    await _replace(engine, table, columns, rules)
    await _name_constraints(engine, table)
    for each in hanging:
        await engine.run_ddl(each["statement"])
    for key in pointing:
        added = f"ADD CONSTRAINT {key['name']} {key['definition']}"
        await engine.run_ddl(f"ALTER TABLE {key['child']} {added}")


async def _replace(
    engine: Engine[Any], table: str, columns: Sequence[NewColumn], rules: Sequence[str]
) -> None:
    new = f"{PREFIX}{table}"
    parts = [*(f'"{each.name}" {each.definition}' for each in columns), *rules]
    copy = _COPY.format(
        to=new,
        held=table,
        names=", ".join(f'"{each.name}"' for each in columns),
        values=", ".join(each.value or f'"{each.name}"' for each in columns),
    )
    for statement in (
        f'CREATE TABLE "{new}" ({", ".join(parts)})',
        copy,
        f'DROP TABLE "{table}"',
        f'ALTER TABLE "{new}" RENAME TO "{table}"',
    ):
        await engine.run_ddl(in_words_of(engine.engine_type, statement))


async def _name_constraints(engine: Engine[Any], table: str) -> None:
    """As they would be called had the table been made under its own name."""
    for row in await asked(engine, _CONSTRAINTS, f'"{table}"'):
        name = str(row["name"])
        if name.startswith(PREFIX):
            to = name.removeprefix(PREFIX)
            await engine.run_ddl(f'ALTER TABLE "{table}" RENAME CONSTRAINT "{name}" TO "{to}"')


async def _check_keys_are_off(engine: Engine[Any], table: str) -> None:
    """To drop a table with them on deletes its rows first, and with them those of its children."""
    on = (await asked(engine, "PRAGMA foreign_keys"))[0]["foreign_keys"]
    if on and await asked(engine, "SELECT 1 AS found FROM {} LIMIT 1", named(table)):
        raise RuntimeError("a table of SQLite is rebuilt only while foreign keys are off")


async def _check_keys(engine: Engine[Any]) -> None:
    found = await asked(engine, "PRAGMA foreign_key_check")
    if found:
        child, parent = found[0]["table"], found[0]["parent"]
        alike = [row for row in found if (row["table"], row["parent"]) == (child, parent)]
        raise DanglingRows(child, parent, len(alike))
