"""Taking in one photo, and telling what became of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import NamedTuple

from audit_api.photo_record import PhotoRecord
from audit_api.storage import photos
from audit_api.workflows.service import Service

PHOTO_LIMIT_BYTES = 30_000_000


class KeptPhoto(NamedTuple):
    """What is known of a photo, and whether it was new."""

    photo: PhotoRecord
    new: bool


async def keep_photo(sha256: str, chunks: AsyncIterator[bytes], service: Service) -> KeptPhoto:
    """Keep a photo under the hash of its bytes, durably, before this returns. Safe to send again.

    Raises:
        PhotoMismatch: The bytes are others; nothing was kept.
        PhotoTooLarge: It is larger than `PHOTO_LIMIT_BYTES`; nothing was kept.
    """
    stored = await service.shelf.receive(sha256, chunks, limit_bytes=PHOTO_LIMIT_BYTES)
    new = await photos.add(sha256, stored.size_bytes)
    if new:
        service.work.add(sha256)
    return KeptPhoto(await photos.get(sha256), new)


async def photo(sha256: str) -> PhotoRecord:
    """What is known of a photo.

    Raises:
        Unknown: It has not come.
    """
    return await photos.get(sha256)
