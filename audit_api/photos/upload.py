"""One photo on its way to the shelf: hashed while it is written, moved when it is whole."""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from audit_api.errors import DiskFault
from audit_api.photos.durable import flush_folder, make_folder
from audit_api.photos.errors import PhotoEmpty, PhotoMismatch, PhotoTooLarge, ShelfFull
from audit_api.photos.values import Stored

FULL = {errno.ENOSPC, errno.EDQUOT}
BROKEN = {errno.EIO, errno.EROFS, errno.ENXIO, errno.ENODEV, errno.EUCLEAN}
"""What a disk says that fails; the system then often lets it be read only."""

_placing = threading.Lock()
"""Of several equal photos at once exactly one is new, or mends the one that is here."""


class Upload:
    """A photo that is arriving. `hold` and `take` belong to the event loop, the rest to threads.

    A photo that is whole on the shelf already is only hashed: the sender must still have its
    bytes. One that is there and torn is replaced, because the sender's copy may be the last.
    """

    def __init__(self, sha256: str, tmp_dir: Path, target: Path, limit_bytes: int) -> None:
        self._sha256 = sha256
        self._temporary = tmp_dir / secrets.token_hex(16)
        self._target = target
        self._limit_bytes = limit_bytes
        self._size_bytes = 0
        self._held = bytearray()
        self._hash = hashlib.sha256()
        self._known: bool | None = None
        self._descriptor: int | None = None
        self._over = False
        # A sender may hang up while a thread writes: clearing up waits for that thread.
        self._working = threading.Lock()

    def hold(self, chunk: bytes) -> int:
        """Keep *chunk* in memory until the next `take`; returns how many bytes wait.

        Raises:
            PhotoTooLarge: More came than we take.
        """
        self._size_bytes += len(chunk)
        if self._size_bytes > self._limit_bytes:
            raise PhotoTooLarge(self._sha256, self._limit_bytes)
        self._held += chunk
        return len(self._held)

    def take(self) -> bytearray:
        """What waits, to be written: the next piece can come in meanwhile."""
        piece, self._held = self._held, bytearray()
        return piece

    def write(self, piece: bytearray) -> None:
        """Hash and write *piece*; one at a time, in the order taken.

        Raises:
            ShelfFull: The disk has no room.
            DiskFault: The disk fails.
        """
        with self._working, self._room():
            self._write(piece)

    def keep(self, rest: bytearray) -> Stored:
        """Write the *rest*, compare, and put it on the shelf, durably.

        Raises:
            PhotoEmpty: There are none.
            PhotoMismatch: The bytes are not those that the name says.
            ShelfFull: The disk has no room.
            DiskFault: The disk fails.
        """
        with self._working, self._room():
            self._write(rest)
            if not self._size_bytes:
                raise PhotoEmpty(self._sha256)
            if self._hash.hexdigest() != self._sha256:
                raise PhotoMismatch(self._sha256, self._hash.hexdigest())
            new, mended = self._place()
            return Stored(self._sha256, self._size_bytes, new, mended)

    def discard(self) -> None:
        """Leave nothing behind but what is whole and on the shelf."""
        with self._working:
            self._over = True
            self._close()
            self._temporary.unlink(missing_ok=True)

    def _write(self, piece: bytearray) -> None:
        self._hash.update(piece)
        if self._known is None:
            self._known = is_whole(self._target, self._sha256)
        if not self._known and not self._over:
            _write_all(self._open(), piece)

    def _open(self) -> int:
        if self._descriptor is None:
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
            self._descriptor = os.open(self._temporary, flags, 0o600)
        return self._descriptor

    def _place(self) -> tuple[bool, bool]:
        new = mended = False
        make_folder(self._target.parent)
        if self._descriptor is not None:
            os.fsync(self._descriptor)
            self._close()
            with _placing:
                new = not self._target.exists()
                mended = not new and not is_whole(self._target, self._sha256)
                if new or mended:
                    self._temporary.replace(self._target)
            self._temporary.unlink(missing_ok=True)
        # Also for a photo that was here: its first sender may still wait for this flush.
        flush_folder(self._target.parent)
        return new, mended

    def _close(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    @contextmanager
    def _room(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if error.errno in FULL:
                raise ShelfFull(self._sha256) from error
            if error.errno in BROKEN:
                raise DiskFault(error.strerror or str(error)) from error
            raise


def is_whole(path: Path, sha256: str) -> bool:
    """Whether the file at *path* has the bytes of its name; one that cannot be read has not."""
    try:
        with path.open("rb") as held:
            return hashlib.file_digest(held, "sha256").hexdigest() == sha256
    except OSError:
        return False


def _write_all(descriptor: int, piece: bytearray) -> None:
    rest = memoryview(piece)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
