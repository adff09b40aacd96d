"""``/api/v1/limits``, ``/api/v1/health`` and ``/api/v1/ping``."""

from __future__ import annotations

from http import HTTPStatus

from litestar import get

from audit_api.http.access import FOR_PEOPLE, PUBLIC
from audit_api.http.audits import REVISION_LIMIT_BYTES
from audit_api.http.imports import IMPORT_LIMIT_BYTES
from audit_api.workflows.check_health import Health, check_health
from audit_api.workflows.keep_photo import PHOTO_LIMIT_BYTES
from checklists.responses import Closed

PHOTO_LIMIT_PIXELS = 50_000_000


class Limits(Closed, frozen=True, kw_only=True):
    """What is taken. A photo with more pixels is kept and marked unusable."""

    revision_bytes: int = REVISION_LIMIT_BYTES
    photo_bytes: int = PHOTO_LIMIT_BYTES
    photo_pixels: int = PHOTO_LIMIT_PIXELS
    import_bytes: int = IMPORT_LIMIT_BYTES


@get("/limits", operation_id="GetLimits", tags=["Service"], opt=PUBLIC, sync_to_thread=False)
def get_limits() -> Limits:
    """Tell how large things may be."""
    return Limits()


@get("/health", operation_id="GetHealth", tags=["Service"], opt=FOR_PEOPLE)
async def get_health() -> Health:
    """Tell whether the server and its database answer."""
    return await check_health()


@get(
    "/ping",
    operation_id="Ping",
    tags=["Service"],
    opt=PUBLIC,
    status_code=HTTPStatus.NO_CONTENT,
    sync_to_thread=False,
)
def ping() -> None:
    """Answer, and ask nothing: a tablet wants to know whether it has a connection."""
