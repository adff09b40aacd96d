"""Rows of our own site columns as sites: what every form of site file is turned into first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from geodata.imports.cells import students
from geodata.imports.checking import Taken, by_row, unrepeated
from geodata.imports.points import Fault, Point, point
from geodata.imports.site_columns import (
    AS_WRITTEN,
    cells_told,
    doubt,
    refusals,
    word,
    zip_of,
)
from geodata.imports.site_points import checked_points
from geodata.imports.tables import Row
from geodata.imports.whole_file import PointTold, told_once
from geodata.places import (
    GeoJson,
    ImportedSite,
    ImportFile,
    Problem,
    Quality,
    Status,
)

NO_POINT = "has no coordinates; it is on no map"


def read_rows(
    rows: Iterable[Row], problems: Iterable[Problem], boundaries: Mapping[str, GeoJson]
) -> ImportFile[ImportedSite]:
    """The sites that *rows* tell of, each once, with everything there is to tell of the file.

    Args:
        rows: With the columns of `COLUMNS`; only those of `NEEDED` must say something.
        problems: What was found before the rows were made.
        boundaries: By district id; what is in it is checked against.
    """
    read = [_site(row) for row in rows]
    taken = [Taken(each.row, each.site) for each in read if each.site is not None]
    own, repeated = _unrepeated(taken)
    placed, doubts = checked_points(own, boundaries)
    points = [each.point for each in read if each.point is not None]
    told = told_once([*points, *doubts], sum(each.has_coordinates for each in read))
    found = [*problems, *(problem for each in read for problem in each.told), *repeated, *told]
    return ImportFile(
        items=tuple(each.item for each in placed),
        problems=by_row(found),
        rows=tuple(each.row for each in placed),
    )


def _unrepeated(
    taken: Iterable[Taken[ImportedSite]],
) -> tuple[list[Taken[ImportedSite]], list[Problem]]:
    """*taken* with each register id once in its district, and each id of ours once in the file."""
    once, repeated = unrepeated(
        taken, lambda site: site.register_id, "register_id", within=lambda site: site.district
    )
    own, reused = unrepeated(
        once,
        lambda site: site.id or site.register_id,
        within=lambda site: "" if site.id else site.district,
    )
    return own, [*repeated, *reused]


class _Read(NamedTuple):
    """What became of one row; *point* is what there is to tell of its point."""

    row: int
    site: ImportedSite | None
    told: list[Problem]
    point: PointTold | None = None
    has_coordinates: bool = False


def _site(row: Row) -> _Read:
    refused = refusals(row)
    if refused:
        return _Read(row.number, None, refused)
    quality = Quality(word(row, "quality").value)
    at = point(row.text("longitude"), row.text("latitude"), quality)
    has_coordinates = bool(row.text("longitude") or row.text("latitude"))
    told = cells_told(row)
    return _Read(row.number, _built(row, at), told, _point_told(row, at), has_coordinates)


def _built(row: Row, at: Point) -> ImportedSite:
    return ImportedSite(
        district=row.text("district"),
        district_name=row.text("district_name"),
        register_id=row.text("register_id"),
        id=row.text("id").casefold() or None,
        level=word(row, "level").value,
        zip=zip_of(row).text,
        enrollment=students(row.text("enrollment")).number,
        position=at.position,
        quality=at.quality,
        status=Status(word(row, "status").value),
        **{column: row.text(column) for column in AS_WRITTEN},
    )


def _point_told(row: Row, at: Point) -> PointTold | None:
    message = at.doubt or ("" if at.position else NO_POINT)
    fault = at.fault or Fault.OTHER
    return PointTold(fault, doubt(row, "latitude", message)) if message else None
