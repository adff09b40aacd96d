"""Tests of `audit_api.storage.kept_copies`: the backup before the schema changes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from piccolo.engine.base import Engine

from audit_api.errors import NoMigrationBackup
from audit_api.storage.database import opened_to_write
from audit_api.storage.kept_copies import KEPT
from audit_api.storage.schema import steps
from audit_api.storage.schema.inventory import steps_done
from tests.audit_api.storage.schema.on_a_full_disk import __name__ as full_disk
from tests.audit_api.storage.schema.releases import (
    FIRST,
    SCHEMA_OF,
    backups,
    make_release,
    opened_as_of,
    put_file_of_release,
    rows_of_release,
)
from tests.audit_api.storage.schema.rows import all_rows, by_key
from tests.experiments.small_disks import NoSmallDisk, on_small_disk

pytestmark = pytest.mark.anyio

TODAY = len(steps.STEPS)


async def test_a_backup_is_made_before_rows_are_touched(tmp_path: Path, database_url: str) -> None:
    """Only it can bring back what a wrong step has changed; and it may tell which door is open."""
    await make_release(FIRST, tmp_path, database_url)

    async with opened_to_write(tmp_path, database_url) as database:
        backup = database.migration.backup

    assert backup is not None
    assert backups(tmp_path) == [backup]
    assert backup.stat().st_mode & 0o777 == 0o600
    assert backup.parent.stat().st_mode & 0o777 == 0o700
    assert backup.name.startswith(f"before-schema-{TODAY}-")


async def test_the_backup_holds_every_row_as_it_was(tmp_path: Path, database_url: str) -> None:
    """It is put in the place of the database; whatever engine the rows came from."""
    await make_release(FIRST, tmp_path, database_url)
    async with opened_to_write(tmp_path, database_url) as database:
        backup = database.migration.backup
    assert backup is not None
    backup.rename(backup.with_name("sightline.db"))

    async with opened_as_of(SCHEMA_OF[FIRST], backup.parent, "") as before:
        held = await all_rows(before.engine)

    assert held == {table: by_key(rows) for table, rows in rows_of_release(FIRST).items()}


async def test_a_database_without_rows_needs_no_backup(tmp_path: Path, database_url: str) -> None:
    """The first start of a server makes no file that somebody would wonder about."""
    async with opened_as_of(SCHEMA_OF[FIRST], tmp_path, database_url):
        pass

    async with opened_to_write(tmp_path, database_url) as database:
        migration = database.migration

    assert migration.taken == tuple(step.name for step in steps.STEPS[SCHEMA_OF[FIRST] :])
    assert migration.backup is None
    assert backups(tmp_path) == []


async def test_only_the_newest_backups_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database_url: str
) -> None:
    """Twenty updates must not fill the disk; what a person put there is not ours to remove."""
    await make_release(FIRST, tmp_path, database_url)
    made = []
    for _ in range(KEPT + 2):
        async with opened_to_write(tmp_path, database_url) as database:
            made.append(database.migration.backup)
        monkeypatch.setattr(steps, "STEPS", (*steps.STEPS, nothing_more(len(made))))
        (tmp_path / "backups" / "mine.db").touch()

    assert set(backups(tmp_path)) == {*made[-KEPT:], tmp_path / "backups" / "mine.db"}


def nothing_more(number: int) -> steps.Step:
    """A step that changes nothing."""

    async def take(engine: Engine[Any]) -> None:
        await steps_done(engine)

    return steps.Step(f"nothing_{number}.py", take)


async def test_without_room_for_a_backup_nothing_is_done(tmp_path: Path, database_url: str) -> None:
    """Whoever goes on without one has nothing to go back to."""
    await make_release(FIRST, tmp_path, database_url)
    (tmp_path / "backups").write_bytes(b"a file, where the folder should be")

    with pytest.raises(NoMigrationBackup, match=r"cannot be written into .*/backups"):
        async with opened_to_write(tmp_path, database_url):
            pass

    async with opened_as_of(SCHEMA_OF[FIRST], tmp_path, database_url) as database:
        assert await steps_done(database.engine) == SCHEMA_OF[FIRST]


def test_on_a_full_disk_nothing_is_done_until_there_is_room(tmp_path: Path) -> None:
    """The disk is fullest on the day when the update that saves room is due."""
    try:
        outcome = on_small_disk(4, tmp_path / "small", full_disk)
    except NoSmallDisk as error:
        pytest.skip(str(error))

    assert outcome.held, outcome.remarks


async def test_what_a_killed_one_left_half_written_is_removed(tmp_path: Path) -> None:
    """It has the size of the database and would stay for ever."""
    put_file_of_release(FIRST, tmp_path)
    (tmp_path / "backups").mkdir()
    half = tmp_path / "backups" / "before-schema-3-20261001T000000.000000Z.unfinished"
    half.touch()

    async with opened_to_write(tmp_path) as database:
        backup = database.migration.backup

    assert backups(tmp_path) == [backup]


async def test_the_backup_of_a_log_that_was_not_folded_in_is_whole(tmp_path: Path) -> None:
    """After a kill the newest rows are in the log beside the file, and a plain copy lacks them."""
    put_file_of_release(FIRST, tmp_path)
    with closing(sqlite3.connect(tmp_path / "sightline.db")) as crashed:
        crashed.execute("INSERT INTO audit VALUES ('newest', 'site', 'checklist')")
        crashed.commit()
        assert (tmp_path / "sightline.db-wal").stat().st_size > 0

        async with opened_to_write(tmp_path) as database:
            backup = database.migration.backup

    assert backup is not None
    with closing(sqlite3.connect(backup)) as copy:
        assert copy.execute("SELECT site FROM audit WHERE id = 'newest'").fetchone() == ("site",)
