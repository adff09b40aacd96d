"""The plans of a site, and their pictures: restricted, so every look at one is written down."""

from __future__ import annotations

import asyncio
from pathlib import Path

from audit_api.errors import Unknown
from audit_api.photos.plan_shelf import PlanShelf
from audit_api.principal import Principal, Reach
from audit_api.record import Action, Deed, actor_of
from audit_api.storage import floor_plans, record, sites
from audit_api.storage.database import Database
from audit_api.workflows.noting import Reading, note_once
from audit_api.workflows.service import Service
from report_site.snapshot import FloorPlan


async def plans(
    site_id: str, by: Principal, reach: Reach, service: Service
) -> tuple[FloorPlan, ...]:
    """The plans of a site in their newest versions: the campus, then floor by floor.

    Raises:
        Unknown: There is no such site within *reach*.
    """
    held = await sites.get(site_id, reach)
    await note_once(Reading(Action.PLANS_LISTED, site_id, held.district), by, service)
    return await floor_plans.of_site(site_id)


async def plan_picture(
    site_id: str, sha256: str, by: Principal, reach: Reach, database: Database
) -> bytes:
    """A JPEG of one version of a plan of that site; that it was looked at is written down.

    Raises:
        Unknown: There is no such site within *reach*, it has no such plan, or the file is gone.
    """
    held = await sites.get(site_id, reach)
    if sha256 not in {each.sha256 for each in await floor_plans.versions([site_id])}:
        raise Unknown("plan", sha256[:12])
    content = await asyncio.to_thread(_read, PlanShelf(database.folder).path_of(sha256))
    if content is None:  # ``sightline check`` tells of it
        raise Unknown("plan", sha256[:12])
    thing = f"plan {sha256[:12]} of site {site_id}"
    deed = Deed(Action.PLAN_READ, actor_of(by), thing, held.district, {"site": site_id})
    async with database.transaction():
        await record.append(deed)
    return content


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
