"""Tests of `audit_api.photos.shelf`."""

from __future__ import annotations

import asyncio
import errno
import hashlib
import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from audit_api.errors import DiskFault
from audit_api.photos.errors import PhotoEmpty, PhotoMismatch, PhotoTooLarge, ShelfFull
from audit_api.photos.shelf import LARGE_PX, Shelf
from audit_api.photos.values import Stored

LIMIT_BYTES = 30_000_000
PHOTO = bytes(range(256)) * 12_000
NAME = hashlib.sha256(PHOTO).hexdigest()


async def arriving(content: bytes, chunk_bytes: int = 65_536) -> AsyncIterator[bytes]:
    """The body of a request, as a server hands it on."""
    for start in range(0, len(content), chunk_bytes):
        yield content[start : start + chunk_bytes]


def receive(shelf: Shelf, content: bytes, name: str = NAME, limit: int = LIMIT_BYTES) -> Stored:
    """One upload, to its end."""
    return asyncio.run(shelf.receive(name, arriving(content), limit_bytes=limit))


def receive_together(shelf: Shelf) -> list[Stored]:
    """Six equal uploads at once."""

    async def together() -> list[Stored]:
        sends = (shelf.receive(NAME, arriving(PHOTO), limit_bytes=LIMIT_BYTES) for _ in range(6))
        return await asyncio.gather(*sends)

    return asyncio.run(together())


def files(folder: Path) -> list[str]:
    """The name of every file below *folder*."""
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_a_photo_lies_under_the_hash_of_its_bytes(tmp_path: Path) -> None:
    """The tablet deletes its copy when it hears that hash: the file must be there, and whole."""
    shelf = Shelf(tmp_path / "new" / "place")

    stored = receive(shelf, PHOTO)

    assert stored == Stored(NAME, len(PHOTO), new=True, mended=False)
    assert shelf.path_of(NAME).read_bytes() == PHOTO
    assert shelf.path_of(NAME).parent.name == NAME[:2]
    assert shelf.holds(NAME)
    assert files(shelf.tmp_dir) == []


def test_nobody_else_on_the_computer_can_read_a_photo(tmp_path: Path) -> None:
    """Photos show the insides of schools."""
    shelf = Shelf(tmp_path / "held")

    receive(shelf, PHOTO)

    assert shelf.path_of(NAME).stat().st_mode & 0o077 == 0
    assert shelf.path_of(NAME).parent.stat().st_mode & 0o077 == 0


def test_a_photo_sent_again_is_not_written_again(tmp_path: Path) -> None:
    """A tablet that never heard our answer sends again; the disk should not notice."""
    shelf = Shelf(tmp_path)
    receive(shelf, PHOTO)
    first = shelf.path_of(NAME).stat()

    again = receive(shelf, PHOTO)

    assert again == Stored(NAME, len(PHOTO), new=False, mended=False)
    assert shelf.path_of(NAME).stat().st_ino == first.st_ino


@pytest.mark.parametrize(
    "torn", [b"", PHOTO[:1000], PHOTO[:-1] + b"!"], ids=["empty", "short", "changed"]
)
def test_a_torn_photo_is_mended_by_the_good_one_that_comes_again(
    tmp_path: Path, torn: bytes
) -> None:
    """The tablet would delete the only good copy of a photo that a bad disk had torn."""
    shelf = Shelf(tmp_path)
    receive(shelf, PHOTO)
    shelf.path_of(NAME).write_bytes(torn)

    again = receive(shelf, PHOTO)

    assert again == Stored(NAME, len(PHOTO), new=False, mended=True)
    assert shelf.path_of(NAME).read_bytes() == PHOTO
    assert files(tmp_path) == [NAME]


