"""Reading a backup that anybody may have made, or a bad disk: nothing in it is trusted."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import BinaryIO, NamedTuple, Protocol

from audit_api.archives.blocks import BLOCK_BYTES, END, named, padding
from audit_api.archives.manifest import Manifest, Member, unsealed
from audit_api.archives.names import MANIFEST, Part, comes_after, part_of, sha256_of
from audit_api.archives.writing import PIECE_BYTES
from audit_api.errors import BrokenBackup

LARGEST_PHOTO_BYTES = 100_000_000
"""Far above what is ever taken in."""
MANIFEST_BYTES = 1_000_000
MANIFEST_BYTES_PER_MEMBER = 400
"""A manifest says about 230 bytes of each member, and little of the whole."""


class Source(Protocol):
    """What a backup is read from."""

    def read(self, count_bytes: int, /) -> bytes:
        """The next bytes; fewer only at the end."""


Target = Callable[[str], AbstractContextManager[BinaryIO | None]]
"""Where the bytes of the member of a name go; None to read past them."""


class _Header(NamedTuple):
    name: str
    size_bytes: int


def read_through(archive: Source, target: Target) -> Manifest:
    """Read a backup from its first byte to its last, and hand out what is in it.

    Keeps some 70 bytes a member in memory, one piece of a photo, and at the end the manifest.

    Args:
        archive: At its first byte.
        target: Is asked for each member but the manifest, in their order. It gets bytes before
            they are proven, so nothing may rely on them until this returns.

    Raises:
        BrokenBackup: It is no backup of ours, ends too early, or a single bit of it is wrong.
    """
    reading = _Reading(archive)
    for header in reading.headers():
        with target(header.name) as sink:
            reading.take(header, sink)
    return reading.manifest()


class _Reading:
    def __init__(self, archive: Source) -> None:
        self._archive = archive
        self._seen: list[bytes] = []
        self._manifest: Manifest | None = None

    def headers(self) -> Iterator[_Header]:
        """Each member up to the manifest, which is read here."""
        earlier = ""
        while True:
            header = self._header(earlier)
            if header.name == MANIFEST:
                self._read_manifest(header)
                return
            yield header
            earlier = header.name

    def take(self, header: _Header, sink: BinaryIO | None) -> None:
        """Read the bytes of a member, into *sink* if there is one."""
        digest = hashlib.sha256()
        for piece in self._pieces(header):
            digest.update(piece)
            if sink is not None:
                sink.write(piece)
        member = Member(name=header.name, size_bytes=header.size_bytes, sha256=digest.hexdigest())
        self._seen.append(_mark(member))

    def manifest(self) -> Manifest:
        """The manifest, which fits what was read."""
        if self._manifest is None:
            raise BrokenBackup("it has no manifest")
        members = self._manifest.members
        if len(members) != len(self._seen):
            raise BrokenBackup(
                f"it holds {len(self._seen):,} files, and its manifest names {len(members):,}"
            )
        for member, mark in zip(members, self._seen, strict=True):
            if _mark(member) != mark:
                raise BrokenBackup(f"{member.name} in it is not what the manifest says")
        return self._manifest

    def _header(self, earlier: str) -> _Header:
        found = named(self._exactly(BLOCK_BYTES, f"after {earlier}" if earlier else "at once"))
        if found is None:
            where = f"after {earlier}" if earlier else "at its beginning"
            raise BrokenBackup(f"what stands {where} is nothing that a backup has there")
        header = _Header(*found)
        if part_of(header.name) is None:
            raise BrokenBackup(f"it holds {header.name!r}, which no backup holds")
        if not comes_after(header.name, earlier):
            raise BrokenBackup(f"{header.name} is not in its place, or there twice")
        self._check_size(header)
        return header

    def _check_size(self, header: _Header) -> None:
        if header.name == MANIFEST:
            limit_bytes = MANIFEST_BYTES + MANIFEST_BYTES_PER_MEMBER * len(self._seen)
        elif part_of(header.name) is Part.DATABASE:
            return
        else:
            limit_bytes = LARGEST_PHOTO_BYTES
        if header.size_bytes > limit_bytes:
            raise BrokenBackup(f"{header.name} in it is larger than it can be")

    def _read_manifest(self, header: _Header) -> None:
        raw = b"".join(self._pieces(header))
        if self._exactly(len(END), "in its end") != END or self._archive.read(1):
            raise BrokenBackup("something stands after its end")
        self._manifest = unsealed(raw)
        if self._manifest is None:
            raise BrokenBackup("its manifest is damaged, or of a newer Sightline than this one")

    def _pieces(self, header: _Header) -> Iterator[bytes]:
        left_bytes = header.size_bytes
        while left_bytes:
            piece = self._exactly(min(PIECE_BYTES, left_bytes), f"within {header.name}")
            left_bytes -= len(piece)
            yield piece
        filling = padding(header.size_bytes)
        if self._exactly(len(filling), f"within {header.name}") != filling:
            raise BrokenBackup(f"something stands between {header.name} and what comes next")

    def _exactly(self, count_bytes: int, where: str) -> bytes:
        piece = self._archive.read(count_bytes)
        if len(piece) != count_bytes:
            raise BrokenBackup(f"it ends too early, {where}")
        return piece


def torn_originals(manifest: Manifest) -> tuple[str, ...]:
    """The originals whose bytes are not those of their name."""
    return tuple(
        member.name
        for member in manifest.members
        if sha256_of(member.name) not in {None, member.sha256}
    )


def _mark(member: Member) -> bytes:
    told = f"{member.name} {member.size_bytes} {member.sha256}"
    return hashlib.sha256(told.encode()).digest()
