"""Schools of the District of Columbia, from its own map files: schools in use, and closed ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

import msgspec

from geodata.imports.checking import by_row, in_their_words
from geodata.imports.drawn_points import drawn_point
from geodata.imports.site_rows import read_rows
from geodata.imports.tables import Row
from geodata.places import GeoJson, ImportedSite, ImportFile, Problem, ProblemKind

MARKS = frozenset({"name", "level_", "gis_id", "facuse"})
"""The properties by which such a file is recognised."""
LEVELS = MappingProxyType(
    {
        "es": "elementary",
        "ms": "middle",
        "jhs": "middle",
        "hs": "high",
        "shs": "high",
        "stay": "high",
        "ec": "combined",
        "ye": "other",
        "ac": "other",
        "se": "other",
    }
)
"""EC is an education campus (elementary and middle), STAY an evening high school."""
STATUSES = MappingProxyType({"active": "open", "swing": "open", "not open": "closed"})
YEAR_CLOSED = "year_closed"
NO_YEAR = "9999"
THEIR_COLUMNS = MappingProxyType(
    {
        "register_id": "GIS_ID",
        "name": "NAME",
        "level": "LEVEL_",
        "status": "STATUS",
        "enrollment": "TOTAL_STUD",
        "zip": "ZIP_CODE",
        "address": "ADDRESS",
        "latitude": "geometry",
    }
)
ALL_CLOSED = (
    "the file has a year of closing, so all its schools are taken as closed, whatever STATUS"
)


def sites(
    rows: Sequence[Row], problems: Iterable[Problem], boundaries: Mapping[str, GeoJson]
) -> ImportFile[ImportedSite]:
    """The schools that *rows* tell of.

    The register id is GIS_ID in small letters; the two files write it in either. X and Y are metres
    of Maryland's State Plane and are never read.

    Args:
        rows: One of each feature; ``long`` and ``lat`` are its point as it is drawn. The district
            stands in no column.
        problems: What was found before.
        boundaries: By district id; what is in it is checked against.
    """
    found = read_rows(map(_plain, rows), (), boundaries)
    told = [*problems, *_closing(rows), *filter(None, map(_points_apart, rows))]
    told += in_their_words(found.problems, THEIR_COLUMNS)
    return msgspec.structs.replace(found, problems=by_row(told))


def _plain(row: Row) -> Row:
    drawn = drawn_point(row, ("long", "lat"), ("longitude", "latitude"))
    level = row.text("level_").casefold()
    cells = {
        "district": row.text("district"),
        "register_id": row.text("gis_id").casefold(),
        "name": row.text("name"),
        "level": LEVELS.get(level, level),
        "address": row.text("address"),
        "city": "Washington",
        "state": "DC",
        "zip": row.text("zip_code"),
        "enrollment": row.text("total_stud"),
        "longitude": drawn.longitude,
        "latitude": drawn.latitude,
        "status": _status(row),
    }
    return Row(row.number, cells)


def _status(row: Row) -> str:
    """Whether it is in use; what is none of their words stays as it is, to be told."""
    if YEAR_CLOSED in row.cells:
        return "closed"
    word = row.text("status").casefold()
    return STATUSES.get(word, word)


def _closing(rows: Sequence[Row]) -> list[Problem]:
    closed = [row for row in rows if YEAR_CLOSED in row.cells]
    if not closed:
        return []
    told = [Problem(row=None, field="YEAR_CLOSED", message=ALL_CLOSED, kind=ProblemKind.DOUBTFUL)]
    message = f"its year of closing is {NO_YEAR}, which stands for not known"
    return told + [
        _doubt(row, "YEAR_CLOSED", message) for row in closed if row.text(YEAR_CLOSED) == NO_YEAR
    ]


def _points_apart(row: Row) -> Problem | None:
    doubt = drawn_point(row, ("long", "lat"), ("longitude", "latitude")).doubt
    return _doubt(row, "geometry", doubt) if doubt else None


def _doubt(row: Row, field: str, message: str) -> Problem:
    return Problem(
        row=row.number,
        field=field,
        message=message,
        kind=ProblemKind.DOUBTFUL,
        about=row.text("gis_id").casefold(),
        district=row.text("district"),
    )
