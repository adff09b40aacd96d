"""Tests of `audit_api.storage.copying`: all rows of either engine, in one file, and back."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from audit_api.errors import DatabaseNotEmpty, NoDatabase
from audit_api.storage import tables
from audit_api.storage.copy_reading import examined, schema_of
from audit_api.storage.copying import copy_in, copy_out, is_empty
from audit_api.storage.database import FILE_NAME, Database, opened_to_read, opened_to_write
from audit_api.storage.schema.steps import STEPS
from audit_api.storage.sqlite.engine import SafeSQLiteEngine
from tests.audit_api.furnished import furnish, send
from tests.postgres import Postgres
from tests.samples import AUDIT

pytestmark = pytest.mark.anyio

WRITES = 60
ROWS_IN_SEVERAL_BATCHES = 120


@pytest.fixture
async def furnished(tmp_path: Path, database_url: str) -> AsyncIterator[Database]:
    """A database with something of everything, on each engine in turn."""
    async with opened_to_write(tmp_path / "data", database_url) as database:
        await furnish(database)
        await tables.Revision.insert(*map(_revision, range(ROWS_IN_SEVERAL_BATCHES)))
        await tables.Photo.insert(_photo())
        yield database


def _revision(number: int) -> tables.Revision:
    """A row with values that are easily lost on the way from one engine to the other."""
    return tables.Revision(
        key=f"a.{number:03}",
        audit="a",
        number=number,
        site="Ünïcödé 学校 \U0001f3eb",
        checklist='it\'s "quoted" \\ ; --',
        state="draft",
        body=bytes(range(256)) * 10,
        digest="0" * 64,
        audited_on=date(1999, 12, 31),
        skew_s=-(2**40) - number,
        received_at=datetime(2026, 3, 29, 1, 30, 0, 123_456, tzinfo=UTC),
    )


def _photo() -> tables.Photo:
    return tables.Photo(
        sha256="f" * 64,
        size_bytes=2**31 - 1,
        state="ready",
        reason="",
        longitude=0.1 + 0.2,
        latitude=-1e-300,
        received_at=datetime(2, 1, 1, tzinfo=UTC),
        released_at=datetime(9998, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
    )


async def held() -> dict[str, list[Any]]:
    """Every row of the open database, as Python sees it, by table."""
    return {table.__name__: sorted(await table.select(), key=repr) for table in tables.TABLES}


async def held_in(file: Path) -> dict[str, list[Any]]:
    """The same of a copy."""
    async with opened_to_read(file.parent):
        return await held()


def mode_of(file: Path) -> int:
    """Who may do what with it."""
    return file.stat().st_mode & 0o777


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a copy can be opened as a database of ours."""
    (tmp_path / "copied").mkdir()
    return tmp_path / "copied" / FILE_NAME


async def test_every_value_of_every_row_comes_through(furnished: Database, file: Path) -> None:
    """A restored audit must be the one that was sent, to the last bit and microsecond."""
    before = await held()

    counts = await copy_out(furnished.engine, file)

    assert counts["revision"] == ROWS_IN_SEVERAL_BATCHES + 8
    assert counts["revision_conflict"] == counts["quarantined_body"] == counts["cycle"] == 1
    assert await held_in(file) == before


async def test_a_copy_is_one_private_file_of_our_schema(furnished: Database, file: Path) -> None:
    """Nothing may lie beside it, which would be left behind; and nobody else may read it."""
    await copy_out(furnished.engine, file)

    assert [path.name for path in file.parent.iterdir()] == [FILE_NAME]
    assert mode_of(file) == 0o600
    assert schema_of(file) == len(STEPS)
    assert examined(file).rows["photo"] == 6


@pytest.mark.postgres
async def test_rows_of_either_engine_go_into_postgresql(
    furnished: Database, file: Path, postgres: Postgres, tmp_path: Path
) -> None:
    """This is how a district moves from one laptop to the state's database."""
    before = await held()
    await copy_out(furnished.engine, file)

    with postgres.fresh_database() as url:
        async with opened_to_write(tmp_path / "moved", url) as moved:
            async with moved.transaction():
                counts = await copy_in(file, moved.engine)
            after = await held()

    assert sum(counts.values()) == sum(map(len, before.values()))
    assert after == before


@pytest.mark.postgres
async def test_rows_go_into_an_empty_database_only(
    file: Path, tmp_path: Path, postgres_url: str
) -> None:
    """Rows of two districts in one database would be two truths about one audit."""
    async with opened_to_write(tmp_path, postgres_url) as database:
        await furnish(database)
        await copy_out(database.engine, file)
        before = await held()

        with pytest.raises(DatabaseNotEmpty):
            async with database.transaction():
                await copy_in(file, database.engine)

        assert await held() == before


async def test_a_database_that_was_just_made_counts_as_empty(
    tmp_path: Path, database_url: str
) -> None:
    """Its counters are no data; else nobody could ever restore into it."""
    async with opened_to_write(tmp_path, database_url) as database:
        before = await is_empty(database.engine)
        await furnish(database)

        assert before
        assert not await is_empty(database.engine)


async def test_a_copy_is_of_one_moment_while_others_write(
    tmp_path: Path, database_url: str, file: Path
) -> None:
    """An audit whose revision is in the copy and whose note of its site is not would be broken."""
    async with opened_to_write(tmp_path / "data", database_url) as database:
        await furnish(database)
        sends = [
            asyncio.create_task(
                send(database, id=f"{AUDIT[:-4]}{number:04}", photos=[], observations=[])
            )
            for number in range(WRITES)
        ]
        await copy_out(database.engine, file)
        await asyncio.gather(*sends)

    copied = await held_in(file)
    assert {row["audit"] for row in copied["Revision"]} == {row["id"] for row in copied["Audit"]}


async def test_a_file_that_is_there_is_not_touched(furnished: Database, file: Path) -> None:
    """It may be the last backup."""
    await asyncio.to_thread(file.write_bytes, b"mine")

    with pytest.raises(FileExistsError):
        await copy_out(furnished.engine, file)

    assert await asyncio.to_thread(file.read_bytes) == b"mine"


async def test_a_broken_database_is_not_copied_as_if_it_were_sound(
    tmp_path: Path, file: Path
) -> None:
    """A backup of a broken database would replace the last good one."""
    async with opened_to_write(tmp_path) as database:
        await furnish(database)
    with (tmp_path / FILE_NAME).open("r+b") as opened:
        opened.seek(4096 * 3)
        opened.write(b"\xff" * 4096 * 4)

    with pytest.raises(NoDatabase):
        await copy_out(SafeSQLiteEngine(tmp_path / FILE_NAME), file)

    assert list(file.parent.iterdir()) == []


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("CREATE TRIGGER t AFTER INSERT ON photo BEGIN DELETE FROM photo; END", "trigger t"),
        ("CREATE VIEW v AS SELECT 1", "view v"),
        ("DROP TABLE photo", "photo"),
    ],
)
async def test_a_database_that_does_more_than_hold_rows_is_refused(
    tmp_path: Path, script: str, told: str
) -> None:
    """Whoever hands in a backup must not have code of theirs run in the server."""
    async with opened_to_write(tmp_path):
        pass
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        connection.execute(script)

    with pytest.raises(NoDatabase, match=told):
        examined(tmp_path / FILE_NAME)


def test_a_file_that_is_no_database_is_told_as_none(tmp_path: Path) -> None:
    """The message of a library would tell a person nothing."""
    (tmp_path / "x").write_bytes(b"no database" * 1000)

    with pytest.raises(NoDatabase):
        examined(tmp_path / "x")
