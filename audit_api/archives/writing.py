"""Writing a backup, member after member, each hashed on its way."""

from __future__ import annotations

import hashlib
import io
import os
from typing import BinaryIO

from audit_api.archives.blocks import END, header, padding
from audit_api.archives.manifest import Manifest, Member, sealed
from audit_api.archives.names import MANIFEST

PIECE_BYTES = 1 << 20


class ArchiveWriter:
    """A backup that is being written to *file*. Add the members in the order of `names`."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def add(self, name: str, source: BinaryIO) -> Member:
        """Copy an open file of the disk. Bytes that come to it later are not copied.

        Should it become shorter meanwhile, zeros stand for what is gone, and the hash is theirs.
        """
        return self._add(name, source, os.fstat(source.fileno()).st_size)

    def finish(self, manifest: Manifest) -> None:
        """Write the manifest and the end."""
        raw = sealed(manifest)
        self._add(MANIFEST, io.BytesIO(raw), len(raw))
        self._file.write(END)
        self._file.flush()

    def _add(self, name: str, source: BinaryIO, size_bytes: int) -> Member:
        self._file.write(header(name, size_bytes))
        digest = hashlib.sha256()
        left_bytes = size_bytes
        while left_bytes:
            piece = source.read(min(PIECE_BYTES, left_bytes))
            piece = piece or bytes(min(PIECE_BYTES, left_bytes))
            digest.update(piece)
            self._file.write(piece)
            left_bytes -= len(piece)
        self._file.write(padding(size_bytes))
        return Member(name=name, size_bytes=size_bytes, sha256=digest.hexdigest())
