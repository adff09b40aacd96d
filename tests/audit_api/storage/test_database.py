"""Tests of `audit_api.storage.database` and `audit_api.storage.schema`."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from piccolo.table import create_db_tables

from audit_api.errors import FolderInUse, NoData, SchemaMismatch
from audit_api.storage.database import FILE_NAME, Database, opened_to_read, opened_to_write
from audit_api.storage.schema import steps
from audit_api.storage.tables import TABLES, Audit

pytestmark = pytest.mark.anyio


def columns(file: Path, table: str) -> list[tuple[Any, ...]]:
    """Name, type, not-null and key of each column."""
    with sqlite3.connect(file) as connection:
        rows = connection.execute(f"PRAGMA table_info({table})").fetchall()
    connection.close()
    return [(row[1], row[2], row[3], row[5]) for row in rows]


def indexes(file: Path) -> set[str]:
    """The names of all indexes that somebody made."""
    with sqlite3.connect(file) as connection:
        rows = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'index' AND sql > ''"
        )
        names = {row[0] for row in rows}
    connection.close()
    return names


def modes_of_files(folder: Path) -> list[int]:
    """Who may do what with the files of a database."""
    return [file.stat().st_mode & 0o777 for file in folder.glob("sightline.db*")]


async def test_the_migrations_make_the_tables(tmp_path: Path) -> None:
    """A column that was added without its step would be missing at every customer."""
    async with opened_to_write(tmp_path / "stepwise"):
        pass
    direct = Database(tmp_path)
    direct.attach()
    await create_db_tables(*TABLES)

    stepwise = tmp_path / "stepwise" / FILE_NAME
    for table in TABLES:
        name = table._meta.tablename  # noqa: SLF001 - how Piccolo names a table
        assert columns(stepwise, name) == columns(tmp_path / FILE_NAME, name)
    assert indexes(stepwise) == indexes(tmp_path / FILE_NAME)


async def test_a_second_process_is_refused_with_a_clear_sentence(tmp_path: Path) -> None:
    """Two servers on one folder would answer from two memories."""
    async with opened_to_write(tmp_path):
        with pytest.raises(FolderInUse, match="another Sightline process works in"):
            async with opened_to_write(tmp_path):
                pass


async def test_the_folder_is_free_again_afterwards(tmp_path: Path) -> None:
    """A restart must not need a hand."""
    async with opened_to_write(tmp_path):
        pass

    async with opened_to_write(tmp_path) as database:
        assert database.folder == tmp_path


async def test_reading_goes_on_beside_a_writer(tmp_path: Path) -> None:
    """A report is built while tablets send."""
    async with opened_to_write(tmp_path), opened_to_read(tmp_path) as reader, reader.moment():
        held = await TABLES[0].count()

    assert held == 0


async def test_a_folder_without_data_is_said_to_have_none(tmp_path: Path) -> None:
    """A typing error in a path must not give an empty report."""
    with pytest.raises(NoData, match="holds no Sightline data"):
        async with opened_to_read(tmp_path):
            pass


async def test_a_database_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    """An old program would read new columns wrongly."""
    async with opened_to_write(tmp_path):
        pass
    with sqlite3.connect(tmp_path / FILE_NAME) as connection:
        connection.execute("INSERT INTO schema_step VALUES (99, 'step_99.sql')")
    connection.close()

    with pytest.raises(SchemaMismatch, match="install the newer Sightline"):
        async with opened_to_write(tmp_path):
            pass
    with pytest.raises(SchemaMismatch):
        async with opened_to_read(tmp_path):
            pass


def test_the_steps_are_written_for_both_engines() -> None:
    """PostgreSQL comes next; nothing here may keep it out."""
    for step in steps.STEPS:
        sqlite = steps.statements(step, "sqlite")
        postgres = steps.statements(step, "postgres")
        assert [each.replace("BLOB", "BYTEA") for each in sqlite] == [
            each.replace("BIGINT", "INTEGER") for each in postgres
        ]


def test_a_clock_that_is_a_century_off_can_be_kept_on_both_engines() -> None:
    """PostgreSQL would refuse the audit: its INTEGER ends at 68 years of seconds."""
    script = "".join(steps.statements("step_1.sql", "postgres"))

    assert '"skew_s" BIGINT' in script


async def test_an_older_database_learns_where_its_audits_belong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the first late revision after the update could move an audit to another school."""
    with monkeypatch.context() as older:
        older.setattr(steps, "STEPS", steps.STEPS[:1])
        async with opened_to_write(tmp_path):
            pass
    with sqlite3.connect(tmp_path / FILE_NAME) as connection:
        for number, site, received in ((2, "first", "10:00"), (1, "late", "11:00")):
            connection.execute(
                "INSERT INTO revision VALUES (?, 'a', ?, ?, 'c', 'final', '', '', '', 0, ?)",
                (f"a.{number}", number, site, f"2026-10-01 {received}:00+00:00"),
            )
    connection.close()

    async with opened_to_write(tmp_path):
        held = await Audit.select()

    assert held == [{"id": "a", "site": "first", "checklist": "c"}]


async def test_looking_at_a_database_writes_nothing(tmp_path: Path) -> None:
    """A report is built from a folder that may be a backup."""
    (tmp_path / FILE_NAME).touch()

    with pytest.raises(SchemaMismatch, match="schema 0"):
        async with opened_to_read(tmp_path):
            pass

    with sqlite3.connect(tmp_path / FILE_NAME) as connection:
        assert connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone() == (0,)
    connection.close()


async def test_nobody_else_on_the_computer_can_read_the_database(tmp_path: Path) -> None:
    """Audits tell which door does not lock."""
    (tmp_path / FILE_NAME).touch(mode=0o644)

    async with opened_to_write(tmp_path / "new"), opened_to_write(tmp_path):
        modes = modes_of_files(tmp_path) + modes_of_files(tmp_path / "new")

    assert len(modes) >= 4
    assert set(modes) == {0o600}
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700
