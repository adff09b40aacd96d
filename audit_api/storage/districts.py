"""Keeping districts, and asking for them back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from audit_api.errors import Unknown
from audit_api.principal import Reach
from audit_api.storage import tables, upserts
from checklists.responses import Closed
from report_site.snapshot import District


class HeldDistrict(Closed, frozen=True):
    """A district, and whether its audits are a demonstration."""

    district: District
    demonstration: bool


async def every(reach: Reach) -> tuple[HeldDistrict, ...]:
    """All districts within *reach*, by id."""
    rows = await tables.District.select().order_by(tables.District.id)
    return tuple(_held(row) for row in rows if reach.has_district(row["id"]))


async def ids() -> tuple[str, ...]:
    """The ids of all districts."""
    rows = await tables.District.select(tables.District.id).order_by(tables.District.id)
    return tuple(row["id"] for row in rows)


async def names(reach: Reach) -> dict[str, str]:
    """What the districts within *reach* are called, by id; no boundary is read."""
    query = tables.District.select(tables.District.id, tables.District.name)
    return {row["id"]: row["name"] for row in await query if reach.has_district(row["id"])}


async def get(district_id: str, reach: Reach) -> HeldDistrict:
    """The district called *district_id*.

    Raises:
        Unknown: There is none, or it is not within *reach*: nobody can tell the one from the other.
    """
    rows = await tables.District.select().where(tables.District.id == district_id)
    if not rows or not reach.has_district(district_id):
        raise Unknown("district", district_id)
    return _held(rows[0])


async def put(held: Sequence[HeldDistrict]) -> None:
    """Keep them; one that is there already is replaced."""
    await upserts.put([_row(each) for each in held], tables.District.id)


def _held(row: Mapping[str, Any]) -> HeldDistrict:
    boundary = msgspec.json.decode(row["boundary"]) if row["boundary"] else None
    district = District(id=row["id"], name=row["name"], boundary=boundary, source=row["source"])
    return HeldDistrict(district, bool(row["demonstration"]))


def _row(held: HeldDistrict) -> tables.District:
    district = held.district
    boundary = msgspec.json.encode(district.boundary).decode() if district.boundary else None
    return tables.District(
        id=district.id,
        name=district.name,
        boundary=boundary,
        source=district.source,
        demonstration=held.demonstration,
    )
