"""Photos that are noted as ready, and whose files are gone: a disk that was restored in part."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from audit_api.photos.shelf import LARGE_PX, SMALL_PX, Shelf
from audit_api.storage import photos


async def reopen_lost(shelf: Shelf, among: Iterable[str]) -> tuple[str, ...]:
    """Put those of *among*, all ready, back in work that can be prepared again; returns them.

    Looks at three files a photo: a few thousand photos take well below a second. One whose
    original is gone too stays as it is; only the tablet that sends it again can help.
    """
    lost = await asyncio.to_thread(_lost, shelf, tuple(among))
    for sha256 in lost:
        await photos.reopen(sha256)
    return lost


def _lost(shelf: Shelf, among: Iterable[str]) -> tuple[str, ...]:
    return tuple(
        sha256
        for sha256 in among
        if shelf.holds(sha256)
        and not all(shelf.derivative_path(sha256, px).is_file() for px in (LARGE_PX, SMALL_PX))
    )
