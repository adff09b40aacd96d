"""Tests of `audit_api.photos.room`."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from audit_api.photos.errors import DecoderUnavailable, PhotosMustWait, ShelfFull
from audit_api.photos.pool import DecoderPool
from audit_api.photos.room import Room
from tests.samples import PHOTO

MORE_THAN_ANY_DISK_BYTES = 1 << 62


def test_photos_may_use_what_is_above_the_floor(tmp_path: Path) -> None:
    """A disk with room takes photos, or nobody would ever get one in."""
    room = Room(tmp_path, 0)

    assert room.free_bytes > 0
    assert room.has(0)
    assert not room.has(MORE_THAN_ANY_DISK_BYTES)


def test_what_is_below_the_floor_is_not_for_photos(tmp_path: Path) -> None:
    """An answer cannot be given again; a photo waits on its tablet."""
    room = Room(tmp_path, MORE_THAN_ANY_DISK_BYTES)

    with (
        pytest.raises(PhotosMustWait, match="answers, which still come in"),
        room.promised(1, PHOTO),
    ):
        pytest.fail("there was room")


def test_photos_on_their_way_count(tmp_path: Path) -> None:
    """Forty tablets that send at once must not be let in one by one against the same free bytes."""
    room = Room(tmp_path, 0)
    most_of_it = room.free_bytes * 2 // 3

    with (
        room.promised(most_of_it, PHOTO),
        pytest.raises(ShelfFull),
        room.promised(most_of_it, PHOTO),
    ):
        pytest.fail("both were let in")

    with room.promised(most_of_it, PHOTO):
        assert not room.has(most_of_it)


def test_a_promise_ends_with_its_photo_however_that_ended(tmp_path: Path) -> None:
    """Senders hang up; what they were promised must not be lost to all others."""
    room = Room(tmp_path, 0)
    most_of_it = room.free_bytes * 2 // 3

    with pytest.raises(ConnectionError), room.promised(most_of_it, PHOTO):
        raise ConnectionError

    assert room.has(most_of_it)


def test_pictures_for_the_report_wait_for_room_too(tmp_path: Path) -> None:
    """They can be made at any time: what is left is for answers, which cannot."""

    async def prepared() -> tuple[int, ...]:
        room = Room(tmp_path, MORE_THAN_ANY_DISK_BYTES)
        async with DecoderPool(1, tmp_path, room=room) as pool:
            with pytest.raises(DecoderUnavailable, match="make room"):
                await pool.prepare(tmp_path / "original", tmp_path / "large", tmp_path / "small")
            return pool.pids

    assert asyncio.run(prepared()) == ()
