"""What the rows of places and of assets have in common: an id, a site, a kind, a point."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import NamedTuple, TypeVar

from geodata.imports.checking import Taken, finished
from geodata.imports.points import Point, point
from geodata.imports.schemas import check_columns, ignored_columns
from geodata.imports.tables import Row, table
from geodata.kinds import Kind
from geodata.places import ImportFile, Problem, ProblemKind

T = TypeVar("T")

REQUIRED = ("id", "site", "kind", "label")
COLUMNS = {
    "places": (*REQUIRED, "longitude", "latitude", "exposure"),
    "assets": (*REQUIRED, "place", "longitude", "latitude", "exposure"),
}
"""By schema, in the order in which we write them ourselves."""
LONGEST = {"id": 80, "site": 80, "kind": 80, "label": 80, "place": 80}
"""In letters; what a tablet can send back when it speaks of them."""
EXPOSURES = {"1": 1, "2": 2, "3": 3}


class Common(NamedTuple):
    """The parts that a place and an asset share, ready to be put together."""

    row: Row
    kind: Kind
    at: Point
    exposure: int


def read_register(
    raw: bytes,
    schema: str,
    kinds: Mapping[str, Kind],
    build: Callable[[Common], T],
) -> ImportFile[T]:
    """What the CSV file *raw* holds, each row made by *build*.

    Raises:
        UnreadableFile: It is no CSV in UTF-8.
        UnknownSchema: A column is missing.
    """
    found = table(raw)
    check_columns(found.columns, schema, REQUIRED)
    problems = [*ignored_columns(found.columns, COLUMNS[schema]), *found.problems]
    taken: list[Taken[tuple[str, T]]] = []
    for row in found.rows:
        refusals = _refusals(row, kinds)
        problems += refusals or _doubts(row)
        if not refusals:
            common = _common(row, kinds[row.text("kind")])
            taken.append(Taken(row.number, (row.text("id"), build(common))))
    named = finished(taken, problems, lambda each: each[0])
    return ImportFile(
        items=tuple(item for _, item in named.items), problems=named.problems, rows=named.rows
    )


def _common(row: Row, kind: Kind) -> Common:
    exposure = EXPOSURES.get(row.text("exposure"), kind.exposure)
    return Common(row, kind, point(row.text("longitude"), row.text("latitude")), exposure)


def _refusals(row: Row, kinds: Mapping[str, Kind]) -> list[Problem]:
    found = [
        (column, f"has no {column}, so it is not taken")
        for column in REQUIRED
        if not row.text(column)
    ]
    found += [
        (column, f"is longer than {longest} letters; shorten it")
        for column, longest in LONGEST.items()
        if len(row.text(column)) > longest
    ]
    kind = row.text("kind")
    if not found and kind not in kinds:
        found.append(("kind", _unknown(kind, kinds)))
    return [_problem(row, field, message, ProblemKind.REFUSED) for field, message in found]


def _unknown(kind: str, kinds: Mapping[str, Kind]) -> str:
    near = get_close_matches(kind, kinds, n=1)
    if near:
        return f"there is no kind {kind!r}; is {near[0]!r} meant?"
    return f"there is no kind {kind!r}; the kinds are {', '.join(kinds)}"


def _doubts(row: Row) -> list[Problem]:
    at = point(row.text("longitude"), row.text("latitude"))
    exposure = row.text("exposure")
    found = [("latitude", at.doubt)] if at.doubt else []
    if exposure and exposure not in EXPOSURES:
        message = f"its exposure {exposure[:40]!r} is not 1, 2 or 3; that of its kind is taken"
        found.append(("exposure", message))
    return [_problem(row, field, message, ProblemKind.DOUBTFUL) for field, message in found]


def _problem(row: Row, field: str, message: str, kind: ProblemKind) -> Problem:
    about = row.text("id")[: LONGEST["id"]]
    return Problem(row=row.number, field=field, message=message, kind=kind, about=about)
