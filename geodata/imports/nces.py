"""Schools in the national schema: the HIFLD layer "Public Schools", built on NCES's directory."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from geodata.imports.capitals import is_capitals, readable
from geodata.imports.checking import by_row, in_their_words
from geodata.imports.drawn_points import drawn_point
from geodata.imports.national_ids import Number, national_id
from geodata.imports.nces_words import (
    GRADE_WORDS,
    QUALITIES,
    STATUS_DOUBTS,
    THEIR_COLUMNS,
    grade,
    level,
    said,
    status,
)
from geodata.imports.schemas import REQUIRED, Schema, check_columns
from geodata.imports.site_rows import read_rows
from geodata.imports.tables import Row, table
from geodata.places import GeoJson, ImportedSite, ImportFile, Problem, ProblemKind, Quality
from geodata.states import DISTRICT_DIGITS, SCHOOL_DIGITS, state


def read(
    raw: bytes, *, boundaries: Mapping[str, GeoJson] | None = None
) -> ImportFile[ImportedSite]:
    """The schools in the CSV file *raw*.

    The register id is the national one of twelve digits, NCESID.

    Args:
        raw: The file.
        boundaries: By district id. With them each point is held against its own district.

    Raises:
        UnreadableFile: It is no CSV in UTF-8.
        UnknownSchema: A column is missing.
    """
    found = table(raw)
    check_columns(found.columns, Schema.NCES, REQUIRED[Schema.NCES])
    return sites(found.rows, found.problems, boundaries or {})


def sites(
    rows: Sequence[Row], problems: Iterable[Problem], boundaries: Mapping[str, GeoJson]
) -> ImportFile[ImportedSite]:
    """The schools that *rows* with the columns of the schema tell of, from a table or a map.

    Args:
        rows: ``long`` and ``lat`` are the point as it is drawn, where there is one.
        problems: What was found before.
        boundaries: By district id; what is in it is checked against.
    """
    counties = _counties(rows)
    translated = [_translated(row, counties) for row in rows]
    told = [*problems, *_capitals(rows), *(each for one in translated for each in one.told)]
    found = read_rows((each.row for each in translated), (), boundaries)
    problems = by_row([*told, *in_their_words(found.problems, THEIR_COLUMNS)])
    return msgspec.structs.replace(found, problems=problems)


class _Translated(NamedTuple):
    row: Row
    told: list[Problem]


def _translated(row: Row, counties: Mapping[str, str]) -> _Translated:
    ids = _ids(row)
    numbers = {"NCESID": ids.school, "DISTRICTID": ids.district}
    drawn = drawn_point(row, ("long", "lat"), ("longitude", "latitude"))
    found = [(column, each.told, each.kind) for column, each in numbers.items() if each.told]
    doubts = {"STATUS": STATUS_DOUBTS.get(row.text("status"), ""), "LATITUDE": drawn.doubt}
    doubts["DISTRICTID"] = _mismatch(ids)
    doubts |= {word.upper(): grade(row, word).doubt for word in GRADE_WORDS}
    found += [(column, doubt, ProblemKind.DOUBTFUL) for column, doubt in doubts.items() if doubt]
    told = [
        Problem(
            row=row.number,
            field=column,
            message=message,
            kind=kind,
            about=ids.school.text,
            district=ids.district.text,
        )
        for column, message, kind in found
    ]
    cells = {
        **_plain(row),
        "district": ids.district.text,
        "district_name": _district_name(ids.district.text, counties),
        "register_id": ids.school.text,
        "longitude": drawn.longitude,
        "latitude": drawn.latitude,
    }
    return _Translated(Row(row.number, cells), told)


class _Ids(NamedTuple):
    school: Number
    district: Number


def _ids(row: Row) -> _Ids:
    home = state(said(row, "state"))
    return _Ids(
        national_id(said(row, "ncesid"), SCHOOL_DIGITS, home, "NCESID"),
        national_id(said(row, "districtid"), DISTRICT_DIGITS, home, "DISTRICTID"),
    )


def _mismatch(ids: _Ids) -> str:
    school, district = ids.school.text, ids.district.text
    if len(school) != SCHOOL_DIGITS or len(district) != DISTRICT_DIGITS:
        return ""
    if school.startswith(district):
        return ""
    return f"its NCESID {school} begins with another district than its DISTRICTID {district}"


def _plain(row: Row) -> dict[str, str]:
    return {
        "name": readable(said(row, "name")),
        "level": level(row),
        "low_grade": grade(row, "st_grade").text,
        "high_grade": grade(row, "end_grade").text,
        "address": said(row, "address"),
        "city": said(row, "city"),
        "state": said(row, "state"),
        "zip": said(row, "zip"),
        "enrollment": said(row, "enrollment"),
        "quality": QUALITIES.get(said(row, "val_method").casefold(), Quality.TOWN),
        "status": status(row),
    }


def _counties(rows: Iterable[Row]) -> dict[str, str]:
    """By district the county of most of its schools; the register does not name its districts.

    One school under a wrong number must not take a district's name away.
    """
    found = defaultdict[str, Counter[str]](Counter)
    for row in rows:
        county = said(row, "county")
        if county:
            found[_ids(row).district.text][county] += 1
    return {district: readable(most.most_common(1)[0][0]) for district, most in found.items()}


def _district_name(district: str, counties: Mapping[str, str]) -> str:
    return f"District {district} ({counties[district]})" if district in counties else ""


def _capitals(rows: Sequence[Row]) -> list[Problem]:
    names = [said(row, "name") for row in rows if is_capitals(said(row, "name"))]
    changed = next((name for name in names if readable(name) != name), "")
    if not changed:
        return []
    message = (
        f"the register writes names in capitals, {len(names):,} of them; they are shown as in "
        f"{readable(changed)!r}, and found in either spelling"
    )
    return [Problem(row=None, field="NAME", message=message, kind=ProblemKind.REPAIRED)]
