"""What a check can find, each with what it means, why it may have come, and what to do. Pure."""

from __future__ import annotations

from typing import NamedTuple

from audit_api.workflows.checking.kinds import Kind
from checklists.responses import Closed

__all__ = ["WORDS", "Kind", "Mismatch", "Words", "mismatch"]


class Words(NamedTuple):
    """A kind of mismatch in words for people."""

    what: str
    why: str
    remedy: str


class Mismatch(Closed, frozen=True, kw_only=True):
    """One thing that does not fit.

    Attributes:
        subject: What names it: the SHA-256 of a photo, the key of a row, a path.
        where: The same for people, with where to look.
        what: What is the matter.
        detail: More of it, about this one only; often empty.
        why: How it may have come.
        remedy: What a person can do.
    """

    kind: Kind
    subject: str
    where: str
    what: str
    detail: str
    why: str
    remedy: str


DISK = "A disk that wears out, or somebody changed files of the data folder by hand."
MENDS = "sightline check --repair"
COMPARE = (
    "Restore the last backup into another folder (sightline restore FILE --data FOLDER) and compare"
    " there; nothing is changed here."
)
BY_HAND = "Somebody changed the database by hand."
RESTORE = (
    "Stop the server, make a copy of the whole data folder, and restore the last backup"
    " (sightline restore). Nothing else can be checked before."
)
WORDS = {
    Kind.UNSOUND_DATABASE: Words(
        "The database finds faults in its own files",
        "A disk that wears out, a power cut on a disk that does not keep what it acknowledges, or"
        " another program wrote into it.",
        RESTORE,
    ),
    Kind.IMPOSSIBLE_VALUE: Words(
        "The database holds something here that Sightline cannot have written",
        "A disk that wears out, or another program wrote into the database.",
        RESTORE,
    ),
    Kind.BROKEN_RECORD: Words(
        "The record of who did what is not as it was written",
        "Somebody changed it in the database, or took entries away; or a backup that is older than"
        " the one that you compare with was restored.",
        "Find out who could write to the database since. " + COMPARE,
    ),
    Kind.CHANGED_REVISION: Words(
        "The bytes of this revision are not those that came: their SHA-256 is another",
        "Somebody changed the database by hand, or a disk that wears out.",
        COMPARE,
    ),
    Kind.UNREADABLE_REVISION: Words(
        "This revision came as it is, and cannot be read any more",
        "It was taken in by another version of Sightline, or changed in the database.",
        "Go back to the Sightline that you had, and send this line to whoever looks after the"
        " program. The bytes are kept.",
    ),
    Kind.UNLIKE_ITS_BODY: Words(
        "What the database notes about this revision is not what its bytes say",
        BY_HAND,
        COMPARE,
    ),
    Kind.ELSEWHERE: Words(
        "This revision belongs to another site or checklist than its audit",
        BY_HAND,
        COMPARE,
    ),
    Kind.POINTS_NOWHERE: Words(
        "This row points to what is not there",
        "Rows were removed by hand, or a file was imported before the one that it builds on.",
        "Import the file with what is missing (sightline import); for audits and revisions: "
        + COMPARE[0].lower()
        + COMPARE[1:],
    ),
    Kind.CHANGED_CONFLICT: Words(
        "The bytes that came under a name that was taken are not those that came",
        "Somebody changed the database by hand, or a disk that wears out.",
        COMPARE,
    ),
    Kind.CHANGED_QUARANTINED: Words(
        "The bytes of this body in quarantine, or their number, are not those that came",
        "Somebody changed the database by hand, or a disk that wears out.",
        COMPARE,
    ),
    Kind.MISSING_ORIGINAL: Words(
        "The database names this photo, and its file is gone",
        "The database was copied without the folder photos/, or a file was removed by hand.",
        f"Put the file back from a backup. Without one, {MENDS} asks the tablets for it again.",
    ),
    Kind.TORN_ORIGINAL: Words(
        "The bytes of this photo are not those that its name tells",
        DISK,
        f"Put the file back from a backup. If there is none, {MENDS} moves it to damaged/ and notes"
        " the photo as lost: tablets that still have it are asked for it again.",
    ),
    Kind.HOMELESS_REVISION: Words(
        "Nobody noted to which site and checklist the audit of this revision belongs",
        BY_HAND,
        f"{MENDS} notes it again, as its first revision says.",
    ),
    Kind.UNKNOWN_ORIGINAL: Words(
        "This photo is whole, and the database does not know it",
        "A server was ended between file and row, or an older database was put back.",
        f"{MENDS} takes it in.",
    ),
    Kind.FOUND_AGAIN: Words(
        "This photo was noted as lost, and is here again, whole",
        "Somebody put its file back.",
        f"{MENDS} takes it in again.",
    ),
    Kind.WRONG_SIZE: Words(
        "The photo is whole, and the database notes another size",
        BY_HAND,
        f"{MENDS} notes the right size.",
    ),
    Kind.MISSING_PICTURE: Words(
        "A picture for reports, made of this photo, is gone; the photo itself is whole",
        "The folder derivatives/ was not copied, or a file was removed by hand.",
        f"{MENDS} lets the server make it again; so does the next start of the server.",
    ),
    Kind.UNKNOWN_PICTURE: Words(
        "A picture that was made of a photo is here, and the database does not know the photo",
        "An older database was put back, or a file was copied here by hand.",
        "Put the photo itself back from a backup, or move this file elsewhere.",
    ),
    Kind.OUTDATED_PICTURE: Words(
        "A picture of this photo shows other parts than a reviewer decided; it is in no report",
        "A server was ended hard while it covered them, or an older database was put back.",
        f"{MENDS} removes it; so does the next start of the server.",
    ),
    Kind.MISSING_PLAN: Words(
        "The database names this picture of a plan, and its file is gone or damaged",
        DISK,
        "Import the plans again (sightline import plans FOLDER), or put the file back from a"
        " backup.",
    ),
    Kind.UNKNOWN_PLAN: Words(
        "This picture of a plan is whole, and the database does not know it",
        "An import of plans was ended hard, or an older database was put back.",
        f"Import the plans again (sightline import plans FOLDER); {MENDS} moves it to damaged/.",
    ),
    Kind.STRANGE_FILE: Words(
        "This does not belong here",
        "Somebody, or another program, put it into the data folder.",
        "Look at it, and move it elsewhere. It is in no backup.",
    ),
    Kind.LEFTOVER: Words(
        "A server that was ended hard left this half written",
        "Its power was cut, or it was killed. The tablet sends again what it was sending.",
        f"{MENDS} removes it; so does the next start of the server.",
    ),
    Kind.MISSING_COUNTER: Words(
        "The count of changes is missing",
        BY_HAND,
        f"{MENDS} begins it again.",
    ),
}


def mismatch(kind: Kind, subject: str, where: str, detail: str = "") -> Mismatch:
    """A mismatch of *kind* with its words."""
    words = WORDS[kind]
    return Mismatch(
        kind=kind,
        subject=subject,
        where=where,
        what=f"{words.what}.",
        detail=detail,
        why=words.why,
        remedy=words.remedy,
    )
