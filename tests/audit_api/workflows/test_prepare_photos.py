"""Tests of `audit_api.workflows.prepare_photos`."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from audit_api.boxes import Box
from audit_api.photo_record import PhotoState
from audit_api.photos.errors import DecoderUnavailable
from audit_api.photos.pool import DecoderPool
from audit_api.photos.shelf import LARGE_PX, SMALL_PX, Shelf
from audit_api.photos.values import Camera, Prepared, Unusable
from audit_api.storage import photos, tables
from audit_api.storage.database import Database
from audit_api.workflows import prepare_photos, retries
from audit_api.workflows.prepare_photos import PhotoWork
from checklists.answers import GeoPoint
from tests.samples import PHOTO, PHOTO_BYTES

pytestmark = pytest.mark.anyio

PATIENCE_S = 30
CAMERA = Camera(
    orientation=6,
    captured_at=datetime(2026, 10, 1, 9, 15),  # noqa: DTZ001 - a camera's clock has no zone
    offset_minutes=-300,
    position=GeoPoint(longitude=-89.5, latitude=43.5),
)


class Failing(DecoderPool):
    """A pool whose first attempts end badly: first not at all, then by a fault."""

    def __init__(self, scratch: Path) -> None:
        super().__init__(1, scratch)
        self.left: list[Exception] = [DecoderUnavailable("no memory"), ZeroDivisionError()]
        self.is_well = asyncio.Event()

    async def prepare(
        self, original: Path, large: Path, small: Path, boxes: Sequence[Box] = ()
    ) -> Prepared | Unusable:
        """Fail while there is a failure left."""
        if self.left:
            failure = self.left.pop(0)
            if not self.left:
                self.is_well.set()
            raise failure
        return await super().prepare(original, large, small, boxes)


class Unavailable(DecoderPool):
    """A pool without a decoder; it counts how often it is asked."""

    def __init__(self, scratch: Path) -> None:
        super().__init__(1, scratch)
        self.asked: list[str] = []
        self.was_asked = asyncio.Event()

    async def prepare(
        self, original: Path, large: Path, small: Path, boxes: Sequence[Box] = ()
    ) -> Prepared | Unusable:
        """Fail, by no fault of the photo."""
        del large, small, boxes
        self.asked.append(original.name)
        self.was_asked.set()
        raise DecoderUnavailable("no memory")


@pytest.fixture
async def shelf(tmp_path: Path, database: Database) -> Shelf:
    """A shelf with one photo, noted in the database and in work."""
    made = Shelf(tmp_path)

    async def chunks() -> AsyncIterator[bytes]:
        yield PHOTO_BYTES

    await made.receive(PHOTO, chunks(), limit_bytes=1000)
    await photos.add(PHOTO, len(PHOTO_BYTES))
    assert database.folder == tmp_path
    return made


async def settled() -> PhotoState:
    """What became of the photo."""
    async with asyncio.timeout(PATIENCE_S):
        for _ in iter(int, 1):
            held = await photos.get(PHOTO)
            if held.state is not PhotoState.IN_WORK:
                return held.state
            await asyncio.sleep(0.01)
    pytest.fail("it was not prepared in time")


async def is_left() -> None:
    """Wait until nobody may have the photo in work for hours."""
    hours = datetime.now(UTC) + timedelta(hours=20)
    async with asyncio.timeout(PATIENCE_S):
        for _ in iter(int, 1):
            until = (await tables.Photo.select())[0]["leased_until"]
            if until is not None and until > hours:
                return
            await asyncio.sleep(0.01)


async def test_a_photo_left_in_work_is_prepared(shelf: Shelf) -> None:
    """A server that starts goes on where another ended."""
    async with DecoderPool(1, shelf.tmp_dir) as pool:
        work = PhotoWork(shelf, pool, 1)
        await work.start()
        state = await settled()
        await work.stop()

    assert state is PhotoState.READY
    assert shelf.derivative_path(PHOTO, LARGE_PX).is_file()
    assert shelf.derivative_path(PHOTO, SMALL_PX).is_file()


async def test_a_photo_waits_for_a_decoder_that_does_not_start(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was acknowledged, so it is prepared some day, and one failure stops no other photo."""
    monkeypatch.setattr(prepare_photos, "RETRY_S", 0.0)
    async with Failing(shelf.tmp_dir) as pool:
        work = PhotoWork(shelf, pool, 1)
        await work.start()
        await asyncio.wait_for(pool.is_well.wait(), PATIENCE_S)
        work.add(PHOTO)
        state = await settled()
        await work.stop()

    assert state is PhotoState.READY


