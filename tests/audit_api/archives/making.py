"""Backups made by hand: right ones, and what a careless or a hostile person may hand in."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from audit_api.archives.manifest import Holding, Manifest
from audit_api.archives.names import DATABASE
from audit_api.archives.reading import read_through
from audit_api.archives.writing import ArchiveWriter

PHOTO_BYTES = b"not really a photo"
PHOTO = hashlib.sha256(PHOTO_BYTES).hexdigest()
ORIGINAL = f"photos/{PHOTO[:2]}/{PHOTO}"
PICTURE = f"derivatives/{PHOTO[:2]}/{PHOTO}-400.jpg"
MEMBERS = {DATABASE: b"rows" * 300, ORIGINAL: PHOTO_BYTES, PICTURE: b"a picture"}
HOLDING = Holding(
    version="0.1.0",
    schema=3,
    engine="sqlite",
    made_at=datetime(2026, 11, 20, 12, tzinfo=UTC),
    rows={"photo": 1},
    photos=1,
    derivatives=1,
    size_bytes=1,
)


def archived(members: Mapping[str, bytes], folder: Path) -> bytes:
    """The bytes of a backup with these members, in this order."""
    made = io.BytesIO()
    writer = ArchiveWriter(made)
    source = folder / "source"
    noted = []
    for name, content in members.items():
        source.write_bytes(content)
        with source.open("rb") as opened:
            noted.append(writer.add(name, opened))
    writer.finish(Manifest(holding=HOLDING, members=tuple(noted)))
    return made.getvalue()


def read(archive: bytes) -> dict[str, bytes]:
    """What is in a backup, when it is whole."""
    kept: dict[str, io.BytesIO] = {}

    def target(name: str) -> AbstractContextManager[BinaryIO | None]:
        kept[name] = io.BytesIO()
        return nullcontext(kept[name])

    read_through(io.BytesIO(archive), target)
    return {name: content.getvalue() for name, content in kept.items()}
