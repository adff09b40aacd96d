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
from audit_api.http.passage import current_id, note_error
from audit_api.http.statuses import OF_OTHER_ROOMS
from audit_api.workflows.glimpses import plain_text, plain_texts
from audit_api.workflows.wording import broken

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER_S = "5"
LONGEST_SENTENCE = 1_000
"""Longer ones are made of what was sent, and nobody reads them."""
STATUS: dict[type[Exception], HTTPStatus] = {
    errors.BrokenSetting: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.NotLoopback: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.NotReady: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.PortInUse: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.CannotListen: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.BrokenCertificate: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.BackupThere: HTTPStatus.CONFLICT,
    errors.BrokenBackup: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.IncompleteBackup: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.BrokenRescue: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.DamagedMember: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.FolderNotEmpty: HTTPStatus.CONFLICT,
    errors.DatabaseNotEmpty: HTTPStatus.CONFLICT,
    errors.FolderInUse: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.NoData: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.SchemaMismatch: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.MigrationRunning: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.MigrationHeldUp: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.OthersAtWork: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.NoMigrationBackup: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.StepFailed: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.DanglingRows: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.StorageBusy: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.DiskFault: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.StorageForbidden: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.NoDatabase: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.StorageFull: HTTPStatus.INSUFFICIENT_STORAGE,
    errors.StorageAway: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.StorageRefused: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.DriverMissing: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.NetworkDisk: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.DatabaseElsewhere: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.UnkeepableText: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.QuarantineFull: HTTPStatus.INSUFFICIENT_STORAGE,
    errors.Unknown: HTTPStatus.NOT_FOUND,
    errors.UnknownDistrict: HTTPStatus.NOT_FOUND,
    errors.UnknownBody: HTTPStatus.NOT_FOUND,
    errors.SeveralBodies: HTTPStatus.CONFLICT,
    errors.NotACopy: HTTPStatus.CONFLICT,
    errors.SlowBody: HTTPStatus.REQUEST_TIMEOUT,
    errors.SenderLeft: HTTPStatus.BAD_REQUEST,
    errors.UnreadableBody: HTTPStatus.BAD_REQUEST,
    errors.Unacceptable: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.Quarantined: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.RevisionConflict: HTTPStatus.CONFLICT,
    errors.TooManyConflicts: HTTPStatus.INSUFFICIENT_STORAGE,
    errors.NotCoverable: HTTPStatus.CONFLICT,
    errors.NotReleasable: HTTPStatus.CONFLICT,
    errors.NotShowable: HTTPStatus.CONFLICT,
    errors.PhotoChanged: HTTPStatus.CONFLICT,
    errors.DecidedAlready: HTTPStatus.CONFLICT,
    errors.ForeignPage: HTTPStatus.FORBIDDEN,
    errors.ForeignForm: HTTPStatus.FORBIDDEN,
    errors.SignInNeeded: HTTPStatus.UNAUTHORIZED,
    errors.NotAllowed: HTTPStatus.FORBIDDEN,
    errors.NotSignedIn: HTTPStatus.UNAUTHORIZED,
    errors.NotLinked: HTTPStatus.FORBIDDEN,
    errors.CodeNotTaken: HTTPStatus.FORBIDDEN,
    errors.NameTaken: HTTPStatus.CONFLICT,
    errors.IdentityRefused: HTTPStatus.FORBIDDEN,
    errors.ProviderAway: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.WeakPassword: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.TooManyTries: HTTPStatus.TOO_MANY_REQUESTS,
    **OF_OTHER_ROOMS,
}
LOGGER = logging.getLogger(__name__)


def handlers() -> ExceptionHandlersMap:
    """What Litestar asks for the answer to any error."""
    return {
        **dict.fromkeys(STATUS, told),
        **dict.fromkeys((errors.SlowBody, errors.SenderLeft), cut_off),
        errors.TooManyTries: wait_first,
        **dict.fromkeys((RecursionError, UnicodeDecodeError), unreadable),
        Exception: unexpected,
        HTTPException: refused,
    }


def told(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """The answer to an error of ours: its kind, what it is for people, and its sentence."""
    note_error(error)
    kind = type(error)
    status = STATUS[kind]
    if status is HTTPStatus.INTERNAL_SERVER_ERROR:
        return unexpected(request, error)
    problem = {
        "type": f"/problems/{kind.__name__}",
        "title": (kind.__doc__ or "").splitlines()[0],
        "status": int(status),
        "detail": str(error),
        "problems": plain_texts(getattr(error, "problems", ())),
        "quarantined": getattr(error, "quarantined", ""),
    }
    return _answer({field: value for field, value in problem.items() if value})


def cut_off(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """The answer where a body will not come; the rest of it must not be taken for a new request."""
    answer = told(request, error)
    answer.headers["Connection"] = "close"
    return answer


def wait_first(request: Request[Any, Any, Any], error: errors.TooManyTries) -> Response[bytes]:
    """The answer to who has tried too often, with how long to wait."""
    answer = told(request, error)
    answer.headers["Retry-After"] = str(error.wait_s)
    return answer


def refused(request: Request[Any, Any, Any], error: HTTPException) -> Response[bytes]:
    """The answer to what Litestar itself refuses, such as an unknown address."""
    status = HTTPStatus(error.status_code)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return unexpected(request, error)
    if isinstance(error, ValidationException) and not refusals.has_no_body(error):
        return told(request, errors.Unacceptable("the request", refusals.problems(error)))
    if status is HTTPStatus.BAD_REQUEST and "route_handler" in request.scope:
        return told(request, errors.UnreadableBody(refusals.reason(error)))
    note_error(error)
    return _answer(_plain(status, refusals.detail(request, error)), error.headers)


def unreadable(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """The answer to JSON that is nested too deeply, or is no text; Litestar has none of its own."""
    return told(request, errors.UnreadableBody(broken(str(error))))


def unexpected(_: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """The answer to a fault of ours: nothing of it is told, all of it is logged."""
    note_error(error)
    LOGGER.error("this request failed", exc_info=error)
    return _answer(_mistake(current_id()))


def mistake(request_id: str) -> bytes:
    """The problem that stands for any fault of ours, with what to quote to have it found."""
    return msgspec.json.encode(_mistake(request_id))


def _mistake(request_id: str) -> dict[str, object]:
    detail = (
        "The server made a mistake. Nothing is lost: please send it again later. If it happens"
        f" again, quote {request_id} to whoever looks after the server: its log tells what happened"
    )
    return _plain(HTTPStatus.INTERNAL_SERVER_ERROR, detail)


def _plain(status: HTTPStatus, detail: str) -> dict[str, object]:
    return {
        "type": "about:blank",
        "title": status.phrase,
        "status": int(status),
        "detail": detail,
    }


def _answer(problem: dict[str, object], headers: dict[str, str] | None = None) -> Response[bytes]:
    status = HTTPStatus(int(str(problem["status"])))
    plain = {"detail": plain_text(str(problem["detail"]), LONGEST_SENTENCE)}
    told_when = {"Retry-After": RETRY_AFTER_S} if status is HTTPStatus.SERVICE_UNAVAILABLE else {}
    return Response(
        msgspec.json.encode(problem | plain),
        status_code=status,
        media_type=MEDIA_TYPE,
        headers={**(headers or {}), **told_when},
    )
