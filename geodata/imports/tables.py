"""A CSV file as rows with named cells. A row that does not fit its header is told, not guessed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from geodata.errors import UnreadableFile
from geodata.imports.records import Record, records
from geodata.imports.texts import decoded
from geodata.places import Problem, ProblemKind

HEADER_ROW = 1
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
    """The CSV file *raw*: the header first, quoted by double quotes.

    The cells are separated by what separates the header: commas, semicolons, tabs or bars.

    Raises:
        UnreadableFile: It is not such a file, or names a column twice.
    """
    found = records(decoded(raw))
    columns = _header(found)
    names = tuple(column.casefold() for column in columns)
    _check_columns(columns, names)
    rows: list[Row] = []
    problems: list[Problem] = []
    for record in found:
        fault = record.fault or _misfit(record.cells, len(names))
        if fault:
            problems.append(_refused(record.number, fault))
        else:
            rows.append(Row(record.number, _named(names, record.cells)))
    if not rows and not problems:
        problems.append(Problem(row=HEADER_ROW, message=NO_ROWS, kind=ProblemKind.DOUBTFUL))
    return Table(tuple(column for column in columns if column), tuple(rows), tuple(problems))


def header(raw: bytes) -> tuple[str, ...]:
    """The columns of the CSV file *raw*, as they are written.

    Raises:
        UnreadableFile: It is not such a file.
    """
    return tuple(column for column in _header(records(decoded(raw))) if column)


def _header(found: Iterator[Record]) -> tuple[str, ...]:
    first = next(found, None)
    if first is None:
        raise UnreadableFile("it is empty")
    if first.fault:
        raise UnreadableFile(f"its header {first.fault}", first.number)
    if first.cells[0].startswith(("{", "[")):
        raise UnreadableFile("it is JSON; a table (CSV) is wanted")
    return first.cells


def _check_columns(columns: tuple[str, ...], names: tuple[str, ...]) -> None:
    twice = sorted({column for column in columns if column and names.count(column.casefold()) > 1})
    if twice:
        raise UnreadableFile(f"it has the column {twice[0]!r} more than once", HEADER_ROW)


def _misfit(cells: tuple[str, ...], wanted: int) -> str:
    """Why *cells* do not fit; empty cells at the end, as spreadsheets leave them, do no harm."""
    if len(cells) == wanted or (len(cells) > wanted and not any(cells[wanted:])):
        return ""
    return f"has {len(cells)} cells where the header has {wanted}; look for a mark too many or few"


def _named(names: tuple[str, ...], cells: tuple[str, ...]) -> dict[str, str]:
    return {name: cell for name, cell in zip(names, cells, strict=False) if name}


def _refused(number: int, message: str) -> Problem:
    return Problem(row=number, message=message, kind=ProblemKind.REFUSED)
