"""Pictures that do not fit their photos: gone from the disk, or made for other boxes."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from audit_api.photo_record import PhotoRecord, PhotoState
from audit_api.photos.shelf import LARGE_PX, SMALL_PX, Shelf
from audit_api.storage import photos


async def reopen_lost(shelf: Shelf, among: Iterable[PhotoRecord]) -> tuple[str, ...]:
    """Put those of *among* that are ready back in work that can be prepared again; returns them.

    Their pictures are gone: a disk was restored in part, or somebody made room.

    Looks at three files a photo: a few thousand photos take well below a second. One whose
    original is gone too stays as it is; only the tablet that sends it again can help.
    """
    lost = await asyncio.to_thread(_lost, shelf, tuple(among))
    for sha256 in lost:
        await photos.reopen(sha256)
    return lost


async def remove_outdated(shelf: Shelf) -> None:
    """Remove every picture that was made for other boxes than its photo has: nobody may see it.

    It was left by a server that was killed between noting the boxes and this, and nothing leads
    to it. What is here is listed before the rows are read: a picture that another server is just
    making is never taken for one of these.
    """
    there = await asyncio.to_thread(shelf.pictured)
    rows = await photos.every() if there else {}
    for sha256, covers in there.items():
        if sha256 in rows and covers - {rows[sha256].cover}:
            await remove_outdated_of(sha256, shelf, rows[sha256].cover)


async def remove_outdated_of(sha256: str, shelf: Shelf, cover: str) -> None:
    """Remove the pictures of one photo that were made for other boxes, durably."""
    await asyncio.to_thread(shelf.remove_others, sha256, cover)


def is_pictured(photo: PhotoRecord, shelf: Shelf) -> bool:
    """Whether both pictures of it are on the shelf."""
    sizes = (LARGE_PX, SMALL_PX)
    paths = (shelf.derivative_path(photo.sha256, px, photo.cover) for px in sizes)
    return all(path.is_file() and not path.is_symlink() for path in paths)


def _lost(shelf: Shelf, among: Iterable[PhotoRecord]) -> tuple[str, ...]:
    return tuple(
        photo.sha256
        for photo in among
        if photo.state is PhotoState.READY
        and shelf.holds(photo.sha256)
        and not is_pictured(photo, shelf)
    )
