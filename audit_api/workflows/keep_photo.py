"""Taking in one photo, and telling what became of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import NamedTuple

from audit_api.photo_record import PhotoRecord, PhotoState
from audit_api.photos.errors import PhotoTooLarge
from audit_api.storage import photos
from audit_api.workflows.lost_photos import reopen_lost
from audit_api.workflows.service import Service

PHOTO_LIMIT_BYTES = 30_000_000


class Sent(NamedTuple):
    """The bytes of a photo as they come, and how many the sender says there are."""

    chunks: AsyncIterator[bytes]
    announced_bytes: int | None = None


class KeptPhoto(NamedTuple):
    """What is known of a photo, and whether it was new."""

    photo: PhotoRecord
    new: bool


async def keep_photo(sha256: str, sent: Sent, service: Service) -> KeptPhoto:
    """Keep a photo under the hash of its bytes, durably, before this returns. Safe to send again.

    Raises:
        PhotoMismatch: The bytes are others; nothing was kept.
        PhotoTooLarge: It is larger than `PHOTO_LIMIT_BYTES`; nothing was kept.
    """
    if sent.announced_bytes is not None and sent.announced_bytes > PHOTO_LIMIT_BYTES:
        raise PhotoTooLarge(sha256, PHOTO_LIMIT_BYTES)  # before a byte of it is read
    stored = await service.shelf.receive(sha256, sent.chunks, limit_bytes=PHOTO_LIMIT_BYTES)
    new = await photos.add(sha256, stored.size_bytes)
    if stored.mended and not new:
        await photos.reopen(sha256)
    if new or stored.mended or await _is_lost(sha256, service):
        service.work.add(sha256)
    return KeptPhoto(await photos.get(sha256), new)


async def _is_lost(sha256: str, service: Service) -> bool:
    held = await photos.get(sha256)
    return held.state is PhotoState.READY and bool(await reopen_lost(service.shelf, (sha256,)))


async def photo(sha256: str) -> PhotoRecord:
    """What is known of a photo.

    Raises:
        Unknown: It has not come.
    """
    return await photos.get(sha256)
