"""What people send with forms: read as text, and only from a page of ours."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from typing import Any, NamedTuple

from litestar import Request

from audit_api.errors import ForeignForm, Unacceptable
from audit_api.http.access import COOKIE
from audit_api.people.tokens import hashed

FIELD = "form_token"
FORM = "application/x-www-form-urlencoded"
LONGEST_TEXT = 20_000
FORM_LIMIT_BYTES = 400_000


class Fields(NamedTuple):
    """The fields of a form: the first of each name, and all of each."""

    first: Mapping[str, str]
    every: Mapping[str, tuple[str, ...]]

    def text(self, name: str) -> str:
        """What was typed there, without spaces around it; empty where there is nothing."""
        return self.first.get(name, "").strip()

    def whole(self, name: str) -> str:
        """The same with its spaces: a password may begin with one."""
        return self.first.get(name, "")

    def all(self, name: str) -> tuple[str, ...]:
        """All that was chosen there, without what is empty."""
        return tuple(each.strip() for each in self.every.get(name, ()) if each.strip())


def form_token(session: str) -> str:
    """What the forms of a session carry; no other page can know it.

    Args:
        session: The session's token; empty before there is one.
    """
    return hashed(f"form {session}")


async def read_form(request: Request[Any, Any, Any], longest: int = LONGEST_TEXT) -> Fields:
    """The fields of the form that was sent.

    Args:
        request: Which brought it.
        longest: So many letters a text may have.

    Raises:
        ForeignForm: It came from a page that is not ours, or from one of an older session.
        Unacceptable: One of its texts is too long.
    """
    if request.content_type[0] != FORM:
        raise ForeignForm
    sent = await request.form()
    every = {name: tuple(map(str, sent.getall(name))) for name in sent}
    if any(len(each) > longest for texts in every.values() for each in texts):
        problem = f"a text is longer than {longest:,} characters; shorten it"
        raise Unacceptable("the form", [problem])
    fields = Fields({name: texts[0] for name, texts in every.items()}, every)
    check_token(request, fields)
    return fields


def check_token(request: Request[Any, Any, Any], fields: Fields) -> None:
    """Nothing, if the form was made for this very session.

    Raises:
        ForeignForm: It was not.
    """
    expected = form_token(request.cookies.get(COOKIE, ""))
    if not hmac.compare_digest(fields.text(FIELD).encode(), expected.encode()):
        raise ForeignForm
