"""How much of the disk photos may still use: what is below the floor is kept free for answers."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from audit_api.photos.errors import BYTES_PER_MB, PhotosMustWait, ShelfFull

__all__ = ["BYTES_PER_MB", "PICTURES_BYTES", "PLAN_BYTES", "Room"]

PICTURES_BYTES = 2_000_000
"""The most that both derivatives of one photo take, and more than they ever did."""

PLAN_BYTES = 8_000_000
"""The most that the picture of a plan takes."""


class Room:
    """What is free on the disk of a folder, less what was promised to photos on their way.

    One answer is a few thousand bytes and cannot be given again; a photo is a thousand times that,
    and waits on its tablet. So photos stop first. It belongs to the event loop: nothing is locked.

    Attributes:
        floor_bytes: Photos may not use what is below it.
    """

    def __init__(self, folder: Path, floor_bytes: int) -> None:
        self.floor_bytes = floor_bytes
        self._folder = folder
        self._promised_bytes = 0

    @property
    def free_bytes(self) -> int:
        """What this user may still write on that disk; the system's own reserve is not in it."""
        disk = os.statvfs(self._folder)
        return disk.f_bavail * disk.f_frsize

    def has(self, size_bytes: int) -> bool:
        """Whether a photo of that size may be taken, beside those that are on their way."""
        return self._left_bytes(size_bytes) >= self.floor_bytes

    @contextmanager
    def promised(self, size_bytes: int, sha256: str) -> Iterator[None]:
        """Promise room to a photo for as long as it arrives.

        What has arrived of it is counted twice meanwhile: on the disk, and as promised.

        Raises:
            PhotosMustWait: What would be left is for answers.
            ShelfFull: There would not be enough even with all that is left.
        """
        if not self.has(size_bytes):
            if self._left_bytes(size_bytes) < 0:
                raise ShelfFull(sha256)
            raise PhotosMustWait(sha256, self.floor_bytes)
        self._promised_bytes += size_bytes
        try:
            yield
        finally:
            self._promised_bytes -= size_bytes

    def _left_bytes(self, size_bytes: int) -> int:
        return self.free_bytes - self._promised_bytes - size_bytes
