"""Tests of `audit_api.storage.database`."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from piccolo.table import create_db_tables

from audit_api.errors import DatabaseElsewhere, FolderInUse, NoData, SchemaMismatch
from audit_api.storage.database import FILE_NAME, Database, opened_to_read, opened_to_write
from audit_api.storage.tables import TABLES
from tests.audit_api.storage.engines import run

pytestmark = pytest.mark.anyio

COLUMNS = {
    "sqlite": "SELECT name, type, \"notnull\", pk FROM pragma_table_info('{}')",
    "postgres": """
        SELECT attname, format_type(atttypid, atttypmod), attnotnull, indisprimary FROM pg_attribute
        LEFT JOIN pg_index ON indrelid = attrelid AND indisprimary AND attnum = ANY (indkey)
        WHERE attrelid = '{}'::regclass AND attnum > 0 ORDER BY attnum
    """,
}
INDEXES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'index' AND sql > ''",
    "postgres": "SELECT indexname AS name FROM pg_indexes WHERE schemaname = 'public'"
    " AND tablename <> 'schema_step'",
}
COLLATIONS = """
    SELECT table_name || '.' || column_name AS name FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name <> 'schema_step'
    AND data_type IN ('text', 'character varying') AND collation_name IS DISTINCT FROM 'C'
"""


async def shape(database: Database) -> dict[str, object]:
    """The columns of each table: name, type, not-null and key; and the names of all indexes."""
    kind = database.engine.engine_type
    names = [table._meta.tablename for table in TABLES]  # noqa: SLF001 - how Piccolo names a table
    columns = {
        name: [dict(row) for row in await run(database.engine, COLUMNS[kind].format(name))]
        for name in names
    }
    indexes = {row["name"] for row in await run(database.engine, INDEXES[kind])}
    return columns | {"indexes": indexes}


def modes_of_files(folder: Path) -> list[int]:
    """Who may do what with the files of a database."""
    return [file.stat().st_mode & 0o777 for file in folder.glob("sightline.db*")]


async def test_the_migrations_make_the_tables(
    tmp_path: Path, new_database_url: Callable[[], str]
) -> None:
    """A column that was added without its step would be missing at every customer."""
    async with opened_to_write(tmp_path / "stepwise", new_database_url()) as stepwise:
        made = await shape(stepwise)
    (tmp_path / "direct").mkdir()
    direct = Database(tmp_path / "direct", new_database_url())
    direct.attach()
    await direct.engine.start()

    await create_db_tables(*TABLES)

    assert await shape(direct) == made
    await direct.engine.close()


@pytest.mark.postgres
async def test_texts_of_postgres_are_compared_byte_by_byte(
    tmp_path: Path, postgres_url: str
) -> None:
    """Two languages have two orders; a report must not depend on where PostgreSQL was installed."""
    async with opened_to_write(tmp_path, postgres_url) as database:
        others = await run(database.engine, COLLATIONS)

    assert others == []


async def test_a_second_process_is_refused_with_a_clear_sentence(tmp_path: Path) -> None:
    """Two servers on one folder would answer from two memories."""
    async with opened_to_write(tmp_path):
        with pytest.raises(FolderInUse, match="another Sightline process works in"):
            async with opened_to_write(tmp_path):
                pass


@pytest.mark.postgres
async def test_on_postgres_several_share_the_folder(tmp_path: Path, postgres_url: str) -> None:
    """A state runs more than one server; who wants the folder for itself must still wait."""
    async with (
        opened_to_write(tmp_path, postgres_url),
        opened_to_write(tmp_path, postgres_url) as second,
    ):
        with pytest.raises(FolderInUse):
            async with opened_to_write(tmp_path):
                pass

        assert second.folder == tmp_path


@pytest.mark.postgres
async def test_a_folder_of_postgres_is_not_begun_anew_without_the_setting(
    tmp_path: Path, postgres_url: str
) -> None:
    """A server started by hand, without its variables, would answer from an empty database."""
    async with opened_to_write(tmp_path, postgres_url):
        pass

    with pytest.raises(DatabaseElsewhere, match="set SIGHTLINE_DATABASE_URL"):
        async with opened_to_write(tmp_path):
            pass

    assert not (tmp_path / FILE_NAME).exists()


async def test_the_folder_is_free_again_afterwards(tmp_path: Path, database_url: str) -> None:
    """A restart must not need a hand."""
    async with opened_to_write(tmp_path, database_url):
        pass

    async with opened_to_write(tmp_path, database_url) as database:
        assert database.folder == tmp_path


async def test_reading_goes_on_beside_a_writer(tmp_path: Path, database_url: str) -> None:
    """A report is built while tablets send."""
    async with (
        opened_to_write(tmp_path, database_url),
        opened_to_read(tmp_path, database_url) as reader,
        reader.moment(),
    ):
        held = await TABLES[0].count()

    assert held == 0


async def test_a_folder_without_data_is_said_to_have_none(
    tmp_path: Path, database_url: str
) -> None:
    """A typing error in a path must not give an empty report."""
    with pytest.raises(NoData, match="holds no Sightline data"):
        async with opened_to_read(tmp_path / "mistyped", database_url):
            pass


@pytest.mark.postgres
async def test_a_database_that_is_empty_is_said_to_hold_nothing(
    tmp_path: Path, postgres_url: str
) -> None:
    """To look at it makes no table: that takes somebody who wants to write."""
    with pytest.raises(NoData):
        async with opened_to_read(tmp_path, postgres_url):
            pass


async def test_looking_at_a_database_writes_nothing(tmp_path: Path) -> None:
    """A report is built from a folder that may be a backup."""
    (tmp_path / FILE_NAME).touch()

    with pytest.raises(SchemaMismatch, match="schema 0"):
        async with opened_to_read(tmp_path):
            pass

    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        assert connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone() == (0,)


async def test_nobody_else_on_the_computer_can_read_the_database(tmp_path: Path) -> None:
    """Audits tell which door does not lock."""
    (tmp_path / FILE_NAME).touch(mode=0o644)

    async with opened_to_write(tmp_path / "new"), opened_to_write(tmp_path):
        modes = modes_of_files(tmp_path) + modes_of_files(tmp_path / "new")

    assert len(modes) >= 4
    assert set(modes) == {0o600}
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700
