"""Keeping what is known of plan pictures, and asking for it back. The files are not here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec

from audit_api.storage import plan_tables, upserts
from checklists.responses import Closed
from report_site.snapshot import ControlPoint, FloorPlan

CURRENT = True
_POINTS = msgspec.json.Decoder(tuple[ControlPoint, ...])


class HeldPlan(Closed, frozen=True, kw_only=True):
    """A plan, and the SHA-256 of the file that it was made of, in hex."""

    plan: FloorPlan
    source_sha256: str

    @property
    def name(self) -> tuple[str, str]:
        """Its site, and its id there."""
        return self.plan.site, self.plan.id


async def of_site(site_id: str) -> tuple[FloorPlan, ...]:
    """The plans of one site in their newest versions: the campus, then floor by floor."""
    return tuple(each.plan for each in await current((site_id,)))


async def current(site_ids: Sequence[str]) -> tuple[HeldPlan, ...]:
    """The plans of these sites in their newest versions, in their order."""
    table = plan_tables.FloorPlan
    if not site_ids:
        return ()
    rows = await table.select().where(table.site.is_in(list(site_ids)), table.is_current == CURRENT)
    return tuple(sorted(map(_held, rows), key=_place))


async def versions(site_ids: Sequence[str]) -> tuple[FloorPlan, ...]:
    """The plans of these sites in every version that was ever here, by site, id and version."""
    table = plan_tables.FloorPlan
    if not site_ids:
        return ()
    rows = await table.select().where(table.site.is_in(list(site_ids))).order_by(table.key)
    return tuple(_held(row).plan for row in rows)


async def sizes() -> dict[str, int]:
    """The size in bytes of every picture that must be on the shelf, by its SHA-256."""
    table = plan_tables.FloorPlan
    return {
        row["sha256"]: row["size_bytes"]
        for row in await table.select(table.sha256, table.size_bytes)
    }


async def put(plans: Sequence[HeldPlan]) -> None:
    """Keep them as the newest versions; what was the newest stays, for the pins on it."""
    table = plan_tables.FloorPlan
    for each in plans:
        await table.update({table.is_current: False}).where(
            table.site == each.plan.site, table.id == each.plan.id
        )
    await upserts.put([_row(each) for each in plans], table.key)


def _place(held: HeldPlan) -> tuple[str, bool, int, str]:
    plan = held.plan
    return plan.site, plan.level is not None, plan.level or 0, plan.id


def _held(row: Mapping[str, Any]) -> HeldPlan:
    return HeldPlan(
        plan=FloorPlan(
            id=row["id"],
            site=row["site"],
            sha256=row["sha256"],
            label=row["label"],
            level=row["level"],
            width_px=row["width_px"],
            height_px=row["height_px"],
            size_bytes=row["size_bytes"],
            points=_POINTS.decode(row["points"]),
        ),
        source_sha256=row["source_sha256"],
    )


def _row(held: HeldPlan) -> plan_tables.FloorPlan:
    plan = held.plan
    return plan_tables.FloorPlan(
        # Unambiguous whatever a plan is called: neither a site's id nor a version has a dot.
        key=f"{plan.site}.{plan.id}.{plan.sha256}",
        site=plan.site,
        id=plan.id,
        sha256=plan.sha256,
        label=plan.label,
        level=plan.level,
        width_px=plan.width_px,
        height_px=plan.height_px,
        size_bytes=plan.size_bytes,
        points=msgspec.json.encode(plan.points).decode(),
        source_sha256=held.source_sha256,
        is_current=True,
        imported_at=datetime.now(UTC),
    )
