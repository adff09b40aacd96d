"""Pages from templates, with what all of them have. The one module here that knows Jinja2."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from http import HTTPStatus
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from litestar import MediaType, Request, Response

from audit_api.http.access import COOKIE
from audit_api.office.forms import form_token
from audit_api.office.words import role_words, where_words
from audit_api.principal import Person, Role

HERE = Path(str(resources.files("audit_api"))) / "office"
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
        " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "X-Robots-Tag": "noindex",
}
"""With ``no-referrer`` browsers hide from which page a form comes, also from us."""
SECTIONS = (
    ("reviews", "To review", frozenset({Role.REVIEWER})),
    ("cycles", "Cycles", frozenset({Role.ADMIN, Role.REVIEWER})),
    ("people", "People", frozenset({Role.ADMIN})),
    ("tablets", "Tablets", frozenset({Role.ADMIN})),
    ("checklists", "Checklists", frozenset({Role.ADMIN})),
    ("settings", "Settings", frozenset({Role.ADMIN})),
    ("imports", "Import", frozenset({Role.ADMIN})),
    ("record", "Record", frozenset({Role.ADMIN})),
)
"""In the order of the menu, each for people with one of its roles."""
LONG_IN_MINUTES = 120
LONG_IN_HOURS = 48


def _day(value: date | datetime) -> str:
    """Such as ``14 October 2026``."""
    return f"{value.day} {value:%B %Y}"


def _moment(value: datetime) -> str:
    """Such as ``14 October 2026, 09:30``, by the server's clock and zone."""
    here = value.astimezone()
    return f"{_day(here)}, {here:%H:%M}"


def _count(number: int, one: str, many: str = "") -> str:
    """Such as ``1 photo`` and ``3 photos``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _span(seconds: float) -> str:
    """Such as ``25 minutes``, ``3 hours`` or ``58 days``: as near as somebody has to know it."""
    minutes = round(abs(seconds) / 60)
    if minutes < LONG_IN_MINUTES:
        return _count(minutes, "minute")
    hours = round(minutes / 60)
    return _count(hours, "hour") if hours < LONG_IN_HOURS else _count(round(hours / 24), "day")


ENVIRONMENT = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
ENVIRONMENT.filters |= {
    "day": _day,
    "moment": _moment,
    "count": _count,
    "span": _span,
    "role_words": role_words,
    "where_words": where_words,
}


def page(
    request: Request[Any, Any, Any],
    template: str,
    values: Mapping[str, object] | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> Response[str]:
    """The page that *template* makes of *values*."""
    text = ENVIRONMENT.get_template(template).render(_common(request) | dict(values or {}))
    return Response(text, media_type=MediaType.HTML, status_code=status, headers=HEADERS)


def _common(request: Request[Any, Any, Any]) -> dict[str, object]:
    passed = request.scope.get("auth")
    principal = passed.principal if passed else None
    person = principal if isinstance(principal, Person) and principal.is_whole else None
    roles = {grant.role for grant in person.grants} if person else set()
    return {
        "person": person,
        "sections": [(name, words) for name, words, needed in SECTIONS if needed & roles],
        "here": request.url.path,
        "form_token": form_token(request.cookies.get(COOKIE, "")),
        "problem": "",
        "demonstration": False,
    }
