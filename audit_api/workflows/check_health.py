"""Whether the server and its database answer."""

from __future__ import annotations

from audit_api.photo_record import PhotoState
from audit_api.storage import districts, photos
from checklists.responses import Closed


class Health(Closed, frozen=True, kw_only=True):
    """The server is up, and so is its database: both were asked.

    Attributes:
        photos_in_work: Photos that wait for a decoder.
    """

    status: str = "ok"
    districts: int
    photos_in_work: int


async def check_health() -> Health:
    """Ask the database for two small things."""
    return Health(
        districts=len(await districts.ids()),
        photos_in_work=len(await photos.in_state(PhotoState.IN_WORK)),
    )
