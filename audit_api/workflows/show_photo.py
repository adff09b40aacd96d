"""The pictures of a photo for who reviews it: with all that is covered on it, and no metadata."""

from __future__ import annotations

import asyncio
from enum import IntEnum
from pathlib import Path

from audit_api.errors import NotShowable
from audit_api.photo_record import PhotoRecord, PhotoState
from audit_api.photos.shelf import LARGE_PX, SMALL_PX
from audit_api.principal import Person
from audit_api.record import actor_of
from audit_api.storage import photo_reviews, photos
from audit_api.workflows.lost_photos import reopen_lost
from audit_api.workflows.release_photo import REASONS
from audit_api.workflows.service import Service

ATTEMPTS = 3
"""While a picture is fetched, somebody may cover more of it, and again."""


class PictureSize(IntEnum):
    """The two pictures that are made of a photo, by their longest side in pixels."""

    LARGE = LARGE_PX
    SMALL = SMALL_PX


async def show_to(person: Person, sha256: str, size: PictureSize, service: Service) -> bytes:
    """A picture of the photo for somebody; that they were shown it is written down before.

    Raises:
        Unknown: It has not come.
        NotShowable: Its pictures are just being made, or there can be none.
    """
    content = await derivative(sha256, size, service)
    if not service.shown.has(person.session, sha256):
        await photo_reviews.note_seen(sha256, actor_of(person))
        service.shown.add(person.session, sha256)
    return content


async def derivative(sha256: str, size: PictureSize, service: Service) -> bytes:
    """A JPEG of the photo as it may be seen now. The original is shown to nobody.

    Raises:
        Unknown: It has not come.
        NotShowable: Its pictures are just being made, or there can be none.
    """
    for _ in range(ATTEMPTS):
        held = await _showable(sha256)
        path = service.shelf.derivative_path(sha256, size, held.cover)
        content = await asyncio.to_thread(_read, path)
        if content is not None:
            return content
    if await reopen_lost(service.shelf, (await photos.get(sha256),)):
        service.work.add(sha256)
    raise NotShowable(sha256, REASONS[PhotoState.IN_WORK])


async def _showable(sha256: str) -> PhotoRecord:
    held = await photos.get(sha256)
    if held.state in REASONS:
        raise NotShowable(sha256, REASONS[held.state].format(reason=held.reason))
    return held


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