async def test_a_fault_is_tried_again_after_a_pause(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database that was busy for a moment left the photo out of every report until a restart."""
    monkeypatch.setattr(retries, "PAUSES_S", (0.0, 0.0))
    async with Failing(shelf.tmp_dir) as pool:
        pool.left = [ZeroDivisionError(), ZeroDivisionError()]
        work = PhotoWork(shelf, pool, 1)
        await work.start()
        state = await settled()
        await work.stop()

    assert state is PhotoState.READY


async def test_a_fault_that_stays_is_left_for_the_next_start(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """One photo may not keep the decoders busy for ever; the administrator finds it in the log."""
    monkeypatch.setattr(retries, "PAUSES_S", (0.0, 0.0))
    async with Failing(shelf.tmp_dir) as pool:
        pool.left = [ZeroDivisionError() for _ in range(3)]
        work = PhotoWork(shelf, pool, 1)
        await work.start()
        await asyncio.wait_for(pool.is_well.wait(), PATIENCE_S)
        await is_left()
        await work.stop()

    assert (await photos.get(PHOTO)).state is PhotoState.IN_WORK
    assert f"photo {PHOTO} is left for the next start" in caplog.text


async def test_a_ready_photo_whose_files_are_gone_is_prepared_at_the_next_start(
    shelf: Shelf,
) -> None:
    """A disk that was restored in part; else the report would say for ever that it is missing."""
    async with DecoderPool(1, shelf.tmp_dir) as pool:
        await prepare_photos.prepare(PHOTO, shelf, pool)
        shelf.derivative_path(PHOTO, SMALL_PX).unlink()
        work = PhotoWork(shelf, pool, 1)
        await work.start()
        state = await settled()
        await work.stop()

    assert state is PhotoState.READY
    assert shelf.derivative_path(PHOTO, SMALL_PX).is_file()


async def test_what_the_camera_said_is_kept_to_ourselves(database: Database, shelf: Shelf) -> None:
    """Needed when a finding is disputed; shown nowhere."""

    class Telling(DecoderPool):
        async def prepare(
            self, original: Path, large: Path, small: Path, boxes: Sequence[Box] = ()
        ) -> Prepared | Unusable:
            prepared = await super().prepare(original, large, small, boxes)
            assert isinstance(prepared, Prepared)
            return Prepared(
                format="JPEG",
                size=prepared.size,
                large=prepared.large,
                small=prepared.small,
                camera=CAMERA,
            )

    async with Telling(1, shelf.tmp_dir) as pool:
        await prepare_photos.prepare(PHOTO, shelf, pool)

    row = (await tables.Photo.select())[0]
    assert row["captured_at"] == "2026-10-01T09:15:00-05:00"
    assert (row["longitude"], row["latitude"], row["orientation"]) == (-89.5, 43.5, 6)
    assert database.folder.is_dir()


async def test_while_no_photo_can_be_prepared_they_are_not_all_tried(shelf: Shelf) -> None:
    """On a nearly full disk a thousand photos would each write lines and rows without end."""
    await photos.add("0" * 64, 1)
    pool = Unavailable(shelf.tmp_dir)
    work = PhotoWork(shelf, pool, 1)
    await work.start()
    await asyncio.wait_for(pool.was_asked.wait(), PATIENCE_S)

    await asyncio.sleep(0.3)
    await work.stop()

    assert pool.asked == [PHOTO]
