"""``/office/record``: who did what, a page at a time."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from litestar import Request, Response, get
from litestar.di import NamedDependency

from audit_api.http.access import for_roles
from audit_api.office.rendering import page
from audit_api.principal import Reach, Role
from audit_api.record import Action
from audit_api.workflows.known_places import is_demonstration
from audit_api.workflows.read_record import Asked, Page, page_of

HERE = "/office/record"
FILTERS = ("who", "what", "since", "until", "school")
LONGEST = 80
MOST_DIGITS = 15
"""No record will ever have an entry of a longer number, and no database is asked for one."""


@get("/record", opt=for_roles(Role.ADMIN))
async def get_record(
    request: Request[Any, Any, Any], reach: NamedDependency[Reach]
) -> Response[str]:
    """List entries within one's districts, those that fit what was asked for."""
    query = request.query_params
    typed = {name: str(query.get(name, ""))[:LONGEST].strip() for name in FILTERS}
    asked = Asked(
        who=typed["who"],
        what=_action(typed["what"]),
        since=_day(typed["since"]),
        until=_day(typed["until"]),
        school=typed["school"],
        before=_number(query.get("before", "")),
        after=_number(query.get("after", "")),
    )
    found = await page_of(asked, reach)
    values = {
        "deeds": found.told,
        "typed": typed,
        "actions": sorted(each.value for each in Action),
        "said": _said(found),
        "older": _address(typed, "before", found.older),
        "newer": _address(typed, "after", found.newer),
        "demonstration": await is_demonstration(reach),
    }
    return page(request, "record.html", values)


def _said(found: Page) -> str:
    """What is shown, in one sentence: it is read aloud when a part of the page is exchanged."""
    if not found.told:
        return "Nothing in the record fits."
    if len(found.told) == 1:
        return f"Entry {found.told[0].entry.seq:,}."
    newest, oldest = found.told[0].entry.seq, found.told[-1].entry.seq
    more = "" if found.older is None else " Older ones follow on the next page."
    return f"{len(found.told)} entries, from number {newest:,} down to {oldest:,}.{more}"


def _address(typed: dict[str, str], side: str, number: int | None) -> str:
    if number is None:
        return ""
    said = {name: value for name, value in typed.items() if value}
    return f"{HERE}?{urlencode(said | {side: str(number)})}"


def _action(typed: str) -> Action | None:
    return Action(typed) if typed in set(Action) else None


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


def _number(typed: str) -> int | None:
    is_number = typed.isascii() and typed.isdecimal() and len(typed) <= MOST_DIGITS
    return int(typed) if is_number else None
