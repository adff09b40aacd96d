"""The door of this folder: bytes of any known form in, districts, sites, campuses out.

A workbook is turned into CSV before, by `workbooks` and `sheet_tables`: that is not safe to do in
a process that has something else to do.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

import msgspec

from geodata.imports import (
    campus_csv,
    campus_maps,
    geojson_districts,
    geojson_sites,
    nces,
    plain_csv,
    register_districts,
    wisconsin,
)
from geodata.imports.checking import by_row
from geodata.imports.features import collection
from geodata.imports.foreign_maps import is_boundaries
from geodata.imports.geojson_districts import NOTHING, Asked
from geodata.imports.opening import Opened, opened
from geodata.imports.schemas import Schema, recognise
from geodata.outlines import CampusMap
from geodata.places import (
    GeoJson,
    ImportedAsset,
    ImportedDistrict,
    ImportedPlace,
    ImportedSite,
    ImportFile,
)

T = TypeVar("T")


def read_districts(
    raw: bytes, *, asked: Asked = NOTHING, encoding: str = ""
) -> ImportFile[ImportedDistrict]:
    """Districts: with boundaries from a map, or by their ids alone from a register of schools.

    Args:
        raw: The file.
        asked: What it does not say itself.
        encoding: How its letters are stored; left out, it is found.

    Raises:
        UnreadableFile: It cannot be read at all.
        UnknownSchema: It is a table that fits no form of sites.
        WrongFile: It is a map of something else.
    """
    file = opened(raw, encoding)
    if file.is_json:
        shapes = collection(file.raw)
        if is_boundaries(shapes.features):
            return _with(geojson_districts.districts(shapes, asked), file)
    schools = _sites(file.raw, None, asked.district, {})
    return _with(register_districts.named(schools), file)


def read_sites(
    raw: bytes,
    *,
    schema: Schema | None = None,
    district: str = "",
    boundaries: Mapping[str, GeoJson] | None = None,
    encoding: str = "",
) -> ImportFile[ImportedSite]:
    """Sites, in any of the forms of `Schema`.

    Args:
        raw: The file.
        schema: Its form; left out, it is recognised by what stands in the file.
        district: For rows that do not name their own.
        boundaries: By district id. With them each point is held against its own district.
        encoding: How its letters are stored; left out, it is found.

    Raises:
        UnreadableFile: It is no CSV or GeoJSON.
        UnknownSchema: It is in no form that we know, or lacks columns of *schema*.
        WrongFile: It is a map of something else.
    """
    file = opened(raw, encoding)
    return _with(_sites(file.raw, schema, district, boundaries or {}), file)


def read_places(raw: bytes, *, encoding: str = "") -> ImportFile[ImportedPlace]:
    """Places on campuses, from CSV.

    Raises:
        UnreadableFile: It is no CSV.
        UnknownSchema: A column is missing.
    """
    file = opened(raw, encoding)
    return _with(campus_csv.read_places(file.raw), file)


def read_assets(raw: bytes, *, encoding: str = "") -> ImportFile[ImportedAsset]:
    """Assets on campuses, from CSV.

    Raises:
        UnreadableFile: It is no CSV.
        UnknownSchema: A column is missing.
    """
    file = opened(raw, encoding)
    return _with(campus_csv.read_assets(file.raw), file)


def read_campus(raw: bytes, *, source: str = "", encoding: str = "") -> CampusMap:
    """Grounds, buildings and entrances, from a map of OpenStreetMap or of a city.

    Raises:
        UnreadableFile: It is no map.
        UnknownSource: It does not tell whose data it is, and *source* neither.
    """
    file = opened(raw, encoding)
    found = campus_maps.read(file.raw, source)
    return msgspec.structs.replace(found, problems=by_row([*file.told, *found.problems]))


def _sites(
    raw: bytes, schema: Schema | None, district: str, boundaries: Mapping[str, GeoJson]
) -> ImportFile[ImportedSite]:
    form = schema or recognise(raw)
    if form is Schema.WISCONSIN:
        return wisconsin.read(raw, boundaries=boundaries)
    if form is Schema.NCES:
        return nces.read(raw, boundaries=boundaries)
    read = plain_csv.read if form is Schema.PLAIN else geojson_sites.read
    return read(raw, district=district, boundaries=boundaries)


def _with(found: ImportFile[T], file: Opened) -> ImportFile[T]:
    return msgspec.structs.replace(found, problems=by_row([*file.told, *found.problems]))
