"""Tables as CSV that no spreadsheet takes for a program. Pure.

A cell of words that begins like a formula is written with an apostrophe before it: spreadsheets
then show it as words and compute nothing. Numbers are written as they are, so a western longitude
keeps its minus.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import StringIO
from unicodedata import category, normalize

FORMULA_STARTS = frozenset("=+-@")
"""Also in their other widths: some spreadsheets read the full-width sign as the plain one."""
BREAKS = ("\t", "\r", "\n")
"""Some programs cut a cell there, and what follows begins a cell of its own."""
NOT_SEEN = ("C", "M", "Z")
"""Categories of Unicode that take no room or only room: controls, marks, spaces."""

Cell = str | int | Decimal | bool | None


def csv_text(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """The table as RFC 4180 text, in UTF-8 when written; lines end with CR LF."""
    written = StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([[_cell(cell) for cell in row] for row in rows])
    return written.getvalue()


def is_like_a_formula(words: str) -> bool:
    """Whether *words* begin with a sign or a break that a spreadsheet may take for a program.

    Spaces and signs that cannot be seen do not hide the sign behind them.
    """
    if words[:1].isalnum():
        return False
    first = next((sign for sign in words if category(sign)[0] not in NOT_SEEN), "")
    return words.startswith(BREAKS) or normalize("NFKC", first) in FORMULA_STARTS


def _cell(cell: Cell) -> Cell:
    """What the writer is given; it writes nothing for None, and numbers as they are."""
    if isinstance(cell, str):
        return f"'{cell}" if is_like_a_formula(cell) else cell
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return cell
