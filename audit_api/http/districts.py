"""``/api/v1/districts`` and ``/api/v1/sites``."""

from __future__ import annotations

from datetime import date, datetime
from http import HTTPStatus
from typing import Any

from litestar import Controller, Request, Response, get, head, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from litestar.serialization import encode_json

from audit_api.http.access import FOR_ALL, FOR_TABLETS, for_roles
from audit_api.http.answers import unless_held
from audit_api.outline import Outline
from audit_api.principal import Principal, Reach, Role, Sender, Tablet
from audit_api.record import Action, actor_of
from audit_api.workflows import look_up
from audit_api.workflows.assigning.allotted import allotted
from audit_api.workflows.look_up import DistrictView
from audit_api.workflows.noting import Reading, note_once
from audit_api.workflows.service import Service
from audit_api.workflows.set_cycle import set_cycle
from audit_api.workflows.site_pack import SitePack, site_pack, size_bytes
from checklists.responses import Closed
from report_site.snapshot import Asset, Cycle, Place, Site

DOWNLOAD_BYTES = "Sightline-Download-Bytes"
"""How much it is to take a site along: the pack, the checklists that it lists, their words."""

WHO_KNOWS_CAMPUSES = frozenset(Role) - {Role.PUBLISHER}
"""Doors, locks and cameras are nothing that whoever publishes reports needs."""


class CycleDates(Closed, frozen=True, kw_only=True):
    """When a round of audits runs, and the ids of the checklists that every site owes in it."""

    starts_on: date
    ends_on: date
    due: tuple[str, ...]


class DistrictController(Controller):
    """School districts and their rounds of audits."""

    path = "/districts"
    tags = ("Districts",)

    @get("/", operation_id="ListDistricts", opt=FOR_ALL)
    async def list_districts(self, reach: NamedDependency[Reach]) -> tuple[DistrictView, ...]:
        """List the districts, by id."""
        return await look_up.districts(reach)

    @get("/{district:str}/sites", operation_id="ListSites", opt=FOR_ALL)
    async def list_sites(
        self,
        district: FromPath[str],
        reach: NamedDependency[Reach],
        request: Request[Any, Any, Any],
    ) -> tuple[Site, ...]:
        """List the sites of a district, by name; for a tablet those that it may take along."""
        return await look_up.sites(district, await taken_along(request, reach))

    @get("/{district:str}/cycles", operation_id="ListCycles", opt=FOR_ALL)
    async def list_cycles(
        self, district: FromPath[str], reach: NamedDependency[Reach]
    ) -> tuple[Cycle, ...]:
        """List the rounds of audits of a district, oldest first."""
        return await look_up.cycles(district, reach)

    @put(
        "/{district:str}/cycles/{name:str}",
        operation_id="PutCycle",
        opt=for_roles(Role.ADMIN),
    )
    async def put_cycle(
        self,
        district: FromPath[str],
        name: FromPath[str],
        data: JSONBody[CycleDates],
        request: Request[Any, Any, Any],
        service: NamedDependency[Service],
    ) -> Cycle:
        """Set when a round of audits runs, such as 2026-27, and what is due in it."""
        cycle = Cycle(name=name, starts_on=data.starts_on, ends_on=data.ends_on, due=data.due)
        passed, database = request.auth, service.database
        actor = actor_of(passed.principal)
        return await set_cycle(cycle, district, passed.reach, database, actor)


class SiteController(Controller):
    """Schools and campuses, with what is on them."""

    path = "/sites"
    tags = ("Sites",)
    opt = for_roles(*WHO_KNOWS_CAMPUSES)

    @get("/{site:str}", operation_id="GetSite")
    async def get_site(self, site: FromPath[str], reach: NamedDependency[Reach]) -> Site:
        """Tell about one site."""
        return await look_up.site(site, reach)

    @get("/{site:str}/assets", operation_id="ListAssets")
    async def list_assets(
        self,
        site: FromPath[str],
        principal: NamedDependency[Principal],
        reach: NamedDependency[Reach],
        service: NamedDependency[Service],
    ) -> tuple[Asset, ...]:
        """List the things on a campus that audits check."""
        return await look_up.assets(site, principal, reach, service)

    @get("/{site:str}/places", operation_id="ListPlaces")
    async def list_places(
        self,
        site: FromPath[str],
        principal: NamedDependency[Principal],
        reach: NamedDependency[Reach],
        service: NamedDependency[Service],
    ) -> tuple[Place, ...]:
        """List the rooms, doors and points of a campus."""
        return await look_up.places(site, principal, reach, service)

    @get("/{site:str}/outlines", operation_id="ListOutlines")
    async def list_outlines(
        self,
        site: FromPath[str],
        principal: NamedDependency[Principal],
        reach: NamedDependency[Reach],
        service: NamedDependency[Service],
    ) -> tuple[Outline, ...]:
        """List the ground and the buildings of a campus, each with whom to credit."""
        return await look_up.outlines(site, principal, reach, service)

    @get("/{site:str}/pack", operation_id="GetPack", opt=FOR_TABLETS)
    async def get_pack(
        self,
        site: FromPath[str],
        request: Request[Any, Any, Any],
        sender: NamedDependency[Sender],
        service: NamedDependency[Service],
    ) -> Response[SitePack] | Response[None]:
        """Give all that an audit of this site needs, to work there without a network.

        What is given is written down, once a day where it is the same; 304 gives nothing.
        """
        reach = await allotted(sender, _today())
        pack = await site_pack(site, _today(), reach, service.database, sender.person)
        answer = unless_held(pack, request.headers.get("if-none-match", ""))
        if answer.status_code != HTTPStatus.NOT_MODIFIED:
            tag = answer.headers["ETag"].strip('"')
            taken = Reading(Action.PACK_TAKEN, site, pack.district.id, tag)
            await note_once(taken, request.auth.principal, service)
        return answer

    @head("/{site:str}/pack", operation_id="MeasurePack", opt=FOR_TABLETS)
    async def measure_pack(
        self,
        site: FromPath[str],
        sender: NamedDependency[Sender],
        service: NamedDependency[Service],
    ) -> Response[None]:
        """Tell how large that is, before somebody takes it over a slow line."""
        reach = await allotted(sender, _today())
        pack = await site_pack(site, _today(), reach, service.database, sender.person)
        sizes = {"Content-Length": len(encode_json(pack)), DOWNLOAD_BYTES: size_bytes(pack)}
        return Response(None, headers={name: str(size) for name, size in sizes.items()})


async def taken_along(request: Request[Any, Any, Any], reach: Reach) -> Reach:
    """*reach*; of a tablet, the schools that it may take along."""
    asks = request.auth.principal
    return await allotted(asks.as_sender(), _today()) if isinstance(asks, Tablet) else reach


def _today() -> date:
    return datetime.now().astimezone().date()
