"""Tests of `audit_api.workflows.keeping.restore`."""

from __future__ import annotations

import asyncio
import io
import os
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from audit_api.errors import (
    BrokenBackup,
    DatabaseNotEmpty,
    FolderInUse,
    FolderNotEmpty,
    IncompleteBackup,
    SchemaMismatch,
)
from audit_api.storage import record
from audit_api.storage.database import FILE_NAME, opened_to_read, opened_to_write
from audit_api.storage.schema import steps
from audit_api.workflows.checking.check_data import check_data
from audit_api.workflows.keeping.back_up import back_up
from audit_api.workflows.keeping.restore import Order, Restored, prove_only, restore
from audit_api.workflows.verify_record import verify_record
from tests.audit_api.archives.making import archived
from tests.audit_api.furnished import PHOTOS, furnish
from tests.audit_api.workflows.keeping.folders import files, flip, nothing, original, rows, say
from tests.postgres import Postgres

pytestmark = pytest.mark.anyio

OTHER_USER = 12_345


async def backed_up(data: Path, file: Path, url: str = "") -> Path:
    """Make a backup of a closed data folder."""
    async with opened_to_read(data, url) as database:
        await back_up(file, database, nothing)
    return file


async def restored(
    file: Path,
    folder: Path,
    *,
    database_url: str = "",
    replace: bool = False,
    incomplete: bool = False,
) -> Restored:
    """Restore a backup."""
    return await restore(Order(file, folder, database_url, replace, incomplete), nothing)


def owners(folder: Path) -> set[int]:
    """Whose the folder is, with all that is in it."""
    return {path.stat().st_uid for path in (folder, *folder.rglob("*"))}


def names(folder: Path) -> set[str]:
    """What lies in *folder*."""
    return {path.name for path in folder.iterdir()}


async def last_deeds(folder: Path) -> list[str]:
    """What was done last there, and whether the record is whole."""
    async with opened_to_read(folder):
        found = await verify_record()
        assert found.fault == "", found
        return [each.action for each in await record.newest(1)]


async def test_a_restored_folder_is_what_was_backed_up(
    sqlite_data: Path, sqlite_backup: Path, tmp_path: Path
) -> None:
    """That is what a backup is for."""
    done = await restored(sqlite_backup, tmp_path / "again")

    assert done.aside is None
    assert rows(tmp_path / "again") == rows(sqlite_data)
    assert await last_deeds(tmp_path / "again") == ["backup restored"]
    assert await last_deeds(sqlite_data) == ["backup made"]
    assert files(tmp_path / "again") == files(sqlite_data)
    assert names(tmp_path) == {"data", "backup.tar", "again"}


@pytest.mark.postgres
async def test_a_backup_goes_from_either_engine_to_either(
    data: Path, database_url: str, postgres: Postgres, tmp_path: Path
) -> None:
    """A district moves to the state's database, or away from it, by a backup."""
    first = await backed_up(data, tmp_path / "1.tar", database_url)
    await restored(first, tmp_path / "sqlite")
    with postgres.fresh_database() as url:
        await restored(first, tmp_path / "postgres", database_url=url)
        second = await backed_up(tmp_path / "postgres", tmp_path / "2.tar", url)
        async with opened_to_read(tmp_path / "postgres", url) as database:
            checked = await check_data(database, nothing, second_look_s=0)
    await restored(second, tmp_path / "back")

    assert checked.sound, checked
    assert rows(tmp_path / "back") == rows(tmp_path / "sqlite")
    assert files(tmp_path / "postgres") == files(tmp_path / "back") == files(data)
    assert FILE_NAME not in names(tmp_path / "postgres")


async def test_data_that_is_there_stays_unless_it_may_be_moved_aside(
    sqlite_data: Path, sqlite_backup: Path
) -> None:
    """Restoring on the wrong evening must not cost a day of audits."""
    say(sqlite_data, "DELETE FROM place")
    before = rows(sqlite_data)

    with pytest.raises(FolderNotEmpty, match="say --replace"):
        await restored(sqlite_backup, sqlite_data)
    untouched = rows(sqlite_data)
    done = await restored(sqlite_backup, sqlite_data, replace=True)

    assert untouched == before
    assert done.aside is not None
    assert done.aside.name.startswith("data.before-restore-")
    assert rows(done.aside) == before
    assert len(rows(sqlite_data)) == len(before) + 1


async def test_a_folder_that_a_server_works_in_is_left_alone(
    sqlite_data: Path, sqlite_backup: Path
) -> None:
    """It would go on writing into what was moved aside."""
    async with opened_to_write(sqlite_data):
        with pytest.raises(FolderInUse):
            await restored(sqlite_backup, sqlite_data, replace=True)


async def test_an_empty_folder_that_was_begun_counts_as_empty(
    sqlite_backup: Path, tmp_path: Path
) -> None:
    """A service manager makes the folder before the first start."""
    folder = tmp_path / "begun"
    (folder / "tmp").mkdir(parents=True)
    (folder / "lock").touch()
    (folder / "photos").mkdir()

    done = await restored(sqlite_backup, folder)

    assert done.aside is None
    assert names(tmp_path) == {"data", "backup.tar", "begun"}


async def test_a_link_to_the_data_folder_stays_a_link(sqlite_backup: Path, tmp_path: Path) -> None:
    """Data often lies on another disk, behind a link."""
    (tmp_path / "disk").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "disk")

    await restored(sqlite_backup, tmp_path / "link")

    assert (tmp_path / "link").is_symlink()
    assert FILE_NAME in names(tmp_path / "disk")


