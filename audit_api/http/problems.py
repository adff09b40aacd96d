"""From an error to its answer, ``application/problem+json`` (RFC 9457). The one place that does."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any

import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException
from litestar.types import ExceptionHandlersMap

from audit_api import errors
from audit_api.http import refusals
from audit_api.http.guards import HEADERS
from audit_api.photos import errors as photo_errors
from audit_api.workflows.wording import broken
from checklists import errors as checklist_errors
from geodata import errors as geodata_errors

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER_S = "5"
STATUS: dict[type[Exception], HTTPStatus] = {
    errors.BrokenSetting: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.NotLoopback: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.PortInUse: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.CannotListen: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.FolderInUse: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.NoData: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.SchemaMismatch: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.StorageBusy: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.StorageForbidden: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.NoDatabase: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.StorageFull: HTTPStatus.INSUFFICIENT_STORAGE,
    errors.StorageAway: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.QuarantineFull: HTTPStatus.INSUFFICIENT_STORAGE,
    errors.Unknown: HTTPStatus.NOT_FOUND,
    errors.UnknownDistrict: HTTPStatus.NOT_FOUND,
    errors.SlowBody: HTTPStatus.REQUEST_TIMEOUT,
    errors.SenderLeft: HTTPStatus.BAD_REQUEST,
    errors.UnreadableBody: HTTPStatus.BAD_REQUEST,
    errors.Unacceptable: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.Quarantined: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.RevisionConflict: HTTPStatus.CONFLICT,
    errors.NotReleasable: HTTPStatus.CONFLICT,
    errors.ForeignPage: HTTPStatus.FORBIDDEN,
    photo_errors.PhotoMismatch: HTTPStatus.UNPROCESSABLE_ENTITY,
    photo_errors.PhotoEmpty: HTTPStatus.UNPROCESSABLE_ENTITY,
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
        **dict.fromkeys((errors.SlowBody, errors.SenderLeft), cut_off),
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


def cut_off(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """The answer where a body will not come; the rest of it must not be taken for a new request."""
    _LOG.info("%s %s: %s", request.method, request.url.path, error)
    answer = told(request, error)
    answer.headers["Connection"] = "close"
    return answer


def refused(request: Request[Any, Any, Any], error: HTTPException) -> Response[bytes]:
    """The answer to what Litestar itself refuses, such as an unknown address."""
    status = HTTPStatus(error.status_code)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return unexpected(request, error)
    if isinstance(error, ValidationException) and not refusals.has_no_body(error):
        return told(request, errors.Unacceptable("the request", refusals.problems(error)))
    if status is HTTPStatus.BAD_REQUEST:
        return told(request, errors.UnreadableBody(refusals.reason(error)))
    return _answer(_plain(status, refusals.detail(request, error)), error.headers)


def unreadable(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """The answer to JSON that is nested too deeply, or is no text; Litestar has none of its own."""
    return told(request, errors.UnreadableBody(broken(str(error))))


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


def _answer(problem: dict[str, object], headers: dict[str, str] | None = None) -> Response[bytes]:
    status = HTTPStatus(int(str(problem["status"])))
    told_when = {"Retry-After": RETRY_AFTER_S} if status is HTTPStatus.SERVICE_UNAVAILABLE else {}
    return Response(
        msgspec.json.encode(problem),
        status_code=status,
        media_type=MEDIA_TYPE,
        headers={**HEADERS, **(headers or {}), **told_when},
    )
