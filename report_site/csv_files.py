"""Tables as CSV that no spreadsheet takes for a program. Pure.

A cell of words that begins with ``=``, ``+``, ``-``, ``@``, a tab or a carriage return is written
with an apostrophe before it: spreadsheets then show it as words and compute nothing. Numbers are
written as they are, so a western longitude keeps its minus.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import StringIO

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

Cell = str | int | Decimal | bool | None


def csv_text(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """The table as RFC 4180 text, in UTF-8 when written; lines end with CR LF."""
    written = StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([[_cell(cell) for cell in row] for row in rows])
    return written.getvalue()


def _cell(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if cell is None:
        return ""
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
    return str(cell)
