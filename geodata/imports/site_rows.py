"""Rows of our own site columns as sites: what every form of site file is turned into first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from geodata.imports.checking import Taken, by_row, unrepeated
from geodata.imports.points import Point, point
from geodata.imports.site_points import checked_points
from geodata.imports.tables import Row
from geodata.places import (
    GeoJson,
    ImportedSite,
    ImportFile,
    Problem,
    ProblemKind,
    Quality,
    Status,
)

COLUMNS = (
    "district",
    "register_id",
    "id",
    "name",
    "level",
    "low_grade",
    "high_grade",
    "address",
    "city",
    "state",
    "zip",
    "longitude",
    "latitude",
    "quality",
    "status",
)
"""In the order in which we write them ourselves."""
NEEDED = ("district", "register_id", "name")
LEVELS = ("elementary", "middle", "high", "combined", "other")
LONGEST_ID = 80
LONGEST_TEXT = 200
UUID_TEXT = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
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
    taken: list[Taken[ImportedSite]] = []
    told = list(problems)
    for row in rows:
        site, found = _site(row)
        told += found
        if site is not None:
            taken.append(Taken(row.number, site))
    once, repeated = unrepeated(
        taken, lambda site: site.register_id, "register_id", within=lambda site: site.district
    )
    own, reused = unrepeated(
        once,
        lambda site: site.id or site.register_id,
        within=lambda site: "" if site.id else site.district,
    )
    placed, doubts = checked_points(own, boundaries)
    found = [*told, *repeated, *reused, *doubts]
    return ImportFile(items=tuple(each.item for each in placed), problems=by_row(found))


class _Read(NamedTuple):
    site: ImportedSite | None
    told: list[Problem]


def _site(row: Row) -> _Read:
    refusals = _refusals(row)
    if refusals:
        return _Read(None, refusals)
    quality = _one_of(row, "quality", tuple(Quality), "exact")
    level = _one_of(row, "level", LEVELS, "other")
    status = _one_of(row, "status", tuple(Status), "open")
    at = point(row.text("longitude"), row.text("latitude"), Quality(quality.value))
    told = [_doubt(row, each.field, each.doubt) for each in (quality, level, status) if each.doubt]
    return _Read(_built(row, at, level.value, status.value), told + _point_told(row, at))


def _built(row: Row, at: Point, level: str, status: str) -> ImportedSite:
    as_written = ("name", "low_grade", "high_grade", "address", "city", "state", "zip")
    return ImportedSite(
        district=row.text("district"),
        register_id=row.text("register_id"),
        id=row.text("id").casefold() or None,
        level=level,
        position=at.position,
        quality=at.quality,
        status=Status(status),
        **{column: row.text(column) for column in as_written},
    )


def _refusals(row: Row) -> list[Problem]:
    empty = [(column, f"has no {column}, so it is not taken") for column in NEEDED]
    found = [(column, message) for column, message in empty if not row.text(column)]
    own = row.text("id").casefold()
    if own and not UUID_TEXT.fullmatch(own):
        found.append(("id", f"has the id {own[:40]!r}, which is not a UUID; leave it empty"))
    for column in COLUMNS:
        longest = LONGEST_ID if column in ("district", "register_id") else LONGEST_TEXT
        if len(row.text(column)) > longest:
            found.append((column, f"is longer than {longest} letters; shorten it"))
    return [_problem(row, column, message, ProblemKind.REFUSED) for column, message in found]


class _Word(NamedTuple):
    field: str
    value: str
    doubt: str = ""


def _one_of(row: Row, column: str, known: tuple[str, ...], otherwise: str) -> _Word:
    word = row.text(column).casefold()
    if word in known:
        return _Word(column, word)
    if not word:
        return _Word(column, otherwise)
    doubt = f"its {column} {word[:40]!r} is none of {', '.join(known)}; taken as {otherwise}"
    return _Word(column, otherwise, doubt)


def _point_told(row: Row, at: Point) -> list[Problem]:
    message = at.doubt or ("" if at.position else NO_POINT)
    return [_doubt(row, "latitude", message)] if message else []


def _doubt(row: Row, field: str, message: str) -> Problem:
    return _problem(row, field, message, ProblemKind.DOUBTFUL)


def _problem(row: Row, field: str, message: str, kind: ProblemKind) -> Problem:
    return Problem(
        row=row.number,
        field=field,
        message=message,
        kind=kind,
        about=row.text("register_id")[:LONGEST_ID],
        district=row.text("district")[:LONGEST_ID],
    )
