"""Places as a CSV file; ``COLUMNS.md`` describes each column."""

from __future__ import annotations

from geodata.imports.register_rows import Common, read_register
from geodata.kinds import PLACE_KINDS
from geodata.places import ImportedPlace, ImportFile

SCHEMA = "places"


def read(raw: bytes) -> ImportFile[ImportedPlace]:
    """The places in the CSV file *raw*, each id once.

    Where the exposure is left empty, that of the kind is taken.

    Raises:
        UnreadableFile: It is no CSV in UTF-8.
        UnknownSchema: A column is missing.
    """
    return read_register(raw, SCHEMA, PLACE_KINDS, _place)


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