def test_a_photo_that_the_disk_cannot_read_is_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bad block is no photo, and the good bytes are at the door."""
    shelf = Shelf(tmp_path)
    receive(shelf, PHOTO)
    first = shelf.path_of(NAME).stat()

    def broken(*_: object) -> object:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(hashlib, "file_digest", broken)

    again = receive(shelf, PHOTO)

    assert again.mended
    assert shelf.path_of(NAME).stat().st_ino != first.st_ino


def test_a_torn_photo_is_mended_once_by_many_at_once(tmp_path: Path) -> None:
    """Six tabs of one tablet would have it prepared six times."""
    shelf = Shelf(tmp_path)
    receive(shelf, PHOTO)
    shelf.path_of(NAME).write_bytes(PHOTO[:1000])

    told = receive_together(shelf)

    assert sorted(stored.mended for stored in told) == [False] * 5 + [True]
    assert not any(stored.new for stored in told)
    assert shelf.path_of(NAME).read_bytes() == PHOTO
    assert files(tmp_path) == [NAME]


def test_a_mended_photo_is_durable_before_it_is_acknowledged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A power cut after our answer would tear it once more, and the tablet has deleted its copy."""
    shelf = Shelf(tmp_path)
    receive(shelf, PHOTO)
    shelf.path_of(NAME).write_bytes(PHOTO[:1000])
    steps: list[str] = []
    flush, replace = os.fsync, Path.replace

    def seen_flush(descriptor: int) -> None:
        folder = Path(f"/proc/self/fd/{descriptor}").readlink().parent
        steps.append(f"flush in {folder.name}")
        flush(descriptor)

    def seen_replace(path: Path, target: Path) -> Path:
        steps.append("rename")
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", seen_flush)
    monkeypatch.setattr(Path, "replace", seen_replace)

    receive(shelf, PHOTO)

    assert steps[-3:] == ["flush in tmp", "rename", "flush in photos"]


def test_a_torn_photo_stays_as_it_is_when_bad_bytes_come(tmp_path: Path) -> None:
    """What is left of a photo would be swapped for something else."""
    shelf = Shelf(tmp_path)
    receive(shelf, PHOTO)
    shelf.path_of(NAME).write_bytes(PHOTO[:1000])

    with pytest.raises(PhotoMismatch):
        receive(shelf, PHOTO[:-1] + b"!")

    assert shelf.path_of(NAME).read_bytes() == PHOTO[:1000]
    assert files(tmp_path) == [NAME]


def test_a_shelf_that_is_only_read_makes_no_folder(tmp_path: Path) -> None:
    """A report built from a copy, or from a disk that is read only, would change or stop it."""
    shelf = Shelf(tmp_path / "held")

    shelf.derivative_path(NAME, LARGE_PX)
    held = shelf.holds(NAME)

    assert not held
    assert list(tmp_path.iterdir()) == []


def test_of_equal_photos_at_once_exactly_one_is_new(tmp_path: Path) -> None:
    """Two tabs of one tablet send the same photo; one answer says it was new."""
    shelf = Shelf(tmp_path)

    told = receive_together(shelf)

    assert sorted(stored.new for stored in told) == [False] * 5 + [True]
    assert files(tmp_path) == [NAME]


@pytest.mark.parametrize("held", [False, True])
def test_bytes_that_miss_their_hash_are_not_kept(tmp_path: Path, *, held: bool) -> None:
    """A photo that broke on the way would be lost if the tablet were told that it is here."""
    shelf = Shelf(tmp_path)
    before = [NAME] if held else []
    if held:
        receive(shelf, PHOTO)

    with pytest.raises(PhotoMismatch, match="send it again"):
        receive(shelf, PHOTO[:-1] + b"!")

    assert files(tmp_path) == before


def test_an_empty_body_is_no_photo(tmp_path: Path) -> None:
    """A connection that broke before the first byte must not look like a photo."""
    shelf = Shelf(tmp_path)

    with pytest.raises(PhotoEmpty):
        receive(shelf, b"")

    assert files(tmp_path) == []


