"""What a running server tells of itself to whoever watches it: numbers, no names."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from audit_api.errors import AuditError
from audit_api.photo_record import PhotoState
from audit_api.storage import figures
from audit_api.workflows.service import Service
from checklists.responses import Closed


class Holdings(Closed, frozen=True, kw_only=True):
    """What the database holds.

    Attributes:
        oldest_waiting_s: How long the photo that came first has been waiting for a decoder.
    """

    photos: Mapping[PhotoState, int]
    oldest_waiting_s: float
    quarantined_bodies: int
    revision_conflicts: int


class ServiceFigures(Closed, frozen=True, kw_only=True):
    """The service at this moment.

    Attributes:
        free_bytes: On the disk of the data folder.
        holdings: None while the database does not answer.
    """

    free_bytes: int
    holdings: Holdings | None


async def take_figures(service: Service) -> ServiceFigures:
    """Ask the database and the disk. A database that is away is a figure too, not a refusal."""
    return ServiceFigures(free_bytes=service.room.free_bytes, holdings=await holdings())


async def holdings() -> Holdings | None:
    """What the database holds; None while it does not answer."""
    try:
        held = await figures.held()
    except AuditError:
        return None
    waiting = datetime.now(UTC) - held.waiting_since if held.waiting_since else None
    return Holdings(
        photos=held.photos,
        oldest_waiting_s=max(0.0, waiting.total_seconds()) if waiting else 0.0,
        quarantined_bodies=held.quarantined,
        revision_conflicts=held.conflicts,
    )
