"""Keeping assets of campuses, and asking for them back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from audit_api.storage import points, tables, upserts
from report_site.snapshot import Asset


async def of_site(site_id: str) -> tuple[Asset, ...]:
    """The assets of one site, by id."""
    return await of_sites((site_id,))


async def of_sites(site_ids: Sequence[str]) -> tuple[Asset, ...]:
    """The assets of these sites, by site and id."""
    if not site_ids:
        return ()
    rows = await (
        tables.Asset.select()
        .where(tables.Asset.site.is_in(list(site_ids)))
        .order_by(tables.Asset.key)
    )
    return tuple(_asset(row) for row in rows)


async def put(assets: Sequence[Asset]) -> None:
    """Keep them; one that is there already is replaced."""
    await upserts.put([_row(asset) for asset in assets], tables.Asset.key)


async def add(assets: Sequence[Asset], revision: str) -> None:
    """Keep what the revision of that `KeptRevision.rank` added on the spot.

    One that was imported stays as it is. Of two that were added under one id the higher rank
    stands, whichever came first: the end is the same for every order of arrival.
    """
    rows = [_row(asset, added_by=revision) for asset in assets]
    await upserts.put(rows, tables.Asset.key, where=tables.Asset.added_by < revision)


def _asset(row: Mapping[str, Any]) -> Asset:
    return Asset(
        id=row["id"],
        site=row["site"],
        kind=row["kind"],
        label=row["label"],
        place=row["place"],
        position=points.position(row),
        exposure=row["exposure"],
    )


def _row(asset: Asset, added_by: str | None = None) -> tables.Asset:
    return tables.Asset(
        # Unambiguous whatever an asset is called: the id of a site is a UUID and has no dot.
        key=f"{asset.site}.{asset.id}",
        site=asset.site,
        id=asset.id,
        kind=asset.kind,
        label=asset.label,
        place=asset.place,
        **points.columns(asset.position),
        exposure=asset.exposure,
        added_by=added_by,
    )
