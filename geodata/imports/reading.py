"""The door of this folder: bytes of any known form in, districts, sites, places, assets out."""

from __future__ import annotations

from collections.abc import Mapping

from geodata.imports import (
    campus_csv,
    geojson_districts,
    geojson_sites,
    plain_csv,
    wisconsin,
)
from geodata.imports.schemas import Schema, recognise
from geodata.places import (
    GeoJson,
    ImportedAsset,
    ImportedDistrict,
    ImportedPlace,
    ImportedSite,
    ImportFile,
)


def read_districts(
    raw: bytes, *, district: str = "", name: str = ""
) -> ImportFile[ImportedDistrict]:
    """Districts with their boundaries, from GeoJSON.

    Args:
        raw: The file.
        district: The id of the district, where the file holds one shape and does not say.
        name: Its name, where the file holds one shape and does not say.

    Raises:
        UnreadableFile: It is not GeoJSON in UTF-8.
    """
    return geojson_districts.read(raw, district=district, name=name)


def read_sites(
    raw: bytes,
    *,
    schema: Schema | None = None,
    district: str = "",
    boundaries: Mapping[str, GeoJson] | None = None,
) -> ImportFile[ImportedSite]:
    """Sites, in any of the forms of `Schema`.

    Args:
        raw: The file.
        schema: Its form; left out, it is recognised by what stands in the file.
        district: For rows that do not name their own.
        boundaries: By district id. With them each point is held against its own district.

    Raises:
        UnreadableFile: It is no CSV or GeoJSON in UTF-8.
        UnknownSchema: It is in no form that we know, or lacks columns of *schema*.
    """
    known = boundaries or {}
    form = schema or recognise(raw)
    if form is Schema.WISCONSIN:
        return wisconsin.read(raw, boundaries=known)
    if form is Schema.PLAIN:
        return plain_csv.read(raw, district=district, boundaries=known)
    return geojson_sites.read(raw, district=district, boundaries=known)


def read_places(raw: bytes) -> ImportFile[ImportedPlace]:
    """Places on campuses, from CSV.

    Raises:
        UnreadableFile: It is no CSV in UTF-8.
        UnknownSchema: A column is missing.
    """
    return campus_csv.read_places(raw)


def read_assets(raw: bytes) -> ImportFile[ImportedAsset]:
    """Assets on campuses, from CSV.

    Raises:
        UnreadableFile: It is no CSV in UTF-8.
        UnknownSchema: A column is missing.
    """
    return campus_csv.read_assets(raw)
