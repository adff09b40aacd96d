"""The last member of a backup: what is in it, with the SHA-256 of each part and of itself. Pure."""

from __future__ import annotations

import hashlib
from datetime import datetime

import msgspec

from checklists.responses import Closed

FORMAT = 1


class Member(Closed, frozen=True, kw_only=True):
    """One member of a backup, as it is there.

    Attributes:
        sha256: Of its bytes, in hex.
    """

    name: str
    size_bytes: int
    sha256: str


class Holding(Closed, frozen=True, kw_only=True):
    """What a backup holds, for people.

    Attributes:
        version: Of the Sightline that made it.
        schema: Of its database.
        engine: Where the rows came from: ``sqlite`` or ``postgres``.
        rows: How many, by table.
        problems: What was wrong with the data when it was made; a sentence each.
        record_head: Number and hash of the last entry of its record, ``SEQ:HASH``; empty where it
            has none. A record that is cut short afterwards lacks that entry.
    """

    version: str
    schema: int
    engine: str
    made_at: datetime
    rows: dict[str, int]
    photos: int
    derivatives: int
    plans: int = 0
    size_bytes: int
    problems: tuple[str, ...] = ()
    record_head: str = ""


class Manifest(Closed, frozen=True, kw_only=True):
    """The whole of it."""

    format: int = FORMAT
    holding: Holding
    members: tuple[Member, ...]


class _Sealed(Closed, frozen=True, kw_only=True):
    sha256: str
    manifest: msgspec.Raw


def sealed(manifest: Manifest) -> bytes:
    """*manifest* as JSON, with its own SHA-256 before it."""
    raw = msgspec.json.encode(manifest, order="sorted")
    return msgspec.json.encode(_Sealed(sha256=_sum(raw), manifest=msgspec.Raw(raw)))


def unsealed(raw: bytes) -> Manifest | None:
    """The manifest in *raw*; None where a single bit of it is not as `sealed` left it."""
    try:
        outer = msgspec.json.decode(raw, type=_Sealed)
        if outer.sha256 != _sum(bytes(outer.manifest)) or msgspec.json.encode(outer) != raw:
            return None
        manifest = msgspec.json.decode(outer.manifest, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return manifest if manifest.format == FORMAT else None


def _sum(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()