def _cut(raw: bytes) -> bytes:
    return raw[:-1000]


def _flipped(raw: bytes) -> bytes:
    return raw[:2000] + bytes([raw[2000] ^ 1]) + raw[2001:]


def _packed(raw: bytes) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        about = tarfile.TarInfo(FILE_NAME)
        about.size = len(raw)
        archive.addfile(about, io.BytesIO(raw))
    return packed.getvalue()


@pytest.mark.parametrize("change", [_cut, _flipped, _packed])
async def test_a_backup_that_is_not_whole_changes_nothing(
    sqlite_data: Path, sqlite_backup: Path, change: Callable[[bytes], bytes]
) -> None:
    """Half an old state over a whole new one would be the worst of both."""
    broken = sqlite_backup.with_name("broken.tar")
    await asyncio.to_thread(lambda: broken.write_bytes(change(sqlite_backup.read_bytes())))
    before, beside = rows(sqlite_data), names(sqlite_data.parent)

    with pytest.raises(BrokenBackup, match="Nothing was restored and nothing was changed"):
        await restored(broken, sqlite_data, replace=True)

    assert rows(sqlite_data) == before
    assert names(sqlite_data.parent) == beside


async def test_a_backup_without_a_sound_database_is_refused(tmp_path: Path) -> None:
    """Its hashes may all be right: somebody made it so."""
    raw = archived({FILE_NAME: b"SQLite format 3\0" + bytes(9000)}, tmp_path)
    (tmp_path / "b.tar").write_bytes(raw)

    with pytest.raises(BrokenBackup, match="its database is not sound"):
        await restored(tmp_path / "b.tar", tmp_path / "data")


async def test_a_manifest_that_tells_of_another_database_is_refused(
    sqlite_data: Path, tmp_path: Path
) -> None:
    """What a person was shown must be what is restored."""
    async with opened_to_write(sqlite_data):
        pass
    raw = archived({FILE_NAME: (sqlite_data / FILE_NAME).read_bytes()}, tmp_path)
    (tmp_path / "b.tar").write_bytes(raw)

    with pytest.raises(BrokenBackup, match="another database"):
        await restored(tmp_path / "b.tar", tmp_path / "new")


async def test_a_backup_of_a_newer_version_is_refused(
    sqlite_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An old program would read new columns wrongly."""
    file = await backed_up(sqlite_data, tmp_path / "b.tar")
    with monkeypatch.context() as older:
        older.setattr("audit_api.workflows.keeping.proving.STEPS", steps.STEPS[:1])

        with pytest.raises(SchemaMismatch, match="install the newer Sightline"):
            await restored(file, tmp_path / "new")


async def test_a_backup_of_damaged_data_is_restored_only_where_asked(
    sqlite_data: Path, tmp_path: Path
) -> None:
    """It may be the only one there is; and nobody should think that it is whole."""
    flip(original(sqlite_data, PHOTOS[0]))
    original(sqlite_data, PHOTOS[1]).unlink()
    file = await backed_up(sqlite_data, tmp_path / "b.tar")

    with pytest.raises(IncompleteBackup, match="say --incomplete"):
        await restored(file, tmp_path / "new")
    with pytest.raises(IncompleteBackup):
        await asyncio.to_thread(prove_only, file, nothing)
    await restored(file, tmp_path / "new", incomplete=True)

    assert files(tmp_path / "new") == files(sqlite_data)


@pytest.mark.postgres
async def test_rows_that_are_in_postgresql_stay_there(
    sqlite_backup: Path, postgres_url: str, tmp_path: Path
) -> None:
    """There is nowhere to move them aside to."""
    folder = tmp_path / "shared"
    async with opened_to_write(folder, postgres_url) as database:
        await furnish(database)
    before = files(folder)

    with pytest.raises(DatabaseNotEmpty, match="also not with --replace"):
        await restored(sqlite_backup, folder, database_url=postgres_url, replace=True)

    assert files(folder) == before


async def test_a_backup_of_an_older_schema_is_restored_and_brought_up_to_date_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last good backup may be older than the program."""
    with monkeypatch.context() as older:
        older.setattr(steps, "STEPS", steps.STEPS[:2])
        async with opened_to_write(tmp_path / "old") as database:
            await back_up(tmp_path / "b.tar", database, nothing)

    done = await restored(tmp_path / "b.tar", tmp_path / "new")

    assert done.holding.schema == 2
    async with opened_to_write(tmp_path / "new") as database:
        assert database.migration.taken


@pytest.mark.postgres
async def test_a_backup_of_an_older_schema_goes_into_postgresql(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postgres_url: str
) -> None:
    """There its rows need the tables of today at once."""
    with monkeypatch.context() as older:
        older.setattr(steps, "STEPS", steps.STEPS[:2])
        async with opened_to_write(tmp_path / "old") as database:
            await back_up(tmp_path / "b.tar", database, nothing)

    await restored(tmp_path / "b.tar", tmp_path / "new", database_url=postgres_url)

    async with opened_to_read(tmp_path / "new", postgres_url) as database:
        assert (await check_data(database, nothing, second_look_s=0)).sound


@pytest.mark.skipif(os.geteuid() != 0, reason="only an administrator may give files away")
async def test_restored_by_an_administrator_the_data_still_belongs_to_the_server(
    sqlite_data: Path, sqlite_backup: Path
) -> None:
    """Else the server could not open it, on the one morning when everybody waits."""
    os.chown(sqlite_data, OTHER_USER, OTHER_USER)

    await restored(sqlite_backup, sqlite_data, replace=True)

    assert owners(sqlite_data) == {OTHER_USER}
