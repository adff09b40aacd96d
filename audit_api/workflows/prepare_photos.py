"""Photos that were received go to the decoders, one after another, until none is left in work."""

from __future__ import annotations

import asyncio
import contextlib
import logging

from audit_api.photo_record import PhotoState
from audit_api.photos.errors import DecoderUnavailable
from audit_api.photos.pool import DecoderPool
from audit_api.photos.shelf import LARGE_PX, SMALL_PX, Shelf
from audit_api.photos.values import Camera, Prepared
from audit_api.storage import photos
from audit_api.workflows.lost_photos import reopen_lost
from audit_api.workflows.retries import Attempts

RETRY_S = 30.0
_LOG = logging.getLogger(__name__)


class PhotoWork:
    """What is to be done is in the database; a server that starts goes on where another ended."""

    def __init__(self, shelf: Shelf, pool: DecoderPool, workers: int) -> None:
        self._shelf = shelf
        self._pool = pool
        self._workers = workers
        self._waiting: asyncio.Queue[str] = asyncio.Queue()
        self._attempts = Attempts()
        self._tasks: tuple[asyncio.Task[None], ...] = ()

    async def start(self) -> None:
        """Begin, with the photos that an earlier server left in work, or whose files are gone."""
        lost = await reopen_lost(self._shelf, await photos.in_state(PhotoState.READY))
        if lost:
            _LOG.warning("%d ready photos have lost their files: prepared again", len(lost))
        for sha256 in await photos.in_state(PhotoState.IN_WORK):
            self.add(sha256)
        self._tasks = tuple(
            asyncio.create_task(self._work(), name=f"photos-{number}")
            for number in range(self._workers)
        )

    async def stop(self) -> None:
        """End; what is not done stays in work."""
        for task in self._tasks:
            task.cancel()
        for task in self._tasks:
            with contextlib.suppress(asyncio.CancelledError):
                await task

    def add(self, sha256: str) -> None:
        """Take on a photo that is on the shelf and in work."""
        self._waiting.put_nowait(sha256)

    async def _work(self) -> None:
        while True:
            sha256 = await self._waiting.get()
            try:
                await prepare(sha256, self._shelf, self._pool)
                self._attempts.forget(sha256)
            except DecoderUnavailable as error:
                _LOG.warning("%s", error)
                self._add_after(RETRY_S, sha256)
            except Exception:  # noqa: BLE001 - the outermost loop: one photo must not end it for all
                _LOG.exception("photo %s could not be prepared", sha256)
                self._try_again(sha256)

    def _try_again(self, sha256: str) -> None:
        pause_s = self._attempts.pause_s(sha256)
        if pause_s is None:
            _LOG.error("photo %s is left for the next start of the server", sha256)
        else:
            self._add_after(pause_s, sha256)

    def _add_after(self, pause_s: float, sha256: str) -> None:
        asyncio.get_running_loop().call_later(pause_s, self.add, sha256)


async def prepare(sha256: str, shelf: Shelf, pool: DecoderPool) -> None:
    """Make the derivatives of one photo and note them, or note why there are none.

    Raises:
        DecoderUnavailable: No decoder starts; the photo stays in work.
    """
    result = await pool.prepare(
        shelf.path_of(sha256),
        shelf.derivative_path(sha256, LARGE_PX),
        shelf.derivative_path(sha256, SMALL_PX),
    )
    if isinstance(result, Prepared):
        size = photos.Shown(result.large.width_px, result.large.height_px)
        await photos.make_ready(sha256, size, _private(result.camera))
    else:
        await photos.make_unusable(sha256, result.reason)


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
