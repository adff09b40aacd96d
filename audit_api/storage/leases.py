"""Which process has which photo in work, and until when. A process that was killed has no lease."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from audit_api.photo_record import PhotoState
from audit_api.storage import tables

_CLAIM = (
    'UPDATE "photo" SET "leased_until" = {} WHERE "sha256" = ('
    'SELECT "sha256" FROM "photo" WHERE "state" = {}'
    ' AND ("leased_until" IS NULL OR "leased_until" <= {})'
    ' ORDER BY "received_at", "sha256" LIMIT 1'
)
_CLAIMS = {
    "sqlite": f'{_CLAIM}) RETURNING "sha256"',
    "postgres": f'{_CLAIM} FOR UPDATE SKIP LOCKED) RETURNING "sha256"',
}
"""On SQLite one statement writes at a time; PostgreSQL passes over a row that another one takes."""


class Lease(NamedTuple):
    """A photo that one process has in work.

    Attributes:
        until: By the clock of the process that took it; also what tells it from another's lease.
            Where two computers' clocks disagree, the worst is that a photo is prepared twice.
    """

    sha256: str
    until: datetime


async def claim(duration_s: float) -> Lease | None:
    """The photo in work that came first and that nobody has, for so long; None if there is none."""
    now = datetime.now(UTC)
    until = now + timedelta(seconds=duration_s)
    statement = _CLAIMS[tables.Photo.select().engine_type]
    rows = await tables.Photo.raw(statement, until, PhotoState.IN_WORK.value, now)
    return Lease(rows[0]["sha256"], until) if rows else None


async def extend(lease: Lease, duration_s: float) -> Lease | None:
    """The same photo for so long from now; None if another process has it meanwhile."""
    photo = tables.Photo
    until = datetime.now(UTC) + timedelta(seconds=duration_s)
    rows = await (
        photo.update({photo.leased_until: until})
        .where(photo.sha256 == lease.sha256, photo.leased_until == lease.until)
        .returning(photo.sha256)
    )
    return Lease(lease.sha256, until) if rows else None


async def end(lease: Lease) -> None:
    """Let any process have the photo at once."""
    photo = tables.Photo
    await photo.update({photo.leased_until: None}).where(
        photo.sha256 == lease.sha256, photo.leased_until == lease.until
    )


async def end_all() -> None:
    """Let every photo be had. For a process that knows itself alone: the others are dead."""
    photo = tables.Photo
    await photo.update({photo.leased_until: None}).where(photo.leased_until.is_not_null())
