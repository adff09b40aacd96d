"""Telling what is held: districts, sites, places, assets, outlines and cycles.

What is on a campus is restricted: that somebody was told of it is written down.
"""

from __future__ import annotations

from audit_api.outline import Outline
from audit_api.principal import Principal, Reach
from audit_api.record import Action
from audit_api.storage import assets as stored_assets
from audit_api.storage import cycles as stored_cycles
from audit_api.storage import districts as stored_districts
from audit_api.storage import outlines as stored_outlines
from audit_api.storage import places as stored_places
from audit_api.storage import sites as stored_sites
from audit_api.workflows.noting import Reading, note_once
from audit_api.workflows.service import Service
from checklists.responses import Closed
from report_site.snapshot import Asset, Cycle, Place, Site


class DistrictView(Closed, frozen=True, kw_only=True):
    """A district without its boundary, which is long.

    Attributes:
        demonstration: Its audits are generated; every report says so.
    """

    id: str
    name: str
    source: str
    demonstration: bool
    has_boundary: bool


async def districts(reach: Reach) -> tuple[DistrictView, ...]:
    """All districts within *reach*, by id."""
    return tuple(
        DistrictView(
            id=held.district.id,
            name=held.district.name,
            source=held.district.source,
            demonstration=held.demonstration,
            has_boundary=held.district.boundary is not None,
        )
        for held in await stored_districts.every(reach)
    )


async def cycles(district_id: str, reach: Reach) -> tuple[Cycle, ...]:
    """The cycles of a district, oldest first.

    Raises:
        Unknown: There is no such district.
    """
    await stored_districts.get(district_id, reach)
    return await stored_cycles.of_district(district_id)


async def sites(district_id: str, reach: Reach) -> tuple[Site, ...]:
    """The open sites of a district, by name.

    Raises:
        Unknown: There is no such district.
    """
    await stored_districts.get(district_id, reach)
    held = await stored_sites.of_district(district_id, reach)
    return tuple(each.site for each in held if each.is_open)


async def site(site_id: str, reach: Reach) -> Site:
    """One site.

    Raises:
        Unknown: There is none of that id.
    """
    return (await stored_sites.get(site_id, reach)).site


async def assets(site_id: str, by: Principal, reach: Reach, service: Service) -> tuple[Asset, ...]:
    """The assets of a site, by id.

    Raises:
        Unknown: There is no such site.
    """
    await _note(Action.ASSETS_READ, site_id, by, reach, service)
    return await stored_assets.of_site(site_id)


async def places(site_id: str, by: Principal, reach: Reach, service: Service) -> tuple[Place, ...]:
    """The places of a site, by id.

    Raises:
        Unknown: There is no such site.
    """
    await _note(Action.PLACES_READ, site_id, by, reach, service)
    return await stored_places.of_site(site_id)


async def outlines(
    site_id: str, by: Principal, reach: Reach, service: Service
) -> tuple[Outline, ...]:
    """The outlines of a site, by id, each with whom to credit.

    Raises:
        Unknown: There is no such site.
    """
    await _note(Action.OUTLINES_READ, site_id, by, reach, service)
    return await stored_outlines.of_site(site_id)


async def _note(
    action: Action, site_id: str, by: Principal, reach: Reach, service: Service
) -> None:
    held = await stored_sites.get(site_id, reach)
    await note_once(Reading(action, site_id, held.district), by, service)
