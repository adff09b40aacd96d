"""Reading a file that is to be imported, away from the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import partial

from audit_api.errors import Unacceptable
from audit_api.import_report import ImportKind
from audit_api.workflows.import_plans import ImportOrder
from audit_api.workflows.open_workbook import sheets_of
from geodata.errors import UnreadableFile
from geodata.imports import reading, register_rows, schemas
from geodata.imports.contents import is_workbook
from geodata.imports.geojson_districts import Asked
from geodata.imports.opening import Opened
from geodata.imports.schemas import Schema
from geodata.imports.sheet_tables import as_csv
from geodata.imports.unpacking import unpacked
from geodata.outlines import CampusMap
from geodata.places import (
    GeoJson,
    ImportedAsset,
    ImportedDistrict,
    ImportedPlace,
    ImportedSite,
    ImportFile,
)

SCHOOLS = tuple(schemas.REQUIRED.values())
REGISTER = (register_rows.REQUIRED,)
FORMS = {
    ImportKind.DISTRICTS: (SCHOOLS, "schools"),
    ImportKind.SITES: (SCHOOLS, "schools"),
    ImportKind.PLACES: (REGISTER, "places"),
    ImportKind.ASSETS: (REGISTER, "assets"),
}
"""The columns by which the sheet of a workbook is chosen, and what is looked for."""
NO_MAP = "it is a workbook; a map is wanted, as GeoJSON"
LONGEST_SOURCE = 200
"""In letters; it stands below every map."""


async def without_packing(raw: bytes, order: ImportOrder) -> Opened:
    """*raw* unpacked; of a workbook the sheet that is wanted, as CSV.

    Raises:
        UnreadableFile: It cannot be unpacked or opened.
        NoKnownSheet: It is a workbook without such a sheet.
    """
    plain = await asyncio.to_thread(unpacked, raw)
    if not is_workbook(plain):
        return Opened(plain)
    if order.kind not in FORMS:
        raise UnreadableFile(NO_MAP)
    sheets = await sheets_of(plain)
    return as_csv(sheets, *FORMS[order.kind])


async def read_districts(raw: bytes, order: ImportOrder) -> ImportFile[ImportedDistrict]:
    """The districts in *raw*; for its errors see `reading.read_districts`."""
    asked = Asked(district=order.district, state=order.state)
    read = partial(reading.read_districts, raw, asked=asked, encoding=order.encoding)
    return await asyncio.to_thread(read)


async def read_sites(
    raw: bytes, order: ImportOrder, boundaries: Mapping[str, GeoJson]
) -> ImportFile[ImportedSite]:
    """The sites in *raw*, held against *boundaries*; for its errors see `reading.read_sites`.

    Raises:
        Unacceptable: There is no form of the name that is asked for.
    """
    read = partial(
        reading.read_sites,
        raw,
        schema=_schema(order),
        district=order.district,
        boundaries=boundaries,
        encoding=order.encoding,
    )
    return await asyncio.to_thread(read)


async def read_places(raw: bytes, order: ImportOrder) -> ImportFile[ImportedPlace]:
    """The places in *raw*; for its errors see `reading.read_places`."""
    return await asyncio.to_thread(partial(reading.read_places, raw, encoding=order.encoding))


async def read_assets(raw: bytes, order: ImportOrder) -> ImportFile[ImportedAsset]:
    """The assets in *raw*; for its errors see `reading.read_assets`."""
    return await asyncio.to_thread(partial(reading.read_assets, raw, encoding=order.encoding))


async def read_campus(raw: bytes, order: ImportOrder) -> CampusMap:
    """The map of campuses in *raw*; for its errors see `reading.read_campus`.

    Raises:
        Unacceptable: What is to be credited is no line of text.
    """
    source = " ".join(order.source.split())
    if len(source) > LONGEST_SOURCE or not source.isprintable():
        problem = f"source: it has more than {LONGEST_SOURCE} letters, or some that are none"
        raise Unacceptable("the import", [problem])
    read = partial(reading.read_campus, raw, source=source, encoding=order.encoding)
    return await asyncio.to_thread(read)


def _schema(order: ImportOrder) -> Schema | None:
    if not order.schema:
        return None
    try:
        return Schema(order.schema)
    except ValueError as error:
        known = ", ".join(Schema)
        problem = f"schema: there is no form {order.schema!r} of file; there are {known}"
        raise Unacceptable("the import", [problem]) from error