def test_a_photo_above_the_limit_is_not_read_to_its_end(tmp_path: Path) -> None:
    """One endless upload must not fill the disk for everybody."""
    shelf = Shelf(tmp_path)
    taken = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal taken
        while True:
            taken += 1
            yield bytes(1_000_000)

    with pytest.raises(PhotoTooLarge, match="3 MB"):
        asyncio.run(shelf.receive(NAME, endless(), limit_bytes=3_000_000))

    assert taken == 4
    assert files(tmp_path) == []


def test_a_sender_who_hangs_up_leaves_nothing_behind(tmp_path: Path) -> None:
    """A bad line breaks a hundred uploads a day; their halves would fill the disk."""
    shelf = Shelf(tmp_path)

    async def broken() -> AsyncIterator[bytes]:
        yield PHOTO[:2_000_000]
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        asyncio.run(shelf.receive(NAME, broken(), limit_bytes=LIMIT_BYTES))

    assert files(tmp_path) == []


def test_an_upload_that_is_cancelled_leaves_nothing_behind(tmp_path: Path) -> None:
    """Servers end a request by cancelling it, also in the middle of a write."""
    shelf = Shelf(tmp_path)

    async def cancelled() -> None:
        writing = asyncio.Event()

        async def slow() -> AsyncIterator[bytes]:
            yield PHOTO[:1_000_000]
            yield PHOTO[1_000_000:2_000_000]  # taken once the first is written
            writing.set()
            await asyncio.Event().wait()

        upload = asyncio.create_task(shelf.receive(NAME, slow(), limit_bytes=LIMIT_BYTES))
        await writing.wait()
        assert len(files(shelf.tmp_dir)) == 1
        upload.cancel()
        with pytest.raises(asyncio.CancelledError):
            await upload

    asyncio.run(cancelled())

    assert files(tmp_path) == []


def test_a_full_disk_is_told_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tablet keeps its photo, and somebody must learn that room is needed."""
    shelf = Shelf(tmp_path)

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)

    with pytest.raises(ShelfFull, match="no room left"):
        receive(shelf, PHOTO)

    assert files(tmp_path) == []


def test_another_fault_of_the_disk_is_not_called_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who looks after the server would make room, and wonder."""
    shelf = Shelf(tmp_path)

    def broken(*_: object) -> int:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "write", broken)

    with pytest.raises(DiskFault, match="Input/output error"):
        receive(shelf, PHOTO)

    assert files(tmp_path) == []


def test_a_disk_that_writes_in_small_pieces_gets_the_whole_photo(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system may take less than it was given, and says so in a number that is easy to miss."""
    shelf = Shelf(tmp_path)
    write = os.write
    monkeypatch.setattr(os, "write", lambda where, piece: write(where, piece[:400_000]))

    receive(shelf, PHOTO)

    assert shelf.path_of(NAME).read_bytes() == PHOTO


def test_an_upload_is_written_in_the_folder_of_its_server(tmp_path: Path) -> None:
    """Several servers share one data folder; each sweeps what dead ones left, and only that."""
    own = tmp_path / "tmp" / "own"
    shelf = Shelf(tmp_path, own)
    shelf.set_up()

    with pytest.raises(FileNotFoundError):
        receive(shelf, PHOTO)
    own.mkdir()
    receive(shelf, PHOTO)

    assert files(tmp_path) == [NAME]


@pytest.mark.parametrize("name", ["", "../../etc/passwd", NAME.upper(), NAME + "\n", NAME[:-1]])
def test_a_name_that_is_no_hash_is_no_path(tmp_path: Path, name: str) -> None:
    """Else an address could name any file of the server."""
    shelf = Shelf(tmp_path)

    with pytest.raises(ValueError, match="not the SHA-256"):
        shelf.path_of(name)


def test_derivatives_lie_apart_from_originals(tmp_path: Path) -> None:
    """Originals are never served: no folder may hold both."""
    shelf = Shelf(tmp_path)

    derivative = shelf.derivative_path(NAME, LARGE_PX)

    assert derivative.name == f"{NAME}-1600.jpg"
    assert derivative.parts[-3] != shelf.path_of(NAME).parts[-3]
