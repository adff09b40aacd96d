"""``/api/v1/people``: who there is and what they may do; for programs, people have pages."""

from __future__ import annotations

from typing import Any

from litestar import Controller, Request, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from audit_api.http.access import for_roles
from audit_api.http.sessions import person_of
from audit_api.principal import Grant, Principal, Reach, Role
from audit_api.record import actor_of
from audit_api.workflows import keep_people
from audit_api.workflows.keep_people import Asking, Listed, NewPerson
from audit_api.workflows.service import Service
from checklists.responses import Closed


class PersonView(Closed, frozen=True, kw_only=True):
    """Somebody, and what they may do.

    Attributes:
        sign_in_names: By which they sign in; none for an auditor who only has a tablet.
        active: False for somebody who is not let in any more.
    """

    id: str
    name: str
    active: bool
    sign_in_names: tuple[str, ...]
    grants: tuple[Grant, ...]


class AddedPerson(Closed, frozen=True, kw_only=True):
    """Somebody who was added.

    Attributes:
        invitation: The code with which they choose a password; it is shown this once.
    """

    id: str
    name: str
    invitation: str


class PersonController(Controller):
    """People, and what they may do where."""

    path = "/people"
    tags = ("People",)
    opt = for_roles(Role.ADMIN)

    @get("/", operation_id="ListPeople")
    async def list_people(self, reach: NamedDependency[Reach]) -> tuple[PersonView, ...]:
        """List the people who may do something in your districts."""
        return tuple(_view(each) for each in await keep_people.listed(reach))

    @post("/", operation_id="PostPerson")
    async def post_person(
        self,
        data: JSONBody[NewPerson],
        principal: NamedDependency[Principal],
        reach: NamedDependency[Reach],
        service: NamedDependency[Service],
    ) -> AddedPerson:
        """Add somebody. What you may not do yourself, you cannot let others do."""
        added = await keep_people.add_person(data, person_of(principal), reach, service.database)
        code = added.invitation
        return AddedPerson(
            id=added.person.id, name=added.person.name, invitation=code.shown if code else ""
        )

    @put("/{person:str}/grants", operation_id="PutGrants")
    async def put_grants(
        self,
        person: FromPath[str],
        data: JSONBody[tuple[Grant, ...]],
        request: Request[Any, Any, Any],
        service: NamedDependency[Service],
    ) -> PersonView:
        """Say what somebody may do in your districts; the next request knows it."""
        return _view(await keep_people.set_grants(person, data, asking(request), service.database))


def asking(request: Request[Any, Any, Any]) -> Asking:
    """Whoever asks for a change, as the record calls them."""
    passed = request.auth
    return Asking(passed.reach, actor_of(passed.principal))


def _view(listed: Listed) -> PersonView:
    return PersonView(
        id=listed.person.id,
        name=listed.person.name,
        active=listed.person.is_active,
        sign_in_names=tuple(filter(None, listed.names)),
        grants=listed.grants,
    )
