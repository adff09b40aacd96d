"""Assets as a CSV file; ``COLUMNS.md`` describes each column."""

from __future__ import annotations

from geodata.imports.register_rows import Common, read_register
from geodata.kinds import ASSET_KINDS
from geodata.places import ImportedAsset, ImportFile

SCHEMA = "assets"


def read(raw: bytes) -> ImportFile[ImportedAsset]:
    """The assets in the CSV file *raw*, each id once.

    Where the exposure is left empty, that of the kind is taken.

    Raises:
        UnreadableFile: It is no CSV in UTF-8.
        UnknownSchema: A column is missing.
    """
    return read_register(raw, SCHEMA, ASSET_KINDS, _asset)


def _asset(common: Common) -> ImportedAsset:
    row = common.row
    return ImportedAsset(
        id=row.text("id"),
        site=row.text("site"),
        kind=common.kind.id,
        label=row.text("label"),
        place=row.text("place") or None,
        position=common.at.position,
        exposure=common.exposure,
    )
