"""From an error to its answer, ``application/problem+json`` (RFC 9457). The one place that does."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any

import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException
from litestar.types import ExceptionHandlersMap

from audit_api import errors
from audit_api.http.guards import HEADERS
from audit_api.photos import errors as photo_errors
from checklists import errors as checklist_errors
from geodata import errors as geodata_errors

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER_S = "5"
STATUS: dict[type[Exception], HTTPStatus] = {
    errors.BrokenSetting: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.NotLoopback: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.PortInUse: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.FolderInUse: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.NoData: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.SchemaMismatch: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.StorageBusy: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.StorageFull: HTTPStatus.INSUFFICIENT_STORAGE,
    errors.Unknown: HTTPStatus.NOT_FOUND,
    errors.UnreadableBody: HTTPStatus.BAD_REQUEST,
    errors.Unacceptable: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.RevisionConflict: HTTPStatus.CONFLICT,
    errors.NotReleasable: HTTPStatus.CONFLICT,
    errors.ForeignPage: HTTPStatus.FORBIDDEN,
    photo_errors.PhotoMismatch: HTTPStatus.UNPROCESSABLE_ENTITY,
    photo_errors.PhotoTooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    photo_errors.ShelfFull: HTTPStatus.INSUFFICIENT_STORAGE,
    photo_errors.DecoderUnavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    checklist_errors.BrokenChecklist: HTTPStatus.INTERNAL_SERVER_ERROR,
    checklist_errors.UnknownChecklist: HTTPStatus.NOT_FOUND,
    checklist_errors.UnfitAnswers: HTTPStatus.UNPROCESSABLE_ENTITY,
    geodata_errors.UnreadableFile: HTTPStatus.UNPROCESSABLE_ENTITY,
    geodata_errors.UnknownSchema: HTTPStatus.UNPROCESSABLE_ENTITY,
    geodata_errors.UnknownKind: HTTPStatus.UNPROCESSABLE_ENTITY,
    geodata_errors.NoBoundary: HTTPStatus.UNPROCESSABLE_ENTITY,
    geodata_errors.NoPlane: HTTPStatus.UNPROCESSABLE_ENTITY,
    geodata_errors.NotShipped: HTTPStatus.NOT_FOUND,
}
_LOG = logging.getLogger(__name__)


def handlers() -> ExceptionHandlersMap:
    """What Litestar asks for the answer to any error."""
    return {
        **dict.fromkeys(STATUS, told),
        **dict.fromkeys((RecursionError, UnicodeDecodeError), unreadable),
        Exception: unexpected,
        HTTPException: refused,
    }


def told(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """The answer to an error of ours: its kind, what it is for people, and its sentence."""
    kind = type(error)
    status = STATUS[kind]
    if status is HTTPStatus.INTERNAL_SERVER_ERROR:
        return unexpected(request, error)
    problem = {
        "type": f"/problems/{kind.__name__}",
        "title": (kind.__doc__ or "").splitlines()[0],
        "status": int(status),
        "detail": str(error),
    }
    named = getattr(error, "problems", None)
    return _answer(problem | ({"problems": list(named)} if named else {}))


def refused(request: Request[Any, Any, Any], error: HTTPException) -> Response[bytes]:
    """The answer to what Litestar itself refuses, such as an unknown address."""
    status = HTTPStatus(error.status_code)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return unexpected(request, error)
    problem = _plain(status, error.detail)
    reasons = _reasons(error)
    return _answer(problem | ({"problems": reasons} if reasons else {}), error.headers)


def unreadable(_: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """The answer to JSON that is nested too deeply, or is no text; Litestar has none of its own."""
    return _answer(_plain(HTTPStatus.BAD_REQUEST, f"the body cannot be read as JSON: {error}"))


def unexpected(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """The answer to a fault of ours: nothing of it is told, all of it is logged."""
    _LOG.error("%s %s failed", request.method, request.url.path, exc_info=error)
    detail = "The server made a mistake. Nothing is lost: please send it again later."
    return _answer(_plain(HTTPStatus.INTERNAL_SERVER_ERROR, detail))


def _plain(status: HTTPStatus, detail: str) -> dict[str, object]:
    return {
        "type": "about:blank",
        "title": status.phrase,
        "status": int(status),
        "detail": detail,
    }


def _reasons(error: HTTPException) -> list[str]:
    if not isinstance(error.extra, list):
        return []
    return [f"{each.get('key', '')}: {each.get('message', '')}" for each in error.extra]


def _answer(problem: dict[str, object], headers: dict[str, str] | None = None) -> Response[bytes]:
    status = HTTPStatus(int(str(problem["status"])))
    told_when = {"Retry-After": RETRY_AFTER_S} if status is HTTPStatus.SERVICE_UNAVAILABLE else {}
    return Response(
        msgspec.json.encode(problem),
        status_code=status,
        media_type=MEDIA_TYPE,
        headers={**HEADERS, **(headers or {}), **told_when},
    )
