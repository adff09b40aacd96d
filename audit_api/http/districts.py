"""``/api/v1/districts`` and ``/api/v1/sites``."""

from __future__ import annotations

from datetime import date

from litestar import Controller, get, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from audit_api.workflows import look_up
from audit_api.workflows.look_up import DistrictView
from audit_api.workflows.service import Service
from audit_api.workflows.set_cycle import set_cycle
from checklists.responses import Closed
from report_site.snapshot import Asset, Cycle, Place, Site


class CycleDates(Closed, frozen=True, kw_only=True):
    """When a round of audits runs, and the ids of the checklists that every site owes in it."""

    starts_on: date
    ends_on: date
    due: tuple[str, ...]


class DistrictController(Controller):
    """School districts and their rounds of audits."""

    path = "/districts"
    tags = ("Districts",)

    @get("/", operation_id="ListDistricts")
    async def list_districts(self) -> tuple[DistrictView, ...]:
        """List the districts, by id."""
        return await look_up.districts()

    @get("/{district:str}/sites", operation_id="ListSites")
    async def list_sites(self, district: FromPath[str]) -> tuple[Site, ...]:
        """List the sites of a district, by name."""
        return await look_up.sites(district)

    @get("/{district:str}/cycles", operation_id="ListCycles")
    async def list_cycles(self, district: FromPath[str]) -> tuple[Cycle, ...]:
        """List the rounds of audits of a district, oldest first."""
        return await look_up.cycles(district)

    @put("/{district:str}/cycles/{name:str}", operation_id="PutCycle")
    async def put_cycle(
        self,
        district: FromPath[str],
        name: FromPath[str],
        data: JSONBody[CycleDates],
        service: NamedDependency[Service],
    ) -> Cycle:
        """Set when a round of audits runs, such as 2026-27, and what is due in it."""
        cycle = Cycle(name=name, starts_on=data.starts_on, ends_on=data.ends_on, due=data.due)
        return await set_cycle(cycle, district, service.database)


class SiteController(Controller):
    """Schools and campuses, with what is on them."""

    path = "/sites"
    tags = ("Sites",)

    @get("/{site:str}", operation_id="GetSite")
    async def get_site(self, site: FromPath[str]) -> Site:
        """Tell about one site."""
        return await look_up.site(site)

    @get("/{site:str}/assets", operation_id="ListAssets")
    async def list_assets(self, site: FromPath[str]) -> tuple[Asset, ...]:
        """List the things on a campus that audits check."""
        return await look_up.assets(site)

    @get("/{site:str}/places", operation_id="ListPlaces")
    async def list_places(self, site: FromPath[str]) -> tuple[Place, ...]:
        """List the rooms, doors and points of a campus."""
        return await look_up.places(site)
