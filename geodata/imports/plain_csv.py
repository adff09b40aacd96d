"""Sites as a plain CSV file, with our own column names; ``COLUMNS.md`` describes each."""

from __future__ import annotations

from collections.abc import Mapping

from geodata.imports.schemas import REQUIRED, Schema, check_columns, ignored_columns
from geodata.imports.site_columns import COLUMNS
from geodata.imports.site_rows import read_rows
from geodata.imports.tables import Row, table
from geodata.places import GeoJson, ImportedSite, ImportFile


def read(
    raw: bytes, *, district: str = "", boundaries: Mapping[str, GeoJson] | None = None
) -> ImportFile[ImportedSite]:
    """The sites in the plain CSV file *raw*.

    Args:
        raw: The file. Columns may come in any order; those that we do not know are
            left alone, and told.
        district: For rows whose ``district`` is empty or that have no such column.
        boundaries: By district id. With them each point is held against its own district.

    Raises:
        UnreadableFile: It is no CSV in UTF-8.
        UnknownSchema: A column is missing.
    """
    found = table(raw)
    check_columns(found.columns, Schema.PLAIN, REQUIRED[Schema.PLAIN])
    told = [*ignored_columns(found.columns, COLUMNS), *found.problems]
    rows = (in_district(row, district) for row in found.rows)
    return read_rows(rows, told, boundaries or {})


def in_district(row: Row, district: str) -> Row:
    """*row*, with *district* where it does not name its own."""
    return Row(row.number, {**row.cells, "district": row.text("district") or district})
