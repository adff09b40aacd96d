"""Tests of `audit_api.workflows.leasing`, and of two that share the work on photos."""

from __future__ import annotations

import asyncio
import hashlib
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from audit_api.boxes import Box
from audit_api.photo_record import PhotoState
from audit_api.photos.pool import DecoderPool
from audit_api.photos.shelf import Shelf
from audit_api.photos.values import Prepared, Unusable
from audit_api.storage import photos, tables
from audit_api.storage.database import Database
from audit_api.workflows import leasing, prepare_photos
from audit_api.workflows.leasing import LeasedPhoto
from audit_api.workflows.prepare_photos import PhotoWork, working
from tests.samples import png

pytestmark = pytest.mark.anyio

PATIENCE_S = 60
PHOTOS = tuple(png(4, height_px) for height_px in range(3, 19))


class Counting(DecoderPool):
    """A pool that notes what it was asked for; none of it is real work yet."""

    asked: Counter[str]

    def __init__(self, scratch: Path) -> None:
        super().__init__(1, scratch)
        self.asked = Counter()

    async def prepare(
        self, original: Path, large: Path, small: Path, boxes: Sequence[Box] = ()
    ) -> Prepared | Unusable:
        """Note it, and prepare it."""
        self.asked[original.name] += 1
        return await super().prepare(original, large, small, boxes)


class Stuck(DecoderPool):
    """A pool whose first photo takes for ever."""

    begun: asyncio.Event

    def __init__(self, scratch: Path) -> None:
        super().__init__(1, scratch)
        self.begun = asyncio.Event()

    async def prepare(
        self, original: Path, large: Path, small: Path, boxes: Sequence[Box] = ()
    ) -> Prepared | Unusable:
        """Begin, and never end."""
        self.begun.set()
        await asyncio.Event().wait()
        return await super().prepare(original, large, small, boxes)


class Ground(NamedTuple):
    """A database, and a shelf that holds all photos."""

    database: Database
    shelf: Shelf


@pytest.fixture
async def ground(tmp_path: Path, database: Database) -> Ground:
    """All photos are on the shelf, noted, and in work."""
    shelf = Shelf(tmp_path)
    for content in PHOTOS:
        sha256 = hashlib.sha256(content).hexdigest()

        async def chunks(content: bytes = content) -> AsyncIterator[bytes]:
            yield content

        await shelf.receive(sha256, chunks(), limit_bytes=1000)
        await photos.add(sha256, len(content))
    return Ground(database, shelf)


async def until_ready() -> None:
    """Wait until none is in work."""
    async with asyncio.timeout(PATIENCE_S):
        for _ in iter(int, 1):
            if not await photos.in_state(PhotoState.IN_WORK):
                return
            await asyncio.sleep(0.02)


async def leased_until(sha256: str) -> datetime | None:
    """What stands in the row of a photo."""
    photo = tables.Photo
    rows = await photo.select(photo.leased_until).where(photo.sha256 == sha256)
    until: datetime | None = rows[0]["leased_until"]
    return until


async def until_changed(sha256: str, first: datetime) -> datetime:
    """What stands there when it is no longer *first*."""
    async with asyncio.timeout(PATIENCE_S):
        for _ in iter(int, 1):
            now = await leased_until(sha256)
            if now is not None and now != first:
                return now
            await asyncio.sleep(0.01)
    pytest.fail("it was not renewed in time")


async def test_two_share_the_work_and_none_is_done_twice(ground: Ground) -> None:
    """Two servers on one database; each photo is read once, by one of them."""
    scratch = ground.shelf.tmp_dir
    async with (
        Counting(scratch) as first,
        Counting(scratch) as second,
        working(ground.shelf, first, 1, alone=False),
        working(ground.shelf, second, 1, alone=False),
    ):
        await until_ready()

    assert set((first.asked + second.asked).values()) == {1}
    assert len(first.asked + second.asked) == len(PHOTOS)
    assert first.asked
    assert second.asked


async def test_a_lease_is_renewed_for_as_long_as_the_work_takes(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A large photo on a busy computer takes longer than a lease, which is short on purpose."""
    monkeypatch.setattr(leasing, "RENEWED_EACH_S", 0.01)
    photo = await LeasedPhoto.next()
    assert photo is not None
    first = await leased_until(photo.sha256)
    assert first is not None

    async with photo:
        renewed = await until_changed(photo.sha256, first)

    assert renewed > first
    assert ground.shelf.holds(photo.sha256)


async def test_what_is_given_back_can_be_had_at_once(ground: Ground) -> None:
    """A server that is ended in order leaves nothing to wait for."""
    photo = await LeasedPhoto.next()
    assert photo is not None

    await photo.give_back()

    assert await leased_until(photo.sha256) is None
    assert ground.shelf.holds(photo.sha256)


async def test_a_server_that_ends_gives_its_photo_back(ground: Ground) -> None:
    """The next one goes on at once, and does not wait until the lease has run out."""
    async with Stuck(ground.shelf.tmp_dir) as pool:
        work = PhotoWork(ground.shelf, pool, 1)
        await work.start()
        await asyncio.wait_for(pool.begun.wait(), PATIENCE_S)
        await work.stop()

    rows = await tables.Photo.select(tables.Photo.leased_until)
    assert {row["leased_until"] for row in rows} == {None}


async def test_what_another_left_is_found_without_being_told(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another server was killed with photos in work: nobody says so, and they are prepared."""
    monkeypatch.setattr(prepare_photos, "LOOKS_EACH_S", 0.05)
    monkeypatch.setattr(leasing, "LEASE_S", 0.5)
    dead = [await LeasedPhoto.next() for _ in PHOTOS]

    async with (
        DecoderPool(1, ground.shelf.tmp_dir) as pool,
        working(ground.shelf, pool, 1, alone=False),
    ):
        await until_ready()

    assert all(dead)
