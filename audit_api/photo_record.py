"""What the server tells about a photo. Where and when it was taken is not among it."""

from __future__ import annotations

from enum import StrEnum

from checklists.answers import Name
from checklists.responses import Closed


class PhotoState(StrEnum):
    """What became of a photo after it came.

    Attributes:
        LOST: It was here, its file is not any more; who still has it may send it again.
    """

    IN_WORK = "in_work"
    READY = "ready"
    UNUSABLE = "unusable"
    LOST = "lost"


class PhotoRecord(Closed, frozen=True, kw_only=True):
    """A photo that is held.

    Attributes:
        sha256: Of the bytes as they came, in hex; the tablet deletes its copy when it is its own.
        reason: Why it is unusable, or how it was lost; empty otherwise.
        released: A named person said that nobody can be recognised on it.
    """

    sha256: str
    state: PhotoState
    reason: str = ""
    size_bytes: int
    released: bool = False


class PhotoRelease(Closed, frozen=True, kw_only=True):
    """A person answers for showing a photo in reports.

    Attributes:
        released_by: The name of that person.
        nobody_recognisable: Must be true.
    """

    released_by: Name
    nobody_recognisable: bool
