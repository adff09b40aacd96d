"""``/office/people``: who there is, what they may do, and codes for passwords."""

from __future__ import annotations

from typing import Any

from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from audit_api.errors import Unacceptable
from audit_api.http.access import for_roles
from audit_api.http.people import asking
from audit_api.http.sessions import person_of
from audit_api.office.answers import go
from audit_api.office.forms import Fields, read_form
from audit_api.office.rendering import page
from audit_api.office.words import ROLE_WORDS
from audit_api.principal import ALL_DISTRICTS, Grant, Principal, Reach, Role
from audit_api.workflows import keep_people
from audit_api.workflows.keep_people import NewPerson
from audit_api.workflows.known_places import is_demonstration, known_districts, names, site_ids
from audit_api.workflows.service import Service

Asked = Request[Any, Any, Any]


class PeoplePages(Controller):
    """People, as an administrator sees them."""

    path = "/people"
    opt = for_roles(Role.ADMIN)

    @get("/")
    async def get_people(self, request: Asked, reach: NamedDependency[Reach]) -> Response[str]:
        """List them, with a form to add somebody."""
        listed = await keep_people.listed(reach)
        return page(request, "people.html", {"people": listed, **await _choices(reach)})

    @post("/")
    async def post_person(
        self,
        request: Asked,
        principal: NamedDependency[Principal],
        reach: NamedDependency[Reach],
        service: NamedDependency[Service],
    ) -> Response[Any]:
        """Add somebody; the next page shows the code with which they choose a password."""
        fields = await read_form(request)
        new = NewPerson(
            name=_name(fields),
            sign_in_name=fields.text("sign_in_name")[:80],
            grants=(await _grant(fields, reach),),
        )
        added = await keep_people.add_person(new, person_of(principal), reach, service.database)
        if added.invitation is None:
            return go(f"/office/people/{added.person.id}")
        return await _one(request, added.person.id, reach, added.invitation.shown)

    @get("/{person_id:str}")
    async def get_person(
        self, request: Asked, person_id: FromPath[str], reach: NamedDependency[Reach]
    ) -> Response[str]:
        """Show one, with what may be changed."""
        return await _one(request, person_id, reach)

    @post("/{person_id:str}/grant")
    async def post_grant(
        self,
        request: Asked,
        person_id: FromPath[str],
        reach: NamedDependency[Reach],
        service: NamedDependency[Service],
    ) -> Response[Any]:
        """Add a role, or replace the same one in the same district."""
        new = await _grant(await read_form(request), reach)
        held = (await keep_people.one(person_id, reach)).grants
        others = [each for each in held if (each.role, each.district) != (new.role, new.district)]
        await keep_people.set_grants(
            person_id, [*_mine(others, reach), new], asking(request), service.database
        )
        return go(f"/office/people/{person_id}")

    @post("/{person_id:str}/take-away")
    async def post_take_away(
        self,
        request: Asked,
        person_id: FromPath[str],
        reach: NamedDependency[Reach],
        service: NamedDependency[Service],
    ) -> Response[Any]:
        """Take a role away."""
        fields = await read_form(request)
        gone = (fields.text("role"), fields.text("district"))
        held = (await keep_people.one(person_id, reach)).grants
        kept = [each for each in held if (each.role.value, each.district) != gone]
        await keep_people.set_grants(
            person_id, _mine(kept, reach), asking(request), service.database
        )
        return go(f"/office/people/{person_id}")

    @post("/{person_id:str}/invite")
    async def post_invite(
        self,
        request: Asked,
        person_id: FromPath[str],
        reach: NamedDependency[Reach],
        service: NamedDependency[Service],
    ) -> Response[str]:
        """Make another code for a password, and show it once."""
        await read_form(request)
        by = person_of(request.auth.principal)
        code = await keep_people.invite_again(person_id, by, reach, service.database)
        return await _one(request, person_id, reach, code.shown)

    @post("/{person_id:str}/active")
    async def post_active(
        self,
        request: Asked,
        person_id: FromPath[str],
        service: NamedDependency[Service],
    ) -> Response[Any]:
        """Let somebody in, or not any more."""
        is_active = (await read_form(request)).text("active") == "yes"
        await keep_people.set_active(
            person_id, asking(request), service.database, is_active=is_active
        )
        return go(f"/office/people/{person_id}")


async def _one(request: Asked, person_id: str, reach: Reach, code: str = "") -> Response[str]:
    listed = await keep_people.one(person_id, reach)
    values = {
        "listed": listed,
        "names": await names(reach),
        "code": code,
        "address": f"{request.base_url}".rstrip("/"),
        **await _choices(reach),
    }
    return page(request, "person.html", values)


async def _choices(reach: Reach) -> dict[str, object]:
    return {
        "roles": tuple(Role),
        "words": {role.value: words for role, words in ROLE_WORDS.items()},
        "districts": await known_districts(reach),
        "everywhere": reach.everywhere,
        "demonstration": await is_demonstration(reach),
    }


def _mine(grants: list[Grant], reach: Reach) -> list[Grant]:
    """Those that whoever asks may say; the others stay as they are."""
    return [
        each
        for each in grants
        if reach.everywhere or (each.district != ALL_DISTRICTS and reach.has_whole(each.district))
    ]


def _name(fields: Fields) -> str:
    if name := fields.text("name")[:80]:
        return name
    raise Unacceptable("the person", ["name: write how the person is called"])


async def _grant(fields: Fields, reach: Reach) -> Grant:
    try:
        role = Role(fields.text("role"))
    except ValueError as error:
        raise Unacceptable("the person", ["role: choose one"]) from error
    district = fields.text("district")
    typed = [line.strip() for line in fields.text("sites").splitlines() if line.strip()]
    sites = await site_ids(district, typed, reach) if typed else ()
    return Grant(role=role, district=district or "-", sites=sites)
