"""The table of plans as CSV; ``COLUMNS.md`` describes each column. The pictures lie beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from geodata.imports.checking import Taken, by_row, unrepeated
from geodata.imports.opening import opened
from geodata.imports.points import NUMBER, point
from geodata.imports.schemas import check_columns, ignored_columns
from geodata.imports.tables import Row, table
from geodata.places import ImportFile, Problem, ProblemKind
from geodata.plans import POINTS, ImportedPlan, ImportedPoint

REQUIRED = ("id", "site", "label", "level", "file")
CAMPUS = "campus"
PARTS = ("x{}_px", "y{}_px", "longitude{}", "latitude{}")
POINT_COLUMNS = tuple(tuple(part.format(number) for part in PARTS) for number in (1, 2, 3))
COLUMNS = (*REQUIRED, *(column for columns in POINT_COLUMNS for column in columns))
LONGEST = 80
"""In letters; what a tablet can send back when it speaks of a plan."""
LONGEST_FILE = 200
FLOOR = re.compile("-?[0-9]{1,2}")
NO_FLOOR = "its level {!r} is no number of a floor, such as 1, and not the word campus"
NO_NAME = "its file {!r} is no name of a file beside the table; write it without folders"
FEW_POINTS = "it has {} of the three points that say where it lies; it is taken without them"


def read_plans(raw: bytes, *, encoding: str = "") -> ImportFile[ImportedPlan]:
    """The plans in the CSV file *raw*, each id once within a site.

    Raises:
        UnreadableFile: It is no CSV.
        UnknownSchema: A column is missing.
    """
    file = opened(raw, encoding)
    found = table(file.raw)
    check_columns(found.columns, "plans", REQUIRED)
    problems = [*file.told, *ignored_columns(found.columns, COLUMNS), *found.problems]
    taken: list[Taken[ImportedPlan]] = []
    for row in found.rows:
        refusals = [_told(row, *each, ProblemKind.REFUSED) for each in _refusals(row)]
        problems += refusals
        if not refusals:
            points, doubts = _points(row)
            problems += doubts
            taken.append(Taken(row.number, _plan(row, points)))
    kept, repeated = unrepeated(taken, lambda each: each.id, within=lambda each: each.site)
    plain = [msgspec.structs.replace(each, district="") for each in repeated]
    return ImportFile(
        items=tuple(each.item for each in kept),
        problems=by_row([*problems, *plain]),
        rows=tuple(each.row for each in kept),
    )


def _refusals(row: Row) -> Iterator[tuple[str, str]]:
    for column in REQUIRED:
        if not row.text(column):
            yield column, f"has no {column}, so it is not taken"
    for column in ("id", "site", "label"):
        if len(row.text(column)) > LONGEST:
            yield column, f"is longer than {LONGEST} letters; shorten it"
    yield from _misfits(row.text("level"), row.text("file"))


def _misfits(level: str, name: str) -> Iterator[tuple[str, str]]:
    if level and level.casefold() != CAMPUS and not FLOOR.fullmatch(level):
        yield "level", NO_FLOOR.format(level[:40])
    if len(name) > LONGEST_FILE or name.startswith(".") or {"/", "\\"} & set(name):
        yield "file", NO_NAME.format(name[:40])


def _plan(row: Row, points: tuple[ImportedPoint, ...]) -> ImportedPlan:
    level = row.text("level")
    return ImportedPlan(
        id=row.text("id"),
        site=row.text("site"),
        label=row.text("label"),
        level=None if level.casefold() == CAMPUS else int(level),
        file=row.text("file"),
        points=points,
    )


def _points(row: Row) -> tuple[tuple[ImportedPoint, ...], list[Problem]]:
    """All three, or none and why."""
    cells = [[row.text(column) for column in columns] for columns in POINT_COLUMNS]
    found: list[ImportedPoint] = []
    doubts: list[Problem] = []
    for columns, (across, down, longitude, latitude) in zip(POINT_COLUMNS, cells, strict=True):
        at = point(longitude, latitude)
        if at.doubt:
            doubts.append(_told(row, columns[3], at.doubt, ProblemKind.DOUBTFUL))
        elif at.position and NUMBER.fullmatch(across) and NUMBER.fullmatch(down):
            found.append(ImportedPoint(x_px=float(across), y_px=float(down), position=at.position))
    if len(found) == POINTS:
        return tuple(found), doubts
    if any(any(each) for each in cells):
        words = FEW_POINTS.format(len(found) or "none")
        doubts.append(_told(row, POINT_COLUMNS[0][0], words, ProblemKind.DOUBTFUL))
    return (), doubts


def _told(row: Row, field: str, message: str, kind: ProblemKind) -> Problem:
    about = row.text("id")[:LONGEST]
    return Problem(row=row.number, field=field, message=message, kind=kind, about=about)
