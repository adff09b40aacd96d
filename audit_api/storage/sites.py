"""Keeping sites, and asking for them back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from audit_api.errors import Unknown
from audit_api.principal import Reach
from audit_api.storage import tables, upserts
from checklists.responses import Closed
from report_site.snapshot import Site

_DECODER = msgspec.json.Decoder(Site)


class HeldSite(Closed, frozen=True):
    """A site, the district that it belongs to, and whether it is in use."""

    site: Site
    district: str
    is_open: bool


async def get(site_id: str, reach: Reach) -> HeldSite:
    """The site called *site_id*.

    Raises:
        Unknown: There is none, or it is not within *reach*: nobody can tell the one from the other.
    """
    rows = await tables.Site.select().where(tables.Site.id == site_id)
    if not rows or not reach.has_site(site_id, rows[0]["district"]):
        raise Unknown("site", site_id)
    return _held(rows[0])


async def of_district(district_id: str, reach: Reach) -> tuple[HeldSite, ...]:
    """The sites of one district within *reach*, by name and then by id."""
    rows = await (
        tables.Site.select()
        .where(tables.Site.district == district_id)
        .order_by(tables.Site.name, tables.Site.id)
    )
    return tuple(_held(row) for row in rows if reach.has_site(row["id"], district_id))


async def every(reach: Reach) -> tuple[HeldSite, ...]:
    """All sites of all districts within *reach*, by id."""
    rows = await tables.Site.select().order_by(tables.Site.id)
    return tuple(_held(row) for row in rows if reach.has_site(row["id"], row["district"]))


async def put(held: Sequence[HeldSite]) -> None:
    """Keep them; one that is there already is replaced."""
    await upserts.put([_row(each) for each in held], tables.Site.id)


def _held(row: Mapping[str, Any]) -> HeldSite:
    return HeldSite(_DECODER.decode(row["content"]), row["district"], bool(row["is_open"]))


def _row(held: HeldSite) -> tables.Site:
    return tables.Site(
        id=held.site.id,
        district=held.district,
        register_id=held.site.register_id,
        name=held.site.name,
        is_open=held.is_open,
        content=msgspec.json.encode(held.site).decode(),
    )
