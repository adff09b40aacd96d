"""Who may ask what: each route says it, and what says nothing is answered to nobody."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from audit_api.errors import NotAllowed, SignInNeeded
from audit_api.principal import NOWHERE, Nobody, Person, Principal, Reach, Role, Sender, Tablet
from audit_api.workflows.recognise import recognised_person, recognised_tablet

OPTION = "access"
COOKIE = "__Host-sightline"
BEARER = "bearer "
EVERY_ROLE = frozenset(Role)
LOGGER = logging.getLogger(__name__)


class Access(NamedTuple):
    """Who may use a route.

    Attributes:
        roles: Of people, in any district; how far they reach, queries decide.
        tablets: Enrolled tablets may.
        public: Everybody may, signed in or not.
        half: Also who has still to give a second factor.
    """

    roles: frozenset[Role] = frozenset()
    tablets: bool = False
    public: bool = False
    half: bool = False


class Passed(NamedTuple):
    """Who was let in, and how far that reaches on this route."""

    principal: Principal
    reach: Reach


def for_roles(*roles: Role, tablets: bool = False) -> dict[str, Access]:
    """The option of a route for people with one of *roles*."""
    return {OPTION: Access(roles=frozenset(roles), tablets=tablets)}


FOR_TABLETS = {OPTION: Access(tablets=True)}
FOR_PEOPLE = {OPTION: Access(roles=EVERY_ROLE)}
"""For everybody who is signed in and has a role."""
FOR_ALL = {OPTION: Access(roles=EVERY_ROLE, tablets=True)}
PUBLIC = {OPTION: Access(public=True)}
HALF_SIGNED_IN = {OPTION: Access(half=True)}
PUBLIC_PAGE = {OPTION: Access(public=True, half=True)}
"""For everybody, and it is looked up who is signed in: the page may greet them."""


async def let_in(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """Nothing, if the route is for whoever asks.

    Raises:
        SignInNeeded: Nobody is signed in.
        NotAllowed: Somebody else is.
    """
    access = access_of(handler.opt)
    passed = await _passed(connection, access)
    if not isinstance(passed.principal, Nobody):  # another process may have published a checklist
        await connection.app.state.service.database.checklists.refresh()
    connection.scope["auth"] = passed


def access_of(options: Mapping[str, Any]) -> Access:
    """What a route says of who may use it; nobody may, where it says nothing."""
    return options.get(OPTION) or Access()


def principal(request: Request[Any, Any, Any]) -> Principal:
    """Who asks."""
    return _held(request).principal


def reach(request: Request[Any, Any, Any]) -> Reach:
    """How far it reaches what they may do on this route."""
    return _held(request).reach


def sender(request: Request[Any, Any, Any]) -> Sender:
    """From where what is sent comes: a route that takes audits or photos is for tablets only."""
    found = _held(request).principal
    if not isinstance(found, Tablet):
        raise NotAllowed
    return found.as_sender()


def _held(request: Request[Any, Any, Any]) -> Passed:
    found: Passed = request.auth
    return found


async def _passed(connection: ASGIConnection[Any, Any, Any, Any], access: Access) -> Passed:
    if access.tablets and (tablet := await _tablet(connection)):
        return Passed(tablet, tablet.reach)
    if access == Access(public=True):
        return Passed(Nobody(), NOWHERE)
    person = await _person(connection)
    if person is None:
        if access.public:
            return Passed(Nobody(), NOWHERE)
        raise SignInNeeded
    return _as_person(person, access)


def _as_person(person: Person, access: Access) -> Passed:
    found = person.reach(access.roles)
    if access.public or access.half or not found.is_nowhere:
        return Passed(person, found)
    raise NotAllowed if person.is_whole else SignInNeeded


async def _tablet(connection: ASGIConnection[Any, Any, Any, Any]) -> Tablet | None:
    said = connection.headers.get("authorization", "")
    if not said.lower().startswith(BEARER):
        return None
    return await recognised_tablet(said[len(BEARER) :].strip(), datetime.now(UTC))


async def _person(connection: ASGIConnection[Any, Any, Any, Any]) -> Person | None:
    token = connection.cookies.get(COOKIE, "")
    return await recognised_person(token, datetime.now(UTC)) if token else None
