"""``/api/v1/first-administrator`` and ``/api/v1/sessions``: for programs; people have pages."""

from __future__ import annotations

from http import HTTPStatus
from ipaddress import ip_address
from typing import Annotated, Any

import msgspec
from litestar import Controller, Request, Response, post
from litestar.di import NamedDependency
from litestar.params import JSONBody

from audit_api.http.access import HALF_SIGNED_IN, PUBLIC
from audit_api.http.cookies import begun
from audit_api.principal import Person, Principal
from audit_api.workflows.first_start import NewAccount, make_administrator
from audit_api.workflows.limits import Visitor
from audit_api.workflows.service import Service
from audit_api.workflows.sign_in import SignedIn, give_second_factor, sign_in
from checklists.responses import Closed

Word = Annotated[str, msgspec.Meta(max_length=2_000)]


class FirstAdministrator(Closed, frozen=True, kw_only=True):
    """The code that the server showed when it started, and who the administrator will be."""

    code: Annotated[str, msgspec.Meta(max_length=80)]
    account: NewAccount


class Password(Closed, frozen=True, kw_only=True):
    """A name and a password."""

    sign_in_name: Annotated[str, msgspec.Meta(max_length=80)]
    password: Word


class SecondFactor(Closed, frozen=True, kw_only=True):
    """Six digits of an app, or a recovery code."""

    digits: Annotated[str, msgspec.Meta(max_length=80)]


class SessionView(Closed, frozen=True, kw_only=True):
    """A session that begins.

    Attributes:
        whole: Nothing more is asked; else the second factor is.
    """

    whole: bool


class PersonName(Closed, frozen=True, kw_only=True):
    """Somebody who was added."""

    id: str
    name: str


@post(
    "/first-administrator",
    operation_id="PostFirstAdministrator",
    tags=["People"],
    opt=PUBLIC,
)
async def post_first_administrator(
    data: JSONBody[FirstAdministrator],
    request: Request[Any, Any, Any],
    service: NamedDependency[Service],
) -> PersonName:
    """Make an administrator of all districts, with the code from the server's console."""
    held = await make_administrator(data.code, data.account, service.database, visitor_of(request))
    return PersonName(id=held.id, name=held.name)


class SessionController(Controller):
    """Signing in, for programs; people sign in and out on pages."""

    path = "/sessions"
    tags = ("People",)

    @post("/", operation_id="PostSession", opt=PUBLIC)
    async def post_session(
        self,
        data: JSONBody[Password],
        request: Request[Any, Any, Any],
        service: NamedDependency[Service],
    ) -> Response[SessionView]:
        """Sign in. The cookie of the answer is the session."""
        session = await sign_in(
            data.sign_in_name, data.password, visitor_of(request), service.database
        )
        return _begun(session)

    @post("/second-factor", operation_id="PostSecondFactor", opt=HALF_SIGNED_IN)
    async def post_second_factor(
        self,
        data: JSONBody[SecondFactor],
        request: Request[Any, Any, Any],
        principal: NamedDependency[Principal],
        service: NamedDependency[Service],
    ) -> Response[SessionView]:
        """Give the second factor. The cookie of the answer is another, whole session."""
        session = await give_second_factor(
            person_of(principal), data.digits, visitor_of(request), service.database
        )
        return _begun(session)


def visitor_of(request: Request[Any, Any, Any]) -> Visitor:
    """From where a request comes: through our own proxy, the address that the proxy names."""
    peer = request.client.host if request.client else ""
    passed_on = request.headers.get("x-forwarded-for", "").rpartition(",")[2].strip()
    is_proxy = bool(request.app.state.service.public_host) and bool(passed_on) and _is_here(peer)
    program = str(request.headers.get("user-agent", ""))
    return Visitor(passed_on if is_proxy else peer, program)


def _is_here(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def person_of(principal: Principal) -> Person:
    """The person whom a route for people has let in."""
    if not isinstance(principal, Person):  # the guard lets in nobody else there
        raise TypeError(f"{type(principal).__name__} was let in where only people are")
    return principal


def _begun(session: SignedIn) -> Response[SessionView]:
    return Response(
        SessionView(whole=session.is_whole),
        status_code=HTTPStatus.CREATED,
        cookies=[begun(session)],
    )
