"""Keeping assets of campuses, and asking for them back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from audit_api.storage import tables, upserts
from report_site.snapshot import Asset, Position


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


async def add(assets: Sequence[Asset], audit: str) -> None:
    """Keep what *audit* added on the spot; one that is there already stays as it is."""
    rows = [_row(asset, added_by=audit) for asset in assets]
    if rows:
        await tables.Asset.insert(*rows).on_conflict(action="DO NOTHING")


def _asset(row: Mapping[str, Any]) -> Asset:
    return Asset(
        id=row["id"],
        site=row["site"],
        kind=row["kind"],
        label=row["label"],
        place=row["place"],
        position=_position(row),
        exposure=row["exposure"],
    )


def _position(row: Mapping[str, Any]) -> Position | None:
    if row["longitude"] is None or row["latitude"] is None:
        return None
    return Position(longitude=row["longitude"], latitude=row["latitude"])


def _row(asset: Asset, added_by: str | None = None) -> tables.Asset:
    position = asset.position
    return tables.Asset(
        key=f"{asset.site}.{asset.id}",
        site=asset.site,
        id=asset.id,
        kind=asset.kind,
        label=asset.label,
        place=asset.place,
        longitude=position.longitude if position else None,
        latitude=position.latitude if position else None,
        exposure=asset.exposure,
        added_by=added_by,
    )
