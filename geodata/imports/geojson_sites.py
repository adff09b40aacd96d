"""Sites as the points of a GeoJSON file, with our own names for properties or the usual ones."""

from __future__ import annotations

from collections.abc import Mapping

from geodata.imports.features import Feature, collection
from geodata.imports.plain_csv import in_district
from geodata.imports.site_rows import COLUMNS, UUID_TEXT, read_rows
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
    """
    found = collection(raw)
    told = [*found.problems, *filter(None, map(_shape_told, found.features))]
    rows = (in_district(_row(feature), district) for feature in found.features)
    return read_rows(rows, told, boundaries or {})


def _row(feature: Feature) -> Row:
    cells = {column: _value(feature, column) for column in COLUMNS}
    if not UUID_TEXT.fullmatch(cells["id"].casefold()):
        cells["id"] = ""  # Others call their register id so; ours is a UUID.
    longitude, latitude = _coordinates(feature.geometry)
    return Row(feature.number, {**cells, "longitude": longitude, "latitude": latitude})


def _value(feature: Feature, column: str) -> str:
    names = (column, *OTHER_NAMES.get(column, ()))
    name = next((each for each in names if feature.properties.get(each)), column)
    text = feature.properties.get(name, "")
    return text.zfill(DIGITS[name]) if name in DIGITS and text.isdecimal() else text


def _coordinates(geometry: object) -> tuple[str, str]:
    """Longitude and latitude as text, so that they are held to the same rules as in a table."""
    if not isinstance(geometry, dict) or geometry.get("type") != "Point":
        return "", ""
    match geometry.get("coordinates"):
        case [int() | float() as longitude, int() | float() as latitude, *_]:
            return str(longitude), str(latitude)
        case _:
            return "", ""


def _shape_told(feature: Feature) -> Problem | None:
    if _coordinates(feature.geometry) != ("", "") or feature.geometry is None:
        return None
    message = "its shape is not a point with a longitude and a latitude; the shape is not used"
    return Problem(row=feature.number, field="geometry", message=message, kind=ProblemKind.DOUBTFUL)
