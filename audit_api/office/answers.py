"""What becomes of an error on a page, and where people go after they changed something."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from litestar import Request, Response
from litestar.exceptions import HTTPException
from litestar.response import Redirect
from litestar.types import ExceptionHandlersMap

from audit_api import errors
from audit_api.http import problems
from audit_api.http.passage import current_id, note_error
from audit_api.office.parts import open_instead, page_around, told_in_form, wants_part
from audit_api.office.rendering import page

SIGN_IN = "/office/sign-in"


def go(address: str) -> Redirect:
    """Send the browser on, so that going back and forth sends nothing twice."""
    return Redirect(address, status_code=303)


def safe_next(address: str) -> str:
    """A page of the office to go on to; the first one, where *address* is anything else."""
    is_ours = address.startswith("/office/") and "//" not in address and "\\" not in address
    return address if is_ours else "/office/"


def handlers() -> ExceptionHandlersMap:
    """The office's answers to errors: pages."""
    return {
        errors.SignInNeeded: _sign_in,
        **{kind: _told for kind in problems.STATUS if kind is not errors.SignInNeeded},
        HTTPException: _refused,
        Exception: _mistake,
    }


def _sign_in(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    note_error(error)
    if wants_part(request):
        return open_instead(f"{SIGN_IN}?next={quote(safe_next(page_around(request)))}")
    if request.method != "GET":
        return go(SIGN_IN)
    return go(f"{SIGN_IN}?next={quote(request.url.path)}")


def _told(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    note_error(error)
    status = problems.STATUS[type(error)]
    if status is HTTPStatus.INTERNAL_SERVER_ERROR:
        return _mistake(request, error)
    title = (type(error).__doc__ or "").splitlines()[0].rstrip(".")
    sentence = str(error)
    all_named = tuple(getattr(error, "problems", ()))
    named = all_named if len(all_named) > 1 else ()
    return _page(request, title, sentence[:1].upper() + sentence[1:], named, status)


def _refused(request: Request[Any, Any, Any], error: HTTPException) -> Response[Any]:
    note_error(error)
    status = HTTPStatus(error.status_code)
    if status is HTTPStatus.NOT_FOUND:
        return _page(request, "There is no such page", "The address may be mistyped.", (), status)
    return _page(request, "That did not work", "What was sent cannot be used.", (), status)


def _mistake(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    problems.LOGGER.error("this request failed", exc_info=error)
    note_error(error)
    sentence = (
        "Nothing is lost. Please try it again later. If it happens again, tell whoever looks after"
        f" the server this number: {current_id()}."
    )
    title = "The server made a mistake"
    return _page(request, title, sentence, (), HTTPStatus.INTERNAL_SERVER_ERROR)


def _page(
    request: Request[Any, Any, Any],
    title: str,
    sentence: str,
    named: tuple[str, ...],
    status: HTTPStatus,
) -> Response[Any]:
    values = {"title": title, "sentence": sentence, "problems": named}
    if wants_part(request):
        return told_in_form(request, values, status)
    return page(request, "problem.html", values, status)
