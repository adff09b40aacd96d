"""The shelf of plan pictures: each in a file named by the SHA-256 of its own bytes."""

from __future__ import annotations

import hashlib
import secrets
from pathlib import Path

from audit_api.photos.durable import make_folder, settle
from audit_api.photos.shelf import SHA256, TMP
from audit_api.photos.upload import is_whole

PLANS = "plans"


class PlanShelf:
    """Pictures of plans below one data directory: ``plans/ab/<sha256>``.

    What lies here was made by a decoder: no file that somebody sent is ever served.
    """

    def __init__(self, data_dir: Path) -> None:
        self._data_dir = data_dir

    def path_of(self, sha256: str) -> Path:
        """Where the picture lies, or would lie.

        Raises:
            ValueError: *sha256* is not 64 lower-case hexadecimal digits.
        """
        if SHA256.fullmatch(sha256) is None:
            raise ValueError(f"not the SHA-256 of a plan: {sha256!r}")
        return self._data_dir / PLANS / sha256[:2] / sha256

    def holds(self, sha256: str) -> bool:
        """Whether the picture is here, whole; reads it to its end."""
        path = self.path_of(sha256)
        return path.is_file() and not path.is_symlink() and is_whole(path, sha256)

    def keep(self, picture: bytes) -> str:
        """Put a picture on the shelf, durably; gives its SHA-256. A torn one is replaced."""
        sha256 = hashlib.sha256(picture).hexdigest()
        if self.holds(sha256):
            return sha256
        for folder in (self._data_dir / TMP, self._data_dir / PLANS):
            make_folder(folder)
        temporary = self._data_dir / TMP / secrets.token_hex(16)
        try:
            temporary.write_bytes(picture)
            settle(temporary, self.path_of(sha256))
        finally:
            temporary.unlink(missing_ok=True)
        return sha256
