"""Checklists that districts published, kept in the database and put on the shelf in memory.

A published version never changes, so what is on the shelf is right for ever; what is missing there
is asked for when this process published one, or, where several write, when any of them did.
"""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, NamedTuple

import msgspec

from audit_api.errors import Unknown
from audit_api.storage.review_tables import PublishedChecklist
from audit_api.storage.turns import take_turn, turns_taken
from checklists import library
from checklists.library import Added
from checklists.model import Checklist
from checklists.responses import Closed

FIRST_OWN_VERSION = 1001
"""Below are the versions that come with the program, also those to come."""


class Published(NamedTuple):
    """One version as it is kept.

    Attributes:
        file: The text of the file that was uploaded.
    """

    added: Added
    file: str
    published_by: str
    published_at: datetime


class _Content(Closed, frozen=True, kw_only=True):
    file: str
    checklist: Checklist


_DECODER = msgspec.json.Decoder(_Content)


class KnownChecklists:
    """The shelf, as far as this process knows it.

    Attributes:
        CHANGE: Whose turn it is that every change of them takes.
    """

    CHANGE: ClassVar = "checklists"

    def __init__(self, *, alone: bool) -> None:
        self._alone = alone
        self._changes = 0
        self._seen = -1
        self._turn = 0

    def forget(self) -> None:
        """Ask the database again, the next time."""
        self._changes += 1

    async def refresh(self) -> None:
        """Put on the shelf what was published since."""
        changes = self._changes
        turn = self._turn if self._alone else await turns_taken(self.CHANGE)
        if (changes, turn) == (self._seen, self._turn):
            return
        table = PublishedChecklist
        rows = await table.select(table.content, table.district).order_by(table.key)
        library.shelve(
            Added(_DECODER.decode(row["content"]).checklist, row["district"]) for row in rows
        )
        self._seen, self._turn = changes, turn  # only now: had it failed, it would be asked again


async def next_version(checklist: str) -> int:
    """The number that the next version of a checklist gets, of whatever district it is.

    Call it in the transaction that publishes, after its turn: no other gets the same.
    """
    table = PublishedChecklist
    rows = await table.select(table.version).where(table.id == checklist)
    return max([FIRST_OWN_VERSION, *(int(row["version"]) + 1 for row in rows)])


async def take_publishing_turn() -> None:
    """Wait until nobody else publishes."""
    await take_turn(KnownChecklists.CHANGE)


async def put(published: Published) -> None:
    """Keep a new version. Call it in the transaction that found its number."""
    checklist = published.added.checklist
    content = msgspec.json.encode(_Content(file=published.file, checklist=checklist))
    row = PublishedChecklist(
        key=f"{checklist.id}.{checklist.version}",
        id=checklist.id,
        version=checklist.version,
        district=published.added.district,
        content=content.decode(),
        published_by=published.published_by,
        published_at=published.published_at,
    )
    await PublishedChecklist.insert(row)


async def file_of(checklist: str, version: int, district: str) -> str:
    """The text of the file that was uploaded for a version.

    Raises:
        Unknown: That district published none of that name.
    """
    table = PublishedChecklist
    rows = await table.select(table.content).where(
        table.id == checklist, table.version == version, table.district == district
    )
    if not rows:
        raise Unknown("checklist", f"{checklist}, version {version},")
    return _DECODER.decode(rows[0]["content"]).file
