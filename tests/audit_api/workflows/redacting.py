"""A service with one photo in which a face is known by its colour, and what can be seen of it."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

from PIL import Image, ImageChops, ImageStat

from audit_api.photo_record import PhotoRecord, PhotoRedaction, PhotoRelease, PhotoState
from audit_api.settings import Settings
from audit_api.workflows.keep_photo import Sent, keep_photo
from audit_api.workflows.redact_photo import redact_photo, when_prepared
from audit_api.workflows.service import Service
from tests.audit_api.boxes_drawn import box
from tests.audit_api.photos.pictures import saved

FACE = box("0.25", "0.25", "0.2", "0.3")
SECRET = (255, 0, 255)
FAINT = 60
"""More magenta than this is left of nothing but the face."""
RELEASE = PhotoRelease(released_by="Robin Vale", nobody_recognisable=True)
PATIENCE_S = 30
BY = "person-7"


def photo_of_a_face() -> bytes:
    """Grey, but for the face."""
    picture = Image.new("RGB", (640, 480), (200, 200, 200))
    picture.paste(SECRET, (160, 120, 288, 264))
    return saved(picture, "PNG")


CONTENT = photo_of_a_face()
NAME = hashlib.sha256(CONTENT).hexdigest()


def settings(data: Path, database_url: str = "") -> Settings:
    """Of a small service."""
    return Settings(data=data, decoders=1, free_space_mb=0, database_url=database_url)


async def prepared(service: Service) -> PhotoRecord:
    """The photo, taken in and prepared."""

    async def chunks() -> AsyncIterator[bytes]:
        yield CONTENT

    await keep_photo(NAME, Sent(chunks(), len(CONTENT)), service)
    return await ready()


async def ready() -> PhotoRecord:
    """The photo when its pictures are made."""
    held = await when_prepared(NAME, PATIENCE_S)
    assert held.state is PhotoState.READY, held
    return held


async def covered(service: Service) -> PhotoRecord:
    """The photo when its face is covered."""
    held = await ready()
    await redact_photo(NAME, PhotoRedaction(boxes=(FACE,), cover=held.cover), BY, service)
    return await ready()


def pictures(data: Path) -> list[Path]:
    """Every file of the data folder that a picture could be in, but the original."""
    return sorted(
        path
        for path in data.rglob("*")
        if path.is_file() and path.name != NAME and path.read_bytes()[:2] == b"\xff\xd8"
    )


def shows_face(path: Path) -> bool:
    """Whether the face can be seen in a picture."""
    with Image.open(path) as picture:
        red, green, _ = picture.convert("RGB").split()
        return ImageStat.Stat(ImageChops.subtract(red, green)).extrema[0][1] > FAINT
