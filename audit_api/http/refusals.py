"""What Litestar refuses before a handler sees it, in words for people."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from litestar import Request
from litestar.exceptions import HTTPException, ValidationException

from audit_api.workflows.wording import broken, fitted

BYTES_PER_MB = 1_000_000
WHOLE_BODY = "data"
"""What Litestar calls a body; people do not."""


def has_no_body(error: ValidationException) -> bool:
    """Whether all that is wrong is that nothing was sent."""
    return isinstance(error.extra, list) and error.extra[0].get("message") == repr(WHOLE_BODY)


def problems(error: ValidationException) -> tuple[str, ...]:
    """Each part of a request that does not fit, and why."""
    named = error.extra if isinstance(error.extra, list) else []
    return tuple(_problem(str(each.get("key", "")), str(each["message"])) for each in named)


def reason(error: HTTPException) -> str:
    """Why a body is not JSON."""
    return "it is empty" if isinstance(error, ValidationException) else broken(error.detail)


def detail(request: Request[Any, Any, Any], error: HTTPException) -> str:
    """One sentence about a request that has no answer here."""
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        return f"{request.method} is not answered at this address; {_methods(error)} is"
    if error.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return f"what was sent is larger than {_limit(request)}, so it was not taken"
    return _nowhere(request, error)


def _nowhere(request: Request[Any, Any, Any], error: HTTPException) -> str:
    if error.status_code == HTTPStatus.NOT_FOUND:
        return f"there is no {request.scope['path']} here; /api/docs says what there is"
    if error.status_code == HTTPStatus.BAD_REQUEST:  # all that is asked before an address is found
        return "its Host is no name of a computer; use the address that the server told"
    return error.detail


def _problem(key: str, message: str) -> str:
    words = fitted(message)
    return words if key in {"", WHOLE_BODY} else f"{key}: {words}"


def _methods(error: HTTPException) -> str:
    allowed = (error.headers or {}).get("allow", "").split(", ")
    return " or ".join(sorted(set(allowed) - {"OPTIONS"})) or "nothing"


def _limit(request: Request[Any, Any, Any]) -> str:
    most_bytes = request.route_handler.resolve_request_max_body_size() or 0
    return f"{most_bytes / BYTES_PER_MB:.3g} MB ({most_bytes:,} bytes)"
