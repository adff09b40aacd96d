"""Parts of pages, for a browser that asks for one (htmx 2); without scripts the whole page comes.

A part takes the place of an older one: what was typed elsewhere on the page stays. What is refused
is told within the form that was sent, at ``.told``.
"""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from litestar import Request, Response
from litestar.plugins.htmx import HTMXHeaders

from audit_api.office.rendering import page

Asked = Request[Any, Any, Any]
INTO_THE_FORM = {
    HTMXHeaders.RE_TARGET.value: "find .told",
    HTMXHeaders.RE_SWAP.value: "innerHTML",
    HTMXHeaders.PUSH_URL.value: "false",
    "HX-Reselect": "unset",  # a form that picks a part of a page would find none in a refusal
}


def wants_part(request: Asked) -> bool:
    """Whether a part of a page is asked for, and not a page."""
    return request.headers.get(HTMXHeaders.REQUEST.value) == "true"


def told_in_form(request: Asked, values: Mapping[str, object], status: HTTPStatus) -> Response[str]:
    """What was refused, for the form that asked for it."""
    answer = page(request, "told.html", values, status)
    answer.headers.update(INTO_THE_FORM)
    return answer


def open_instead(address: str) -> Response[None]:
    """Make the browser open another page: a part of it would say nothing."""
    headers = {HTMXHeaders.REDIRECT.value: address}
    return Response(None, status_code=HTTPStatus.UNAUTHORIZED, headers=headers)


def page_around(request: Asked) -> str:
    """The path of the page that asks for a part; empty where nothing tells it."""
    try:
        return urlsplit(request.headers.get(HTMXHeaders.CURRENT_URL.value, "")).path
    except ValueError:  # such as "http://[": no browser sends it
        return ""
