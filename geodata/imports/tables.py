"""A CSV file as rows with named cells. A row that does not fit its header is told, not guessed."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from geodata.errors import UnreadableFile
from geodata.imports.texts import decoded
from geodata.places import Problem, ProblemKind

HEADER_ROW = 1
OTHER_MARKS = {";": "semicolons", "\t": "tabs", "|": "bars"}
NO_ROWS = "has a header and no rows below it"


class Row(NamedTuple):
    """One row: its number as a spreadsheet counts, and its cells without outer spaces.

    Columns are in lower case, so that ``Latitude`` and ``latitude`` are one.
    """

    number: int
    cells: Mapping[str, str]

    def text(self, column: str) -> str:
        """What stands in *column*; empty where the file has no such column."""
        return self.cells.get(column, "")


class Table(NamedTuple):
    """A whole file: its columns as they are written, its rows, and the rows that do not fit."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]


def table(raw: bytes) -> Table:
    """The CSV file *raw*: separated by commas, quoted by double quotes, the header first.

    Raises:
        UnreadableFile: It is not such a file, or names a column twice.
    """
    records = _records(decoded(raw))
    columns = _header(records)
    names = tuple(column.casefold() for column in columns)
    _check_columns(columns, names)
    rows: list[Row] = []
    problems: list[Problem] = []
    for number, cells in records:
        if len(cells) != len(names):
            problems.append(_misfit(number, len(cells), len(names)))
        else:
            rows.append(Row(number, dict(zip(names, cells, strict=True))))
    if not rows and not problems:
        problems.append(Problem(row=HEADER_ROW, message=NO_ROWS, kind=ProblemKind.DOUBTFUL))
    return Table(columns, tuple(rows), tuple(problems))


def header(raw: bytes) -> tuple[str, ...]:
    """The columns of the CSV file *raw*, as they are written.

    Raises:
        UnreadableFile: It is not such a file.
    """
    return _header(_records(decoded(raw)))


class _Record(NamedTuple):
    number: int
    cells: tuple[str, ...]


def _header(records: Iterator[_Record]) -> tuple[str, ...]:
    first = next(records, None)
    if first is None:
        raise UnreadableFile("it is empty")
    _check_commas(first.cells)
    return first.cells


def _check_commas(cells: tuple[str, ...]) -> None:
    only = cells[0] if len(cells) == 1 else ""
    for mark, name in OTHER_MARKS.items():
        if mark in only:
            raise UnreadableFile(f"its cells are separated by {name}; save it with commas")
    if only.startswith("{"):
        raise UnreadableFile("it is JSON; a table (CSV) is wanted")


def _records(text: str) -> Iterator[_Record]:
    """All rows that are not blank; the first is the header."""
    reader = csv.reader(_lines(text), strict=True)
    number = HEADER_ROW
    try:
        for number, cells in enumerate(reader, start=HEADER_ROW):
            stripped = tuple(cell.strip() for cell in cells)
            if any(stripped):
                yield _Record(number, stripped)
    except csv.Error as error:
        raise UnreadableFile(f"it breaks the rules of CSV ({error})", number + 1) from error


def _lines(text: str) -> list[str]:
    # Not `splitlines`: it also ends a line at characters that may stand inside a name.
    return re.findall(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$", text)


def _check_columns(columns: tuple[str, ...], names: tuple[str, ...]) -> None:
    twice = sorted({column for column in columns if names.count(column.casefold()) > 1})
    if twice:
        raise UnreadableFile(f"it has the column {twice[0]!r} more than once", HEADER_ROW)


def _misfit(number: int, has: int, wanted: int) -> Problem:
    return Problem(
        row=number,
        message=f"has {has} cells where the header has {wanted}; look for a comma too many or few",
        kind=ProblemKind.REFUSED,
    )
