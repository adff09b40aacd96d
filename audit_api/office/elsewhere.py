"""``/sign-in``: to another provider, and back from it."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, Router, get
from litestar.datastructures import Cookie
from litestar.di import NamedDependency
from litestar.params import FromPath

from audit_api.http.access import PUBLIC_PAGE
from audit_api.http.cookies import begun
from audit_api.http.sessions import visitor_of
from audit_api.office import answers
from audit_api.office.answers import go
from audit_api.principal import Person
from audit_api.workflows import sign_in_elsewhere
from audit_api.workflows.service import Service
from audit_api.workflows.sign_in_elsewhere import CameBack

Asked = Request[Any, Any, Any]
STATE = "__Host-sightline-state"
TEN_MINUTES_S = 600


@get("/{name:str}/begin", opt=PUBLIC_PAGE)
async def get_begin(
    request: Asked, name: FromPath[str], service: NamedDependency[Service]
) -> Response[Any]:
    """Send the browser to the provider, with a cookie by which it is known when it comes back."""
    address = str(request.base_url).rstrip("/")
    where, state = await sign_in_elsewhere.begin_elsewhere(
        name, address, service.elsewhere, service.database
    )
    answer = go(where)
    answer.cookies = [_carried(state, TEN_MINUTES_S)]
    return answer


@get("/{name:str}", opt=PUBLIC_PAGE)
async def get_back(
    request: Asked, name: FromPath[str], service: NamedDependency[Service]
) -> Response[Any]:
    """Let in whom the provider has proven; of somebody who is in already, link the account."""
    query = request.query_params
    back = CameBack(
        state=query.get("state", ""),
        code=query.get("code", ""),
        issuer=query.get("iss", ""),
        error=query.get("error", ""),
    )
    identity = await sign_in_elsewhere.proven_identity(
        name, back, request.cookies.get(STATE, ""), service.elsewhere, service.database
    )
    asker = request.auth.principal
    if isinstance(asker, Person) and asker.is_whole:
        await sign_in_elsewhere.link(identity, asker, service.database)
        return go("/office/account")
    program = visitor_of(request).program
    session = await sign_in_elsewhere.sign_in_as(identity, program, service.database)
    answer = go("/office/")
    answer.cookies = [begun(session), _carried("", 0)]
    return answer


def elsewhere() -> Router:
    """The pages below ``/sign-in``."""
    return Router(
        "/sign-in",
        route_handlers=[get_begin, get_back],
        include_in_schema=False,
        exception_handlers=answers.handlers(),
    )


def _carried(state: str, max_age_s: int) -> Cookie:
    return Cookie(
        key=STATE,
        value=state,
        path="/",
        max_age=max_age_s,
        secure=True,
        httponly=True,
        samesite="lax",
    )
