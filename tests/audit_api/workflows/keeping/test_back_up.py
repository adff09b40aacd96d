"""Tests of `audit_api.workflows.keeping.back_up`."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from audit_api.archives.manifest import Holding
from audit_api.errors import BackupThere
from audit_api.photos.shelf import SMALL_PX, Shelf
from audit_api.storage.database import opened_to_read, opened_to_write
from audit_api.workflows.keeping.back_up import back_up
from audit_api.workflows.keeping.restore import prove_only
from tests.audit_api.furnished import PHOTOS, READY, shelve
from tests.audit_api.workflows.keeping.folders import flip, nothing, original, say
from tests.samples import PHOTO_BYTES

pytestmark = pytest.mark.anyio


async def backed_up(data: Path, file: Path, url: str = "", *, replace: bool = False) -> Holding:
    """Make a backup of a closed data folder."""
    async with opened_to_read(data, url) as database:
        return await back_up(file, database, nothing, replace=replace)


async def test_a_backup_holds_every_row_and_every_file(
    data: Path, database_url: str, tmp_path: Path
) -> None:
    """What is not in it is gone with the laptop."""
    file = tmp_path / "backup.tar"

    holding = await backed_up(data, file, database_url)

    assert (holding.photos, holding.derivatives) == (len(PHOTOS), 2 * len(READY))
    assert (holding.rows["audit"], holding.rows["revision"], holding.rows["site"]) == (4, 8, 2)
    assert holding.problems == ()
    assert await asyncio.to_thread(prove_only, file, nothing) == holding


async def test_a_picture_that_was_made_for_other_boxes_is_in_no_backup(
    data: Path, database_url: str, tmp_path: Path
) -> None:
    """A server was killed in between; restored elsewhere, the face would lie there for ever."""
    file = tmp_path / "backup.tar"
    outdated = Shelf(data).derivative_path(READY[0], SMALL_PX, "0" * 16)
    outdated.write_bytes(b"a face")

    holding = await backed_up(data, file, database_url)

    assert (holding.photos, holding.derivatives) == (len(PHOTOS), 2 * len(READY))
    assert holding.problems == ()


async def test_a_backup_is_private_and_leaves_nothing_beside_it(
    sqlite_data: Path, tmp_path: Path
) -> None:
    """It tells which door does not lock."""
    place = tmp_path / "disk"
    place.mkdir()

    await backed_up(sqlite_data, place / "b.tar")

    assert [path.name for path in place.iterdir()] == ["b.tar"]
    assert await asyncio.to_thread(lambda: (place / "b.tar").stat().st_mode & 0o777) == 0o600


async def test_an_earlier_backup_is_replaced_only_where_asked(
    sqlite_data: Path, tmp_path: Path
) -> None:
    """A typing error must not cost the last good one."""
    file = tmp_path / "b.tar"
    await backed_up(sqlite_data, file)
    before = await asyncio.to_thread(file.read_bytes)

    with pytest.raises(BackupThere, match="say --force"):
        await backed_up(sqlite_data, file)
    kept = await asyncio.to_thread(file.read_bytes)
    await backed_up(sqlite_data, file, replace=True)

    assert kept == before
    assert await asyncio.to_thread(file.read_bytes) != before


async def test_a_damaged_and_a_missing_photo_are_told(sqlite_data: Path, tmp_path: Path) -> None:
    """Who learns of it today may still have the photo on a tablet."""
    flip(original(sqlite_data, PHOTOS[0]))
    original(sqlite_data, PHOTOS[1]).unlink()

    holding = await backed_up(sqlite_data, tmp_path / "b.tar")

    assert [each.split(":")[0] for each in holding.problems] == [
        f"photo {PHOTOS[0]} is damaged",
        f"photo {PHOTOS[1]} is missing",
    ]


async def test_a_photo_that_was_lost_before_is_no_news(sqlite_data: Path, tmp_path: Path) -> None:
    """Else no backup would ever be sound again."""
    original(sqlite_data, PHOTOS[1]).unlink()
    say(sqlite_data, "UPDATE photo SET state = 'lost' WHERE sha256 = ?", PHOTOS[1])

    holding = await backed_up(sqlite_data, tmp_path / "b.tar")

    assert holding.problems == ()


async def test_a_whole_photo_without_a_row_is_kept(sqlite_data: Path, tmp_path: Path) -> None:
    """Where an older database was put back, the photo may be the only one there is."""
    say(sqlite_data, "DELETE FROM photo WHERE sha256 = ?", PHOTOS[1])
    os.utime(original(sqlite_data, PHOTOS[1]), (0, 0))

    holding = await backed_up(sqlite_data, tmp_path / "b.tar")

    assert (holding.photos, holding.rows["photo"]) == (len(PHOTOS), len(PHOTOS) - 1)


async def test_a_photo_that_may_wait_for_its_row_is_of_the_next_backup(
    sqlite_data: Path, tmp_path: Path
) -> None:
    """The file comes first, and the row waits for its turn: nothing is wrong with it."""
    say(sqlite_data, "DELETE FROM photo WHERE sha256 = ?", PHOTOS[1])

    holding = await backed_up(sqlite_data, tmp_path / "b.tar")

    assert (holding.photos, holding.rows["photo"]) == (len(PHOTOS) - 1, len(PHOTOS) - 1)


async def test_strange_files_are_left_out(sqlite_data: Path, tmp_path: Path) -> None:
    """A link in the data folder must not carry a file of the system into a backup."""
    await asyncio.to_thread((sqlite_data / "photos" / "notes.txt").write_text, "mine")
    place = original(sqlite_data, PHOTOS[0])
    place.with_name("f" * 64).symlink_to("/etc/passwd")

    holding = await backed_up(sqlite_data, tmp_path / "b.tar")

    assert holding.photos == len(PHOTOS)


async def test_a_photo_that_comes_meanwhile_belongs_to_the_next_backup(
    sqlite_data: Path, tmp_path: Path
) -> None:
    """A backup is of one moment: restored, it must fit with itself."""
    async with opened_to_write(sqlite_data) as database:

        async def arrive() -> None:
            await asyncio.sleep(0)
            await shelve(PHOTO_BYTES + b"!", sqlite_data)

        holding, _ = await asyncio.gather(back_up(tmp_path / "b.tar", database, nothing), arrive())

    assert holding.photos == holding.rows["photo"]
