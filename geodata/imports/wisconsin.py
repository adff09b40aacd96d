"""Sites from the directory of the Wisconsin Department of Public Instruction, with coordinates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import msgspec

from geodata.imports.checking import by_row, in_their_words
from geodata.imports.schemas import REQUIRED, Schema, check_columns
from geodata.imports.site_rows import read_rows
from geodata.imports.tables import Row, table
from geodata.places import GeoJson, ImportedSite, ImportFile, Problem, ProblemKind, Quality

LEVELS = {
    "elementary school": "elementary",
    "middle school": "middle",
    "junior high school": "middle",
    "high school": "high",
    "combined elementary/secondary school": "combined",
}
QUALITIES = {
    "place": Quality.TOWN,
    "street_center": Quality.STREET,
    "rooftop": Quality.EXACT,
    "range_interpolation": Quality.EXACT,
    "nearest_rooftop_match": Quality.EXACT,
    "point": Quality.EXACT,
}
"""By the geocoder's word; one that we do not know is only as good as its town."""
THEIR_COLUMNS = {
    "register_id": "NCES_SCH",
    "district": "NCES_DIST",
    "name": "SCHOOL",
    "level": "SCH_TYPE",
    "latitude": "Latitude",
    "quality": "Accuracy Type",
    "low_grade": "LOW_GRADE",
    "high_grade": "HIGH_GRD",
    "zip": "Zip",
    "address": "FULL_ADDR",
}
NCES_DISTRICT = re.compile(r"[0-9]{7}")
NCES_SCHOOL = re.compile(r"[0-9]{5}")
NO_NUMBER = "0"
"""What the register writes for the highest grade of kindergartens, which have no number."""
ADDRESS = re.compile(r"(?P<address>.+?)  +(?P<city>.+?) (?P<state>[A-Z]{2}) +(?P<zip>[0-9-]+)")


def read(
    raw: bytes, *, boundaries: Mapping[str, GeoJson] | None = None
) -> ImportFile[ImportedSite]:
    """The schools in the Wisconsin file *raw*.

    The register id is the national one of twelve digits, NCES_DIST and NCES_SCH together.

    Args:
        raw: The file.
        boundaries: By district id. With them each point is held against its own district.

    Raises:
        UnreadableFile: It is no CSV in UTF-8.
        UnknownSchema: A column is missing.
    """
    found = table(raw)
    check_columns(found.columns, Schema.WISCONSIN, REQUIRED[Schema.WISCONSIN])
    told = [*found.problems, *_without_id(found.rows), *_without_grade(found.rows)]
    rows = (_plain(row) for row in found.rows if _has_id(row))
    sites = read_rows(rows, (), boundaries or {})
    return msgspec.structs.replace(
        sites, problems=by_row([*told, *in_their_words(sites.problems, THEIR_COLUMNS)])
    )


def _has_id(row: Row) -> bool:
    has_district = NCES_DISTRICT.fullmatch(row.text("nces_dist"))
    return bool(has_district and NCES_SCHOOL.fullmatch(row.text("nces_sch")))


def _register_id(row: Row) -> str:
    return row.text("nces_dist") + row.text("nces_sch")


def _without_id(rows: Iterable[Row]) -> list[Problem]:
    return [
        Problem(
            row=row.number,
            field="NCES_SCH",
            message=f"{row.text('school')[:80]} has no usable id "
            f"(NCES_DIST {row.text('nces_dist')[:40]!r}, NCES_SCH {row.text('nces_sch')[:40]!r}), "
            "so it is not taken",
            kind=ProblemKind.REFUSED,
            district=row.text("nces_dist"),
        )
        for row in rows
        if not _has_id(row)
    ]


def _without_grade(rows: Iterable[Row]) -> list[Problem]:
    return [
        Problem(
            row=row.number,
            field="HIGH_GRD",
            message='its highest grade is "0", which the register writes for "no number"; '
            "it is taken as not known",
            kind=ProblemKind.REPAIRED,
            about=_register_id(row),
            district=row.text("nces_dist"),
        )
        for row in rows
        if _has_id(row) and row.text("high_grd") == NO_NUMBER
    ]


def _plain(row: Row) -> Row:
    high = row.text("high_grd")
    school_type = row.text("sch_type")
    cells = {
        "district": row.text("nces_dist"),
        "district_name": row.text("district"),
        "register_id": _register_id(row),
        "name": row.text("school"),
        "level": LEVELS.get(school_type.casefold(), school_type),
        "low_grade": row.text("low_grade"),
        "high_grade": "" if high == NO_NUMBER else high,
        "longitude": row.text("longitude"),
        "latitude": row.text("latitude"),
        "quality": QUALITIES.get(row.text("accuracy type").casefold(), Quality.TOWN),
    }
    return Row(row.number, {**cells, **_address(row)})


def _address(row: Row) -> dict[str, str]:
    """The register's own address, not the geocoder's, which moves Monona into Madison."""
    parts = ADDRESS.fullmatch(row.text("full_addr"))
    if parts:
        return parts.groupdict()
    return {
        "address": row.text("full_addr"),
        "city": row.text("city"),
        "state": row.text("state"),
        "zip": row.text("zip"),
    }
