"""``/office/welcome``, ``/office/sign-in`` and what belongs to them: coming in and going out."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency

from audit_api.errors import (
    CodeNotTaken,
    NameTaken,
    NotSignedIn,
    TooManyTries,
    Unacceptable,
    WeakPassword,
)
from audit_api.http.access import HALF_SIGNED_IN, PUBLIC_PAGE
from audit_api.http.cookies import begun, ended
from audit_api.http.sessions import person_of, visitor_of
from audit_api.office.answers import SIGN_IN, go, safe_next
from audit_api.office.forms import Fields, read_form
from audit_api.office.rendering import page
from audit_api.principal import Person, Principal
from audit_api.workflows.first_start import NewAccount, make_administrator
from audit_api.workflows.invitations import accept_invitation
from audit_api.workflows.service import Service
from audit_api.workflows.sign_in import (
    SignedIn,
    begin_session,
    give_second_factor,
    sign_in,
)
from audit_api.workflows.sign_out import sign_out

Asked = Request[Any, Any, Any]
REFUSALS = (CodeNotTaken, NameTaken, NotSignedIn, TooManyTries, Unacceptable, WeakPassword)
"""What is told above the form, with what was typed still in it."""
NO_VALUES = {"code": "", "name": "", "sign_in_name": ""}
SAID = {
    "password": "Your password is kept. Sign in with it.",
    "out": "You are signed out.",
    "": "",
}


@get("/welcome", opt=PUBLIC_PAGE)
async def get_welcome(request: Asked) -> Response[str]:
    """Ask for the code and for who the first administrator is."""
    return page(request, "welcome.html", {"values": NO_VALUES})


@post("/welcome", opt=PUBLIC_PAGE)
async def post_welcome(request: Asked, service: NamedDependency[Service]) -> Response[Any]:
    """Make the first administrator, and sign them in."""
    fields = await read_form(request)
    try:
        held = await make_administrator(
            fields.text("code"), _account(fields), service.database, visitor_of(request)
        )
    except REFUSALS as error:
        return _again(request, "welcome.html", fields, error)
    session = await begin_session(held, visitor_of(request).program, service.database)
    return _signed_in(session, "/office/")


@get("/invitation", opt=PUBLIC_PAGE)
async def get_invitation(request: Asked) -> Response[str]:
    """Ask for the code and a password."""
    return page(request, "invitation.html", {"values": NO_VALUES})


@post("/invitation", opt=PUBLIC_PAGE)
async def post_invitation(request: Asked, service: NamedDependency[Service]) -> Response[Any]:
    """Keep the password that somebody chose."""
    fields = await read_form(request)
    try:
        await accept_invitation(
            fields.text("code"), fields.whole("password"), service.database, visitor_of(request)
        )
    except REFUSALS as error:
        return _again(request, "invitation.html", fields, error)
    return go(f"{SIGN_IN}?said=password")


@get("/sign-in", opt=PUBLIC_PAGE)
async def get_sign_in(request: Asked, service: NamedDependency[Service]) -> Response[str]:
    """Ask who it is."""
    said = SAID.get(request.query_params.get("said", ""), "")
    on = safe_next(request.query_params.get("next", ""))
    values = {"values": NO_VALUES, "next": on, "said": said, **_providers(service)}
    return page(request, "sign_in.html", values)


@post("/sign-in", opt=PUBLIC_PAGE)
async def post_sign_in(request: Asked, service: NamedDependency[Service]) -> Response[Any]:
    """Begin a session, or ask for the second step."""
    fields = await read_form(request)
    on = safe_next(fields.text("next"))
    try:
        session = await sign_in(
            fields.text("sign_in_name"),
            fields.whole("password"),
            visitor_of(request),
            service.database,
        )
    except REFUSALS as error:
        return _again(
            request, "sign_in.html", fields, error, {"next": on, "said": "", **_providers(service)}
        )
    return _signed_in(session, on)


@get("/second-factor", opt=HALF_SIGNED_IN)
async def get_second_factor(request: Asked) -> Response[str]:
    """Ask for the digits."""
    on = safe_next(request.query_params.get("next", ""))
    return page(request, "second_factor.html", {"next": on})


@post("/second-factor", opt=HALF_SIGNED_IN)
async def post_second_factor(
    request: Asked, principal: NamedDependency[Principal], service: NamedDependency[Service]
) -> Response[Any]:
    """Let somebody in who gave the digits; with another session."""
    fields = await read_form(request)
    on = safe_next(fields.text("next"))
    try:
        session = await give_second_factor(
            person_of(principal), fields.text("digits"), visitor_of(request), service.database
        )
    except TooManyTries as error:
        values = {"next": on, "problem": str(error).capitalize()}
        return page(request, "second_factor.html", values, HTTPStatus.TOO_MANY_REQUESTS)
    except REFUSALS:
        words = "These digits prove nothing, or were used before. Wait for the next ones."
        values = {"next": on, "problem": words}
        return page(request, "second_factor.html", values, HTTPStatus.UNAUTHORIZED)
    return _signed_in(session, on)


@post("/sign-out", opt=PUBLIC_PAGE)
async def post_sign_out(request: Asked) -> Response[Any]:
    """End the session, if there is one."""
    await read_form(request)
    passed = request.auth
    if isinstance(passed.principal, Person):
        await sign_out(passed.principal)
    answer = go(f"{SIGN_IN}?said=out")
    answer.cookies = [ended()]
    return answer


HANDLERS = (
    get_welcome,
    post_welcome,
    get_invitation,
    post_invitation,
    get_sign_in,
    post_sign_in,
    get_second_factor,
    post_second_factor,
    post_sign_out,
)


def _providers(service: Service) -> dict[str, object]:
    return {"providers": service.elsewhere.providers}


def _account(fields: Fields) -> NewAccount:
    told = {name: fields.text(name) for name in ("name", "sign_in_name")}
    try:
        return msgspec.convert(told | {"password": fields.whole("password")}, NewAccount)
    except msgspec.ValidationError as error:
        problem = "name and sign-in name: write 1 to 80 characters in each"
        raise Unacceptable("the account", [problem]) from error


def _again(
    request: Asked,
    template: str,
    fields: Fields,
    error: Exception,
    more: Mapping[str, object] | None = None,
) -> Response[str]:
    words = str(error)
    values = {name: fields.text(name) for name in NO_VALUES}
    told = {"values": values, "problem": words[:1].upper() + words[1:], **(more or {})}
    return page(request, template, told, HTTPStatus.UNPROCESSABLE_ENTITY)


def _signed_in(session: SignedIn, on: str) -> Response[Any]:
    answer = go(on if session.is_whole else f"/office/second-factor?next={on}")
    answer.cookies = [begun(session)]
    return answer
