"""Keeping the rounds of audits of a district, and asking for them back."""

from __future__ import annotations

import msgspec

from audit_api.storage import tables, upserts
from report_site.snapshot import Cycle


async def of_district(district_id: str) -> tuple[Cycle, ...]:
    """The cycles of one district, oldest first."""
    rows = await (
        tables.Cycle.select()
        .where(tables.Cycle.district == district_id)
        .order_by(tables.Cycle.starts_on, tables.Cycle.name)
    )
    return tuple(
        Cycle(
            name=row["name"],
            starts_on=row["starts_on"],
            ends_on=row["ends_on"],
            due=msgspec.json.decode(row["due"], type=tuple[str, ...]),
        )
        for row in rows
    )


async def put(cycle: Cycle, district_id: str) -> None:
    """Keep *cycle*; one of that name is replaced."""
    row = tables.Cycle(
        key=f"{district_id}.{cycle.name}",
        district=district_id,
        name=cycle.name,
        starts_on=cycle.starts_on,
        ends_on=cycle.ends_on,
        due=msgspec.json.encode(cycle.due).decode(),
    )
    await upserts.put([row], tables.Cycle.key)
