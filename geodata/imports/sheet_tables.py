"""Which sheet of a workbook is the table that is wanted, as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from geodata.errors import NoKnownSheet
from geodata.imports.opening import UTF_8, Opened
from geodata.imports.schemas import missing
from geodata.imports.workbooks import Sheet
from geodata.places import Problem, ProblemKind


def as_csv(sheets: Sequence[Sheet], forms: Iterable[tuple[str, ...]], things: str) -> Opened:
    """The first of *sheets* that has the columns of one of *forms*, as CSV.

    Its rows keep their numbers. Where there are several sheets, the one that was read is told.

    Args:
        sheets: In the order of the workbook.
        forms: The columns that each form of table cannot do without.
        things: What is looked for, in the plural, such as ``schools``.

    Raises:
        NoKnownSheet: None has.
    """
    known = tuple(forms)
    for sheet in sheets:
        columns = _columns(sheet)
        if any(not missing(columns, required) for required in known):
            return Opened(_csv(sheet), _told(sheet, sheets), UTF_8)
    raise NoKnownSheet({sheet.name: _columns(sheet) for sheet in sheets}, things)


def _columns(sheet: Sheet) -> tuple[str, ...]:
    """What stands in the first row that says something."""
    first = next((row for row in sheet.rows if any(cell.strip() for cell in row)), ())
    return tuple(cell.strip() for cell in first if cell.strip())


def _csv(sheet: Sheet) -> bytes:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    # Where all cells of a row are empty the line is too, and is counted like any other.
    writer.writerows(row if any(row) else () for row in sheet.rows)
    return text.getvalue().encode()


def _told(sheet: Sheet, sheets: Sequence[Sheet]) -> tuple[Problem, ...]:
    others = [each.name[:40] for each in sheets if each is not sheet]
    if not others:
        return ()
    message = f"of the workbook the sheet {sheet.name[:40]!r} was read, not {', '.join(others)}"
    return (Problem(row=None, message=message, kind=ProblemKind.DOUBTFUL),)
