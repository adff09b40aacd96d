"""Reading the file that a tablet saved of its unsent work: nothing in it is trusted."""

from __future__ import annotations

import hashlib
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, NamedTuple

import msgspec

from audit_api.archives.manifest import Member
from audit_api.errors import BrokenRescue, DamagedMember
from checklists.responses import Closed

FORMAT = 1
MANIFEST = "rescue.json"
MANIFEST_BYTES = 8_000_000
"""Some 200 bytes of each member: many more than a tablet can hold."""
MOST_MEMBERS = 20_000
PIECE_BYTES = 1 << 19
FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What the reader says of a file that is torn, encrypted, or written for it to stumble on."""
_UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_AUDIT = re.compile(f"audits/({_UUID})/revision-([0-9]{{1,7}})[.]json")
_PHOTO = re.compile("photos/([0-9a-f]{64})")


class RescueManifest(Closed, frozen=True, kw_only=True):
    """What the tablet says that it put into the file.

    Attributes:
        rescue: The version of this form.
        made_at: By the tablet's clock.
    """

    rescue: int
    made_at: datetime
    device: str = ""
    members: tuple[Member, ...]


class Body(NamedTuple):
    """A member that is a revision of an audit, by the name it has there."""

    member: Member
    audit: str
    revision: int


class RescueFile:
    """An open file of a tablet's unsent work.

    Attributes:
        manifest: What should be in it.
        bodies: Its revisions, in their order.
        photos: Its photos, by SHA-256.
        strange: Names in its manifest that mean nothing to us.
    """

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.manifest = self._manifest()
        members = {each.name: each for each in self.manifest.members}
        audits = [(each, _AUDIT.fullmatch(name)) for name, each in members.items()]
        photos = [(each, _PHOTO.fullmatch(name)) for name, each in members.items()]
        self.bodies = tuple(Body(each, found[1], int(found[2])) for each, found in audits if found)
        self.photos = {found[1]: each for each, found in photos if found}
        known = {each.member.name for each in self.bodies}
        known |= {each.name for each in self.photos.values()}
        self.strange = tuple(sorted(set(members) - known))

    def whole(self, member: Member, limit_bytes: int) -> bytes:
        """The bytes of a member, as the tablet put them in.

        Raises:
            DamagedMember: They are others, too many, or not there.
        """
        content = b"".join(self.pieces(member, limit_bytes))
        if hashlib.sha256(content).hexdigest() != member.sha256:
            raise DamagedMember(member.name, "is damaged")
        return content

    def pieces(self, member: Member, limit_bytes: int) -> Iterator[bytes]:
        """The bytes of a member, piece by piece; whoever takes them must hash them.

        Raises:
            DamagedMember: They cannot be read to the end, are too many, or are not there.
        """
        if member.size_bytes > limit_bytes:
            raise DamagedMember(member.name, "is larger than anything that is taken in")
        try:
            with self._archive.open(member.name) as source:
                yield from _exactly(source, member)
        except KeyError as error:
            raise DamagedMember(member.name, "is missing from the file") from error
        except FAULTS as error:
            raise DamagedMember(member.name, "is damaged") from error

    def _manifest(self) -> RescueManifest:
        try:
            with self._archive.open(MANIFEST) as source:
                raw = source.read(MANIFEST_BYTES + 1)
            read = msgspec.json.decode(raw, type=RescueManifest)
        except KeyError as error:
            raise BrokenRescue(f"it has no {MANIFEST}") from error
        except (*FAULTS, msgspec.DecodeError, RecursionError) as error:
            raise BrokenRescue(f"its {MANIFEST} is damaged") from error
        if read.rescue != FORMAT:
            raise BrokenRescue(f"it is of form {read.rescue}, and this Sightline reads {FORMAT}")
        return read


def _exactly(source: IO[bytes], member: Member) -> Iterator[bytes]:
    left_bytes = member.size_bytes
    while left_bytes >= 0 and (piece := source.read(PIECE_BYTES)):
        left_bytes -= len(piece)
        yield piece
    if left_bytes:
        raise DamagedMember(member.name, "is damaged")


@contextmanager
def opened_rescue(file: Path) -> Iterator[RescueFile]:
    """The file that a tablet saved.

    Raises:
        BrokenRescue: It is no such file, or so damaged that nothing in it can be found.
    """
    try:
        archive = zipfile.ZipFile(file)
    except FAULTS as error:
        raise BrokenRescue("it is no ZIP file, or its end is missing") from error
    with archive:
        if len(archive.infolist()) > MOST_MEMBERS:
            raise BrokenRescue(f"it holds more than {MOST_MEMBERS:,} files")
        yield RescueFile(archive)
