"""Tests of `audit_api.storage.schema.rebuilding`: what SQLite cannot alter, with rows there."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import UUID

import asyncpg
import pytest
from piccolo.engine.base import Engine

from audit_api.errors import DanglingRows
from audit_api.storage.database import Database
from audit_api.storage.schema.alone import alone
from audit_api.storage.schema.inventory import asked
from audit_api.storage.schema.rebuilding import NewColumn, rebuild_table
from audit_api.storage.schema.words import in_words_of
from tests.audit_api.storage.schema.rows import insert, rows_of

pytestmark = pytest.mark.anyio

BROKEN_RULE = (sqlite3.IntegrityError, asyncpg.IntegrityConstraintViolationError)
SEEN = datetime(2026, 10, 1, 14, 30, 0, 123456, UTC)
TABLES = (
    'CREATE TABLE "hall" ("id" VARCHAR(80) PRIMARY KEY NOT NULL)',
    (
        'CREATE TABLE "lamp" ("id" VARCHAR(80) PRIMARY KEY NOT NULL, "hall" VARCHAR(80) NOT NULL,'
        ' "watts" INTEGER, "note" TEXT DEFAULT \'none\', "picture" {bytes}, "seen_at" TIMESTAMPTZ)'
    ),
    'CREATE INDEX lamp_hall ON "lamp" ("hall")',
    (
        'CREATE TABLE "bulb" ("id" VARCHAR(80) PRIMARY KEY NOT NULL, "lamp" VARCHAR(80) NOT NULL'
        ' CONSTRAINT bulb_lamp REFERENCES "lamp" ("id") ON DELETE CASCADE)'
    ),
)
HALLS = ("east", "west")
LAMPS = (
    ("lamp-1", "east", 60, "flickers, «sehr»", b"\x00\xff", SEEN),
    ("lamp-2", "west", None, None, None, None),
    ("lamp-3", "west", 0, "", b"", SEEN),
)
BULBS = (("bulb-1", "lamp-1"), ("bulb-2", "lamp-1"), ("bulb-3", "lamp-3"))
COLUMNS = {
    "id": NewColumn("id", "VARCHAR(80) PRIMARY KEY NOT NULL"),
    "hall": NewColumn("hall", "VARCHAR(80) NOT NULL"),
    "watts": NewColumn("watts", "INTEGER"),
    "note": NewColumn("note", "TEXT DEFAULT 'none'"),
    "picture": NewColumn("picture", "{bytes}"),
    "seen_at": NewColumn("seen_at", "TIMESTAMPTZ"),
}
NEW_LAMP: dict[str, object] = {"id": "lamp-9", "hall": "east"}
Row = Mapping[str, Any]


class Change(NamedTuple):
    """A change that SQLite cannot make by itself.

    Attributes:
        column: As it is to be.
        right: What the new value of each old row must be.
        broken: What no new row may hold from then on; nothing, where every row is right.
        given: What a new row holds that leaves the column out.
    """

    column: NewColumn
    right: Callable[[Row, Row], bool]
    broken: Mapping[str, object] | None = None
    given: object = None


CHANGES = {
    "a required UUID is added": Change(
        NewColumn("token", "UUID NOT NULL", "{new_uuid}"),
        lambda _old, new: isinstance(new["token"], UUID) and new["token"].version == 4,
        broken={"token": None},
    ),
    "a required time is added": Change(
        NewColumn("made_at", "TIMESTAMPTZ NOT NULL", "{now}"),
        lambda _old, new: abs((datetime.now(UTC) - new["made_at"]).days) < 2,
        broken={"made_at": None},
    ),
    "a required time is reckoned": Change(
        NewColumn("looked_at", "TIMESTAMPTZ NOT NULL", 'COALESCE("seen_at", {now})'),
        lambda old, new: new["looked_at"] == (old["seen_at"] or new["looked_at"]),
        broken={"looked_at": None},
    ),
    "a unique column is added": Change(
        NewColumn("code", "VARCHAR(180) NOT NULL UNIQUE", '"hall" || \'.\' || "id"'),
        lambda old, new: new["code"] == f"{old['hall']}.{old['id']}",
        broken={"code": "east.lamp-1"},
    ),
    "a required key is added": Change(
        NewColumn("home", 'VARCHAR(80) NOT NULL REFERENCES "hall" ("id")', '"hall"'),
        lambda old, new: new["home"] == old["hall"],
        broken={"home": "nowhere"},
    ),
    "a type changes": Change(
        NewColumn("watts", "TEXT", 'CAST("watts" AS TEXT)'),
        lambda old, new: new["watts"] == (None if old["watts"] is None else str(old["watts"])),
    ),
    "a value becomes required": Change(
        NewColumn("note", "TEXT NOT NULL", "COALESCE(\"note\", '')"),
        lambda old, new: new["note"] == (old["note"] or ""),
        broken={"note": None},
    ),
    "a value is no longer required": Change(
        NewColumn("hall", "VARCHAR(80)"), lambda old, new: new["hall"] == old["hall"]
    ),
    "a default changes": Change(
        NewColumn("note", "TEXT DEFAULT 'not looked at'"),
        lambda old, new: new["note"] == old["note"],
        given="not looked at",
    ),
}


async def fill(engine: Engine[Any]) -> None:
    """Halls, the lamps in them, and their bulbs."""
    for statement in TABLES:
        await engine.run_ddl(in_words_of(engine.engine_type, statement))
    for hall in HALLS:
        await insert(engine, "hall", {"id": hall})
    for lamp in LAMPS:
        await insert(engine, "lamp", dict(zip(COLUMNS, lamp, strict=True)))
    for bulb, lamp_of in BULBS:
        await insert(engine, "bulb", {"id": bulb, "lamp": lamp_of})


async def rebuild(engine: Engine[Any], *columns: NewColumn, rules: Sequence[str] = ()) -> None:
    """Rebuild the lamps, as a step would."""
    changed = COLUMNS | {column.name: column for column in columns}
    async with alone(engine):
        await rebuild_table(engine, "lamp", tuple(changed.values()), rules)


@pytest.mark.parametrize("name", CHANGES)
async def test_a_change_keeps_every_row(empty: Database, name: str) -> None:
    """A lost row is a lost audit; a wrong new value is a lie that nobody sees for years."""
    change = CHANGES[name]
    await fill(empty.engine)
    before = await rows_of(empty.engine, "lamp")

    await rebuild(empty.engine, change.column)

    after = await rows_of(empty.engine, "lamp")
    kept = COLUMNS.keys() - {change.column.name}
    assert [{key: row[key] for key in kept} for row in after] == [
        {key: row[key] for key in kept} for row in before
    ]
    assert [change.right(old, new) for old, new in zip(before, after, strict=True)] == [True] * 3


@pytest.mark.parametrize("name", [name for name in CHANGES if CHANGES[name].broken])
async def test_the_new_rule_holds_from_then_on(empty: Database, name: str) -> None:
    """A rule that is only in the program is broken by the next script."""
    change = CHANGES[name]
    await fill(empty.engine)

    await rebuild(empty.engine, change.column)

    with pytest.raises(BROKEN_RULE):
        await insert(empty.engine, "lamp", NEW_LAMP | dict(change.broken or {}))


async def test_the_new_default_holds_from_then_on(empty: Database) -> None:
    """A row that leaves the column out would still say what it said before."""
    change = CHANGES["a default changes"]
    await fill(empty.engine)

    await rebuild(empty.engine, change.column)
    await insert(empty.engine, "lamp", NEW_LAMP)

    assert (await rows_of(empty.engine, "lamp"))[-1]["note"] == change.given


async def test_what_is_no_longer_required_may_be_left_out(empty: Database) -> None:
    """SQLite alone cannot take a NOT NULL back."""
    await fill(empty.engine)

    await rebuild(empty.engine, CHANGES["a value is no longer required"].column)
    await insert(empty.engine, "lamp", {"id": "lamp-9"})

    assert (await rows_of(empty.engine, "lamp"))[-1]["hall"] is None


async def test_each_old_row_gets_a_uuid_of_its_own(empty: Database) -> None:
    """The same one for all would make every lamp the same lamp."""
    await fill(empty.engine)

    await rebuild(empty.engine, CHANGES["a required UUID is added"].column)

    tokens = {row["token"] for row in await rows_of(empty.engine, "lamp")}
    assert len(tokens) == len(LAMPS)


async def test_rows_that_point_to_the_table_stay_and_still_point_to_it(empty: Database) -> None:
    """To drop a table of SQLite deletes what hangs on its rows, unless somebody thinks of it."""
    await fill(empty.engine)

    await rebuild(empty.engine, CHANGES["a type changes"].column)

    assert [tuple(row.values()) for row in await rows_of(empty.engine, "bulb")] == list(BULBS)
    with pytest.raises(BROKEN_RULE):
        await insert(empty.engine, "bulb", {"id": "bulb-9", "lamp": "nowhere"})


async def test_deleting_still_takes_along_what_hangs_on_a_row(empty: Database) -> None:
    """A rule of another table must not be lost with the old table."""
    await fill(empty.engine)

    await rebuild(empty.engine, CHANGES["a type changes"].column)
    await asked(empty.engine, "DELETE FROM lamp WHERE id = {}", "lamp-1")

    assert [row["id"] for row in await rows_of(empty.engine, "bulb")] == ["bulb-3"]


async def test_an_index_is_there_again(empty: Database) -> None:
    """Without it a page that took a millisecond takes a minute, and nothing says why."""
    await fill(empty.engine)

    await rebuild(empty.engine, CHANGES["a type changes"].column)

    with pytest.raises((sqlite3.OperationalError, asyncpg.DuplicateTableError)):
        await empty.engine.run_ddl('CREATE INDEX lamp_hall ON "lamp" ("hall")')


async def test_a_rule_of_the_whole_table_is_kept(empty: Database) -> None:
    """Piccolo cannot declare a key of two columns on SQLite; a rebuilt table can have one."""
    await fill(empty.engine)

    await rebuild(empty.engine, rules=('UNIQUE ("hall", "watts")',))

    with pytest.raises(BROKEN_RULE):
        await insert(empty.engine, "lamp", NEW_LAMP | {"watts": 60})


async def test_a_table_is_rebuilt_twice(empty: Database) -> None:
    """The next release changes the same table again; names left over would stop it."""
    await fill(empty.engine)

    await rebuild(empty.engine, CHANGES["a unique column is added"].column)
    await rebuild(empty.engine, CHANGES["a unique column is added"].column)

    assert len(await rows_of(empty.engine, "lamp")) == len(LAMPS)


async def test_a_key_that_points_nowhere_undoes_the_change(empty: Database) -> None:
    """Foreign keys are off meanwhile on SQLite: somebody must look afterwards."""
    await fill(empty.engine)
    before = await rows_of(empty.engine, "lamp")
    home = NewColumn("home", 'VARCHAR(80) NOT NULL REFERENCES "hall" ("id")', "'nowhere'")

    with pytest.raises((DanglingRows, asyncpg.ForeignKeyViolationError), match="lamp"):
        await rebuild(empty.engine, home)

    assert await rows_of(empty.engine, "lamp") == before


async def test_two_rows_with_one_unique_value_undo_the_change(empty: Database) -> None:
    """Which of the two is right is for a person to say."""
    await fill(empty.engine)
    before = await rows_of(empty.engine, "lamp")

    with pytest.raises(BROKEN_RULE):
        await rebuild(empty.engine, NewColumn("hall", "VARCHAR(80) NOT NULL UNIQUE"))

    assert await rows_of(empty.engine, "lamp") == before


@pytest.mark.parametrize("database_url", [""], ids=["sqlite"])
async def test_a_full_table_is_not_dropped_while_its_keys_are_on(empty: Database) -> None:
    """Its children would go with it, and the change would succeed."""
    await fill(empty.engine)

    with pytest.raises(RuntimeError, match="while foreign keys are off"):
        async with empty.transaction():
            await rebuild_table(empty.engine, "lamp", tuple(COLUMNS.values()))

    assert len(await rows_of(empty.engine, "bulb")) == len(BULBS)


@pytest.mark.parametrize("database_url", [""], ids=["sqlite"])
async def test_foreign_keys_are_on_again_afterwards(empty: Database) -> None:
    """A server that migrated when it started would take rows that point nowhere from then on."""
    await fill(empty.engine)

    await rebuild(empty.engine, CHANGES["a type changes"].column)

    assert (await asked(empty.engine, "PRAGMA foreign_keys"))[0]["foreign_keys"] == 1
