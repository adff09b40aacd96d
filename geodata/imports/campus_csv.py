"""Places and assets as CSV files; ``COLUMNS.md`` describes each column."""

from __future__ import annotations

import msgspec

from geodata.imports.register_rows import Common, read_register
from geodata.kinds import ASSET_KINDS, PLACE_KINDS
from geodata.places import ImportedAsset, ImportedPlace, ImportFile


def read_places(raw: bytes) -> ImportFile[ImportedPlace]:
    """The places in the CSV file *raw*, each id once.

    Where the exposure is left empty, that of the kind is taken.

    Raises:
        UnreadableFile: It is no CSV in UTF-8.
        UnknownSchema: A column is missing.
    """
    return read_register(raw, "places", PLACE_KINDS, _place)


def read_assets(raw: bytes) -> ImportFile[ImportedAsset]:
    """The assets in the CSV file *raw*, as `read_places` reads places."""
    return read_register(raw, "assets", ASSET_KINDS, _asset)


def _place(common: Common) -> ImportedPlace:
    row = common.row
    return ImportedPlace(
        id=row.text("id"),
        site=row.text("site"),
        kind=common.kind.id,
        label=row.text("label"),
        position=common.at.position,
        exposure=common.exposure,
    )


def _asset(common: Common) -> ImportedAsset:
    shared = msgspec.structs.asdict(_place(common))
    return ImportedAsset(**shared, place=common.row.text("place") or None)
