"""Sites as the points of a GeoJSON file, with our own names for properties or the usual ones.

The national schema and that of the District of Columbia have their own readers.
"""

from __future__ import annotations

from collections.abc import Mapping

from geodata.imports import dc, nces
from geodata.imports.features import Feature, collection, coordinates
from geodata.imports.foreign_maps import check_holds_schools
from geodata.imports.plain_csv import in_district
from geodata.imports.schemas import REQUIRED, Schema, missing
from geodata.imports.site_columns import COLUMNS, UUID_TEXT
from geodata.imports.site_rows import read_rows
from geodata.imports.tables import Row
from geodata.places import GeoJson, ImportedSite, ImportFile, Problem, ProblemKind

OTHER_NAMES = {
    "district": ("leaid", "districtid", "nces_dist"),
    "register_id": ("ncesid", "ncessch", "id", "feature id"),
    "name": ("school", "school_name"),
    "level": ("level_",),
    "low_grade": ("st_grade",),
    "high_grade": ("end_grade",),
    "address": ("full_addr",),
    "zip": ("zip_code", "zipcode"),
}
"""What others call our columns."""
DIGITS = {"leaid": 7, "districtid": 7, "nces_dist": 7, "ncesid": 12, "ncessch": 12, "zip": 5}
"""How long a number is that lost its leading zeros on the way."""


def read(
    raw: bytes, *, district: str = "", boundaries: Mapping[str, GeoJson] | None = None
) -> ImportFile[ImportedSite]:
    """The sites in the GeoJSON file *raw*.

    Args:
        raw: The file.
        district: For features that do not name their own.
        boundaries: By district id. With them each point is held against its own district.

    Raises:
        UnreadableFile: It is not GeoJSON in UTF-8.
        WrongFile: It is a map of something else.
    """
    found = collection(raw)
    check_holds_schools(found.features)
    seen = {name for feature in found.features for name in feature.properties}
    told = [*found.problems, *filter(None, map(_shape_told, found.features))]
    if not missing(tuple(seen), REQUIRED[Schema.NCES]):
        return nces.sites([_as_is(each) for each in found.features], told, boundaries or {})
    if seen >= dc.MARKS:
        own = [in_district(_as_is(each), district) for each in found.features]
        return dc.sites(own, told, boundaries or {})
    rows = (in_district(_row(feature), district) for feature in found.features)
    return read_rows(rows, told, boundaries or {})


def _as_is(feature: Feature) -> Row:
    """The properties of a feature under their own names, with the point as it is drawn."""
    longitude, latitude = coordinates(feature.geometry)
    return Row(feature.number, {**feature.properties, "long": longitude, "lat": latitude})


def _row(feature: Feature) -> Row:
    cells = {column: _value(feature, column) for column in COLUMNS}
    if not UUID_TEXT.fullmatch(cells["id"].casefold()):
        cells["id"] = ""  # Others call their register id so; ours is a UUID.
    longitude, latitude = coordinates(feature.geometry)
    return Row(feature.number, {**cells, "longitude": longitude, "latitude": latitude})


def _value(feature: Feature, column: str) -> str:
    names = (column, *OTHER_NAMES.get(column, ()))
    name = next((each for each in names if feature.properties.get(each)), column)
    text = feature.properties.get(name, "")
    return text.zfill(DIGITS[name]) if name in DIGITS and text.isdecimal() else text


def _shape_told(feature: Feature) -> Problem | None:
    if coordinates(feature.geometry) != ("", "") or feature.geometry is None:
        return None
    message = "its shape is not a point with a longitude and a latitude; the shape is not used"
    return Problem(row=feature.number, field="geometry", message=message, kind=ProblemKind.DOUBTFUL)
