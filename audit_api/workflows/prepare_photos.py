"""Photos that were received go to the decoders, one after another, until none is left in work."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from audit_api import boxes
from audit_api.errors import AuditError
from audit_api.photos.errors import DecoderUnavailable
from audit_api.photos.pool import DecoderPool
from audit_api.photos.shelf import LARGE_PX, SMALL_PX, Shelf
from audit_api.photos.values import Camera, Prepared
from audit_api.storage import leases, photos
from audit_api.workflows.leasing import LeasedPhoto
from audit_api.workflows.lost_photos import remove_outdated, remove_outdated_of, reopen_lost
from audit_api.workflows.retries import LEFT_S, Attempts

RETRY_S = 30.0
REST = 1 / 6
"""Of that pause a worker rests: one photo at fault must not keep it from all others."""
LOOKS_EACH_S = 5.0
"""For photos of other processes that were killed, and for those whose pause is over."""
_LOG = logging.getLogger(__name__)


class PhotoWork:
    """What is to be done is in the database; a server goes on where another ended, or was killed.

    Several servers on one database share the work: each photo is leased to one at a time.
    """

    def __init__(self, shelf: Shelf, pool: DecoderPool, workers: int) -> None:
        self._shelf = shelf
        self._pool = pool
        self._workers = workers
        self._news = asyncio.Event()
        self._attempts = Attempts()
        self._tasks: tuple[asyncio.Task[None], ...] = ()

    async def start(self, *, alone: bool = True) -> None:
        """Begin, with the photos that an earlier server left in work, or whose files are gone.

        Args:
            alone: No other process has photos in work: what is leased was a dead one's.
        """
        if alone:
            await leases.end_all()
        await remove_outdated(self._shelf)
        lost = await reopen_lost(self._shelf, (await photos.every()).values())
        if lost:
            _LOG.warning("%d ready photos have lost their files: prepared again", len(lost))
        self._tasks = tuple(
            asyncio.create_task(self._work(), name=f"photos-{number}")
            for number in range(self._workers)
        )

    async def stop(self) -> None:
        """End; what is not done stays in work."""
        for task in self._tasks:
            task.cancel()
        for task in self._tasks:
            with suppress(asyncio.CancelledError):
                await task

    def add(self, sha256: str) -> None:
        """Take on a photo that is on the shelf and in work, at once."""
        self._attempts.forget(sha256)
        self._news.set()

    async def _work(self) -> None:
        while True:
            try:
                await self._take_one()
            except Exception:  # noqa: BLE001 - the outermost loop: one fault must not end it for all
                _LOG.exception("the work on photos was interrupted")
                await asyncio.sleep(LOOKS_EACH_S)

    async def _take_one(self) -> None:
        """Prepare the next photo; wait a while if there is none."""
        self._news.clear()
        try:
            photo = await LeasedPhoto.next()
        except AuditError as error:
            _LOG.warning("no photo can be taken up: %s", error)
            photo = None
        if photo is None:
            await self._rest()
            return
        async with photo:
            rest_s = await self._attempt(photo)
        await asyncio.sleep(rest_s)

    async def _rest(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(LOOKS_EACH_S):
                await self._news.wait()

    async def _attempt(self, photo: LeasedPhoto) -> float:
        """Prepare it, or put it off; how long to rest before the next one."""
        preparing = prepare(photo.sha256, self._shelf, self._pool)
        try:
            (fault,) = await asyncio.gather(preparing, return_exceptions=True)
        except asyncio.CancelledError:
            with suppress(AuditError):
                await asyncio.shield(photo.give_back())
            raise
        if fault is None:
            self._attempts.forget(photo.sha256)
        elif isinstance(fault, DecoderUnavailable):
            _LOG.warning("%s", fault)
            await self._put_off(photo, RETRY_S)
            # The next one would fare no better, and all of them would fill the log.
            return RETRY_S * REST
        else:
            # What we have words for is no fault of the program, and needs no trace.
            trace = None if isinstance(fault, AuditError) else fault
            _LOG.error("photo %s is not prepared: %s", photo.sha256, fault, exc_info=trace)
            await self._put_off(photo, self._pause_s(photo.sha256))
        return 0.0

    def _pause_s(self, sha256: str) -> float:
        pause_s = self._attempts.pause_s(sha256)
        if pause_s is None:
            _LOG.error("photo %s is left for the next start of the server, or tomorrow", sha256)
            return LEFT_S
        return pause_s

    async def _put_off(self, photo: LeasedPhoto, pause_s: float) -> None:
        with suppress(AuditError):  # where nobody hears it, the lease runs out
            await photo.put_off(pause_s)
        asyncio.get_running_loop().call_later(pause_s, self._news.set)


@asynccontextmanager
async def working(
    shelf: Shelf, pool: DecoderPool, workers: int, *, alone: bool
) -> AsyncIterator[PhotoWork]:
    """The work on photos, until the block ends; see `PhotoWork.start` for *alone*."""
    work = PhotoWork(shelf, pool, workers)
    await work.start(alone=alone)
    try:
        yield work
    finally:
        await work.stop()


async def prepare(sha256: str, shelf: Shelf, pool: DecoderPool) -> None:
    """Make the derivatives of one photo and note them, or note why there are none.

    What a person covered meanwhile counts: then it stays in work, and is prepared once more.

    Raises:
        DecoderUnavailable: No decoder starts; the photo stays in work.
    """
    drawn = await photos.covered(sha256)
    cover = boxes.cover_of(drawn)
    result = await pool.prepare(
        shelf.path_of(sha256),
        shelf.derivative_path(sha256, LARGE_PX, cover),
        shelf.derivative_path(sha256, SMALL_PX, cover),
        drawn,
    )
    if isinstance(result, Prepared):
        size = photos.Shown(result.large.width_px, result.large.height_px, cover)
        noted = await photos.make_ready(sha256, size, _private(result.camera), drawn)
    else:
        noted = await photos.make_unusable(sha256, result.reason, drawn)
    await remove_outdated_of(sha256, shelf, cover if noted else (await photos.get(sha256)).cover)


def _private(camera: Camera) -> photos.Camera:
    return photos.Camera(
        orientation=camera.orientation,
        captured_at=_claimed_time(camera),
        longitude=camera.position.longitude if camera.position else None,
        latitude=camera.position.latitude if camera.position else None,
    )


def _claimed_time(camera: Camera) -> str | None:
    if camera.captured_at is None:
        return None
    local = camera.captured_at.isoformat()
    if camera.offset_minutes is None:
        return local
    sign = "-" if camera.offset_minutes < 0 else "+"
    hours, minutes = divmod(abs(camera.offset_minutes), 60)
    return f"{local}{sign}{hours:02}:{minutes:02}"
