"""What the server tells about a photo. Where and when it was taken is not among it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from audit_api.boxes import Box
from checklists.answers import Name
from checklists.responses import Closed


class PhotoState(StrEnum):
    """What became of a photo after it came.

    Attributes:
        REMOVED: Its time was over: the file is gone, and nobody is asked to send it again.
        LOST: It was here, its file is not any more; who still has it may send it again.
    """

    IN_WORK = "in_work"
    READY = "ready"
    UNUSABLE = "unusable"
    LOST = "lost"
    REMOVED = "removed"


GONE = frozenset({PhotoState.LOST, PhotoState.REMOVED})
"""No file of these is here."""


class PhotoRecord(Closed, frozen=True, kw_only=True):
    """A photo that is held.

    Attributes:
        sha256: Of the bytes as they came, in hex; the tablet deletes its copy when it is its own.
        reason: Why it is unusable, or how it was lost; empty otherwise.
        released: A named person said that nobody can be recognised on it.
        withheld: A named person said that it must be in no report.
        cover: Tells what is covered on it from anything else; empty where nothing is.
    """

    sha256: str
    state: PhotoState
    reason: str = ""
    size_bytes: int
    released: bool = False
    withheld: bool = False
    cover: str = ""


class PhotoReview(Closed, frozen=True, kw_only=True):
    """A photo that is held, and what people decided about it.

    Attributes:
        boxes: What is covered.
        released_by: Who answers for showing it; empty where nobody does.
        withheld_by: Who said that it must be in no report; empty where nobody did.
    """

    photo: PhotoRecord
    boxes: tuple[Box, ...] = ()
    released_by: str = ""
    released_at: datetime | None = None
    withheld_by: str = ""
    withheld_at: datetime | None = None


class PhotoRedaction(Closed, frozen=True, kw_only=True):
    """A person covers parts of a photo, or uncovers them.

    Attributes:
        boxes: All that is to be covered, also what is so already.
        cover: Of the photo as that person saw it: nothing is changed that they have not seen.
    """

    boxes: tuple[Box, ...]
    cover: str = ""


class Redacted(Closed, frozen=True, kw_only=True):
    """What covering parts of a photo did.

    Attributes:
        photo: It is in work until its pictures are made again.
        was_released_by: Whose release has ended by it; empty if it was not released. Reports that
            were built before may still show it as it was.
    """

    photo: PhotoRecord
    was_released_by: str = ""


class PhotoRelease(Closed, frozen=True, kw_only=True):
    """A person answers for showing a photo in reports.

    Attributes:
        released_by: The name of that person; of somebody who is signed in, the account's counts.
        nobody_recognisable: Must be true.
        cover: Of the photo as that person saw it.
        withheld: Whether it was withheld then; the release ends that.
    """

    released_by: Name
    nobody_recognisable: bool
    cover: str = ""
    withheld: bool = False
