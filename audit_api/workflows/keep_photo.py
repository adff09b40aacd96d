"""Taking in one photo, and telling what became of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import NamedTuple

from audit_api.photo_record import GONE, PhotoRecord
from audit_api.photos.errors import PhotoTooLarge
from audit_api.principal import THIS_COMPUTER, Sender
from audit_api.record import Action, Deed, sender_actor
from audit_api.storage import photo_claims, photos, record
from audit_api.workflows.lost_photos import reopen_lost
from audit_api.workflows.service import Service

PHOTO_LIMIT_BYTES = 30_000_000


class Sent(NamedTuple):
    """The bytes of a photo as they come, how many the sender says there are, and who that is."""

    chunks: AsyncIterator[bytes]
    announced_bytes: int | None = None
    sender: Sender = THIS_COMPUTER


class KeptPhoto(NamedTuple):
    """What is known of a photo, and whether it was new."""

    photo: PhotoRecord
    new: bool


async def keep_photo(sha256: str, sent: Sent, service: Service) -> KeptPhoto:
    """Keep a photo under the hash of its bytes, durably, before this returns. Safe to send again.

    Raises:
        PhotoMismatch: The bytes are others; nothing was kept.
        PhotoTooLarge: It is larger than `PHOTO_LIMIT_BYTES`; nothing was kept.
        PhotosMustWait: What is left of the disk is for answers; nothing was read.
        ShelfFull: The disk has no room; nothing was kept.
    """
    # Who does not say how much will come may send the most that is taken.
    most_bytes = PHOTO_LIMIT_BYTES if sent.announced_bytes is None else sent.announced_bytes
    if most_bytes > PHOTO_LIMIT_BYTES:
        raise PhotoTooLarge(sha256, PHOTO_LIMIT_BYTES)  # before a byte of it is read
    if service.shelf.holds(sha256):  # what is here takes no room, and its tablet waits to hear so
        return await _keep(sha256, sent, service)
    with service.room.promised(most_bytes, sha256):
        return await _keep(sha256, sent, service)


async def _keep(sha256: str, sent: Sent, service: Service) -> KeptPhoto:
    stored = await service.shelf.receive(sha256, sent.chunks, limit_bytes=PHOTO_LIMIT_BYTES)
    new = await _note(sha256, stored.size_bytes, sent.sender, service)
    if stored.mended and not new:
        await photos.reopen(sha256)
    if new or stored.mended or await _is_lost(sha256, service):
        service.work.add(sha256)
    return KeptPhoto(await photos.get(sha256), new)


async def _note(sha256: str, size_bytes: int, sender: Sender, service: Service) -> bool:
    """Whether it is new. What is sent again, by the same tablet, is not written down again."""
    name = f"photo {sha256}"
    deed = Deed(Action.PHOTO_KEPT, sender_actor(sender), name, sender.district)
    async with service.database.transaction():
        new = await photos.add(sha256, size_bytes)
        is_told = new
        if sender.tablet:
            now = datetime.now(UTC)
            is_told = await photo_claims.add_sender(sha256, sender.tablet, now) or new
        if is_told:
            await record.append(deed)
    return new


async def _is_lost(sha256: str, service: Service) -> bool:
    """Whether it was here before and then not; it is in work again."""
    held = await photos.get(sha256)
    if held.state in GONE:
        await photos.reopen(sha256)
        return True
    return bool(await reopen_lost(service.shelf, (held,)))


async def photo(sha256: str) -> PhotoRecord:
    """What is known of a photo.

    Raises:
        Unknown: It has not come.
    """
    return await photos.get(sha256)
