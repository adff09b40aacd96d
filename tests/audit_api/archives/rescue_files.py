"""Rescue files, written by another hand than the tablet's."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from audit_api.archives.rescues import MANIFEST


def member(name: str, content: bytes) -> dict[str, object]:
    """What the manifest says of one file."""
    sha256 = hashlib.sha256(content).hexdigest()
    return {"name": name, "size_bytes": len(content), "sha256": sha256}


def zipped(contents: Mapping[str, bytes], how: int = zipfile.ZIP_STORED) -> bytes:
    """An archive of these files and nothing else."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", how) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return raw.getvalue()


def rescue_file(
    folder: Path,
    contents: Mapping[str, bytes],
    members: Sequence[Mapping[str, object]] | None = None,
    how: int = zipfile.ZIP_STORED,
) -> Path:
    """A rescue file; its manifest tells the truth unless *members* says otherwise."""
    listed = [member(name, content) for name, content in contents.items()]
    manifest = {
        "rescue": 1,
        "made_at": "2026-10-01T09:35:00-05:00",
        "device": "tablet-1",
        "members": listed if members is None else members,
    }
    file = folder / "rescue.zip"
    file.write_bytes(zipped({**contents, MANIFEST: json.dumps(manifest).encode()}, how))
    return file
