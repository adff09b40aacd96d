"""Keeping the shapes of campuses and of the buildings on them, and asking for them back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from audit_api.outline import Outline
from audit_api.storage import tables, upserts


async def of_site(site_id: str) -> tuple[Outline, ...]:
    """The outlines of one site, by id."""
    rows = await (
        tables.Outline.select().where(tables.Outline.site == site_id).order_by(tables.Outline.key)
    )
    return tuple(_outline(row) for row in rows)


async def every() -> tuple[Outline, ...]:
    """All outlines of all sites, by site and id; for an import, which must know them all."""
    rows = await tables.Outline.select().order_by(tables.Outline.key)
    return tuple(_outline(row) for row in rows)


async def put(outlines: Sequence[Outline]) -> None:
    """Keep them; one that is there already is replaced."""
    await upserts.put([_row(outline) for outline in outlines], tables.Outline.key)


def _outline(row: Mapping[str, Any]) -> Outline:
    return Outline(
        id=row["id"],
        site=row["site"],
        kind=row["kind"],
        label=row["label"],
        geometry=msgspec.json.decode(row["geometry"], type=dict[str, object]),
        source=row["source"],
    )


def _row(outline: Outline) -> tables.Outline:
    return tables.Outline(
        # Unambiguous whatever an outline is called: the id of a site is a UUID and has no dot.
        key=f"{outline.site}.{outline.id}",
        site=outline.site,
        id=outline.id,
        kind=outline.kind,
        label=outline.label,
        geometry=msgspec.json.encode(outline.geometry).decode(),
        source=outline.source,
    )
