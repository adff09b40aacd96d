"""The shelf: originals as they came, each in a file named by the SHA-256 of its bytes."""

from __future__ import annotations

import asyncio
import re
from collections import defaultdict
from collections.abc import AsyncIterator
from pathlib import Path

from audit_api.photos.durable import flush_folder, make_folder
from audit_api.photos.upload import Upload
from audit_api.photos.values import Stored

PIECE_BYTES = 1 << 19
"""What one upload keeps in memory; large pieces mean few hops to a thread."""
TMP = "tmp"
LARGE_PX = 1600
SMALL_PX = 400
SHA256 = re.compile("[0-9a-f]{64}")
_DERIVATIVE = re.compile(f"({SHA256.pattern})(?:-([0-9a-f]+))?-[0-9]+[.]jpg")


class Shelf:
    """Originals and their derivatives, below one data directory.

    ``tmp/`` holds what is being written, ``photos/ab/<sha256>`` the originals, which nobody
    serves, and ``derivatives/ab/<sha256>-<px>.jpg`` what may be shown; where parts of it are
    covered, ``<sha256>-<version>-<px>.jpg``: what was made for other boxes, or for none, is never
    found under the name that is asked for. All on one file system. Folders are made by whoever
    writes; to ask where something lies makes none.

    Attributes:
        tmp_dir: Where this process writes: ``tmp/``, or its own folder below, see `scratch`.
    """

    def __init__(self, data_dir: Path, tmp_dir: Path | None = None) -> None:
        self.tmp_dir = tmp_dir or data_dir / TMP
        self._originals = data_dir / "photos"
        self._derivatives = data_dir / "derivatives"
        self._data_dir = data_dir
        self._is_set_up = False

    def set_up(self) -> None:
        """Make the folders that are not there, durably, before something is written."""
        if not self._is_set_up:
            self._data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
            for folder in (self._data_dir / TMP, self._originals, self._derivatives):
                make_folder(folder)
            self._is_set_up = True

    async def receive(
        self, sha256: str, chunks: AsyncIterator[bytes], *, limit_bytes: int
    ) -> Stored:
        """Put an original on the shelf; when this returns it survives a power cut.

        Sent again, it is compared, and so is the file that is here: a whole one is not written
        again, a torn one is replaced. Whatever goes wrong, also a sender who hangs up, leaves
        nothing behind.

        Raises:
            PhotoEmpty: There are no bytes.
            PhotoMismatch: The bytes are not those that *sha256* names.
            PhotoTooLarge: More than *limit_bytes* came; the rest is not read.
            ShelfFull: The disk has no room.
            DiskFault: The disk fails.
        """
        await asyncio.to_thread(self.set_up)
        upload = Upload(sha256, self.tmp_dir, self.path_of(sha256), limit_bytes)
        try:
            await _write_while_reading(upload, chunks)
            return await asyncio.to_thread(upload.keep, upload.take())
        except BaseException:
            await asyncio.shield(asyncio.to_thread(upload.discard))
            raise

    def path_of(self, sha256: str) -> Path:
        """Where the original lies, or would lie.

        Raises:
            ValueError: *sha256* is not 64 lower-case hexadecimal digits.
        """
        return self._originals / _folder(sha256) / sha256

    def derivative_path(self, sha256: str, longest_side_px: int, version: str = "") -> Path:
        """Where the derivative of that size lies, or would lie; see `LARGE_PX` and `SMALL_PX`.

        Args:
            sha256: Of the original.
            longest_side_px: What it is at most.
            version: Of the boxes that are covered on it; empty for none.

        Raises:
            ValueError: *sha256* is not 64 lower-case hexadecimal digits.
        """
        return self._derivatives / _folder(sha256) / _name(sha256, longest_side_px, version)

    def pictured(self) -> dict[str, set[str]]:
        """The photos of which derivatives are here, each with the versions they were made for."""
        found = defaultdict[str, set[str]](set)
        for path in self._derivatives.glob("??/*.jpg"):
            if name := _DERIVATIVE.fullmatch(path.name):
                found[name[1]].add(name[2] or "")
        return found

    def others(self, sha256: str, version: str) -> tuple[Path, ...]:
        """The derivatives of a photo that are here and were made for other boxes."""
        wanted = {_name(sha256, px, version) for px in (LARGE_PX, SMALL_PX)}
        here = (self._derivatives / _folder(sha256)).glob(f"{sha256}-*")
        return tuple(sorted(path for path in here if path.name not in wanted))

    def remove_others(self, sha256: str, version: str) -> int:
        """Remove the `others`, durably; tells how many there were."""
        others = self.others(sha256, version)
        for path in others:
            path.unlink(missing_ok=True)
        if others:
            flush_folder(others[0].parent)
        return len(others)

    def remove(self, sha256: str) -> int:
        """Remove a photo for good, durably: its original and all that was made of it.

        Returns:
            How many files there were.
        """
        made = (self._derivatives / _folder(sha256)).glob(f"{sha256}-*")
        here = [path for path in (self.path_of(sha256), *made) if path.exists()]
        for path in here:
            path.unlink(missing_ok=True)
        for folder in {path.parent for path in here}:
            flush_folder(folder)
        return len(here)

    def holds(self, sha256: str) -> bool:
        """Whether a file of that name is here; it may be torn, which `receive` would mend."""
        return self.path_of(sha256).exists()


async def _write_while_reading(upload: Upload, chunks: AsyncIterator[bytes]) -> None:
    """Let a thread write one piece while the next comes in; never more than two in memory."""
    writing: asyncio.Task[None] | None = None
    try:
        async for chunk in chunks:
            if upload.hold(chunk) >= PIECE_BYTES:
                if writing is not None:
                    await writing
                writing = asyncio.create_task(asyncio.to_thread(upload.write, upload.take()))
    finally:
        if writing is not None:
            await writing


def _name(sha256: str, longest_side_px: int, version: str) -> str:
    return "-".join(filter(None, (sha256, version, str(longest_side_px)))) + ".jpg"


def _folder(sha256: str) -> str:
    if SHA256.fullmatch(sha256) is None:
        raise ValueError(f"not the SHA-256 of a photo: {sha256!r}")
    return sha256[:2]
