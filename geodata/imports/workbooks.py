"""Workbooks as sheets of text. The one module that knows calamine, which reads every Excel.

A hostile workbook can make it ask for more memory than there is, and the process then ends at
once. So a server has this done in a process of its own, with limits.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from geodata.errors import UnreadableFile
from geodata.imports.contents import ZIP
from geodata.imports.unpacking import MOST_UNPACKED_BYTES
from geodata.places import Closed

MOST_PARTS = 2_000
MOST_SHEETS = 100
MOST_ROWS = 200_000
MOST_COLUMNS = 500
MOST_CELLS = 8_000_000
"""All schools of the nation with 32 columns are 3.3 million."""
Cell = int | float | str | bool | time | date | datetime | timedelta
AS_CSV = 'save the sheet as "CSV UTF-8" and send that'


class Sheet(Closed, frozen=True):
    """One sheet: its name, and all its cells as text from its first row and column on."""

    name: str
    rows: tuple[tuple[str, ...], ...]


def sheets(raw: bytes) -> tuple[Sheet, ...]:
    """The sheets of the workbook *raw*, in its order.

    Raises:
        UnreadableFile: It is locked, damaged, no workbook at all, or larger than we take.
    """
    _check_size(raw)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(raw)) as book:
            names = book.sheet_names[:MOST_SHEETS]
            return tuple(_sheet(book.get_sheet_by_name(name)) for name in names)
    except PasswordError as error:
        raise UnreadableFile("the workbook is locked; save it without a password") from error
    except CalamineError as error:
        reason = f"it begins as a workbook does, but cannot be read as one; {AS_CSV}"
        raise UnreadableFile(reason) from error


def _check_size(raw: bytes) -> None:
    """Nothing, if what is packed in *raw* is small enough to look at."""
    if not raw.startswith(ZIP):
        return
    try:
        with ZipFile(BytesIO(raw)) as archive:
            parts = archive.infolist()
    except (BadZipFile, NotImplementedError) as error:
        raise UnreadableFile(f"the workbook is damaged; open it and {AS_CSV}") from error
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED_BYTES:
        raise UnreadableFile(f"the workbook unpacks to more than we take; {AS_CSV}")


def _sheet(sheet: CalamineSheet) -> Sheet:
    rows, columns = (place + 1 for place in sheet.end or (-1, -1))
    if rows > MOST_ROWS or columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
        reason = f"the sheet {sheet.name[:40]!r} reaches to row {rows:,} and column {columns:,}"
        raise UnreadableFile(f"{reason}, more than we take; {AS_CSV}")
    cells = sheet.to_python(skip_empty_area=False)
    return Sheet(sheet.name, tuple(tuple(_text(cell) for cell in row) for row in cells))


def _text(cell: Cell) -> str:
    """A cell as a person reads it: whole numbers without a point, days without an hour."""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)
