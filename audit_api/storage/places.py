"""Keeping places of campuses, and asking for them back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from audit_api.storage import points, tables, upserts
from report_site.snapshot import Place


async def of_site(site_id: str) -> tuple[Place, ...]:
    """The places of one site, by id."""
    return await of_sites((site_id,))


async def of_sites(site_ids: Sequence[str]) -> tuple[Place, ...]:
    """The places of these sites, by site and id."""
    if not site_ids:
        return ()
    rows = await (
        tables.Place.select()
        .where(tables.Place.site.is_in(list(site_ids)))
        .order_by(tables.Place.key)
    )
    return tuple(_place(row) for row in rows)


async def called(ids: Sequence[str]) -> tuple[Place, ...]:
    """The places with these ids, wherever they are, by site and id."""
    found: list[Place] = []
    for start in range(0, len(ids), upserts.ROWS_AT_ONCE):
        part = list(ids[start : start + upserts.ROWS_AT_ONCE])
        rows = await tables.Place.select().where(tables.Place.id.is_in(part))
        found += map(_place, rows)
    return tuple(sorted(found, key=lambda place: (place.site, place.id)))


async def put(places: Sequence[Place]) -> None:
    """Keep them; one that is there already is replaced."""
    await upserts.put([_row(place) for place in places], tables.Place.key)


def _place(row: Mapping[str, Any]) -> Place:
    return Place(
        id=row["id"],
        site=row["site"],
        kind=row["kind"],
        label=row["label"],
        position=points.position(row),
        exposure=row["exposure"],
    )


def _row(place: Place) -> tables.Place:
    return tables.Place(
        # Unambiguous whatever a place is called: the id of a site is a UUID and has no dot.
        key=f"{place.site}.{place.id}",
        site=place.site,
        id=place.id,
        kind=place.kind,
        label=place.label,
        **points.columns(place.position),
        exposure=place.exposure,
    )
