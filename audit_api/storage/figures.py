"""How much of what the database holds; for whoever watches the server."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from piccolo.query.functions.aggregate import Count

from audit_api.photo_record import PhotoState
from audit_api.storage import tables


class Held(NamedTuple):
    """What the database holds.

    Attributes:
        photos: How many in each state.
        waiting_since: When the photo came that waits longest for a decoder; None where none does.
        quarantined: Bodies that did not fit.
        conflicts: Bodies whose name was taken by another.
    """

    photos: dict[PhotoState, int]
    waiting_since: datetime | None
    quarantined: int
    conflicts: int


async def held() -> Held:
    """Count it."""
    return Held(
        photos=await _photos(),
        waiting_since=await _waiting_since(),
        quarantined=await tables.QuarantinedBody.count(),
        conflicts=await tables.RevisionConflict.count(),
    )


async def _photos() -> dict[PhotoState, int]:
    photo = tables.Photo
    rows = await photo.select(photo.state, Count(alias="many")).group_by(photo.state)
    counted = {row["state"]: row["many"] for row in rows}
    return {state: counted.get(state.value, 0) for state in PhotoState}


async def _waiting_since() -> datetime | None:
    photo = tables.Photo
    row = await (
        photo.select(photo.received_at)
        .where(photo.state == PhotoState.IN_WORK.value)
        .order_by(photo.received_at)
        .first()
    )
    return row["received_at"] if row else None
