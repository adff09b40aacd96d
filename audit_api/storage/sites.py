"""Keeping sites, and asking for them back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from audit_api.errors import Unknown
from audit_api.storage import tables, upserts
from checklists.responses import Closed
from report_site.snapshot import Site

_DECODER = msgspec.json.Decoder(Site)


class HeldSite(Closed, frozen=True):
    """A site, the district that it belongs to, and whether it is in use."""

    site: Site
    district: str
    is_open: bool


async def get(site_id: str) -> HeldSite:
    """The site called *site_id*.

    Raises:
        Unknown: There is none.
    """
    rows = await tables.Site.select().where(tables.Site.id == site_id)
    if not rows:
        raise Unknown("site", site_id)
    return _held(rows[0])


async def of_district(district_id: str) -> tuple[HeldSite, ...]:
    """The sites of one district, by name and then by id."""
    rows = await (
        tables.Site.select()
        .where(tables.Site.district == district_id)
        .order_by(tables.Site.name, tables.Site.id)
    )
    return tuple(_held(row) for row in rows)


async def every() -> tuple[HeldSite, ...]:
    """All sites of all districts, by id; for an import, which must know them all."""
    return tuple(_held(row) for row in await tables.Site.select().order_by(tables.Site.id))


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
