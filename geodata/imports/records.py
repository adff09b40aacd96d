"""The records of a CSV text, one after the other; a broken one costs no other."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from typing import NamedTuple

MARKS = (",", ";", "\t", "|")
LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$")
"""Not `splitlines`: it also ends a line at characters that may stand inside a name."""
LONGEST_CELL = 131_072
"""In letters; as Python's own reader has it."""
MOST_LINES = 50
"""A cell may hold several lines; one that is never closed must not swallow the file."""
FEWEST_COLUMNS = 6
"""With fewer, a line of an address can have as many commas as a row."""
QUOTED = re.compile(r'"[^"]*"?')
OPEN_QUOTE = 'has a quotation mark (") that is not closed, so it is not taken'
STRAY_QUOTE = 'has a quotation mark (") in the middle of a cell; write two, or none'


class Record(NamedTuple):
    """One record: its number as a spreadsheet counts, its cells, and its fault instead of them.

    Attributes:
        line: The number of its first line, from 1.
        fault: Why it has no cells, beginning with a verb; empty when it has.
    """

    number: int
    line: int
    cells: tuple[str, ...]
    fault: str = ""


def mark_of(text: str) -> str:
    """What separates the cells of *text*: the mark that comes most in its first line.

    A comma, unless another comes more often outside of quotation marks. Offices set to another
    language write semicolons, and copies from a sheet have tabs.
    """
    first = next((line for line in LINE.findall(text) if line.strip()), "")
    bare = QUOTED.sub("", first)
    return max(MARKS, key=bare.count)


def records(text: str) -> Iterator[Record]:
    """All records of *text* that are not blank, the first of which is the header."""
    lines = LINE.findall(text)
    mark = mark_of(text)
    wanted = 0
    at, number = 0, 0
    while at < len(lines):
        number += 1
        cells, taken, fault = _record(lines, at, mark, wanted)
        stripped = tuple(cell.strip() for cell in cells)
        if fault or any(stripped):
            yield Record(number, at + 1, stripped, fault)
            wanted = wanted or len(stripped)
        at += taken


class _Parsed(NamedTuple):
    cells: tuple[str, ...]
    lines: int = 1
    fault: str = ""


def _record(lines: list[str], at: int, mark: str, wanted: int) -> _Parsed:
    """The record that begins at line *at*; lines are added while a quotation mark is open.

    A record of several lines counts only if it has as many cells as the header, and none of its
    lines looks like a row: else one mark too many would join the lines up to the next mark, and
    all rows between would be gone in silence.
    """
    first = _parsed(lines[at], mark)
    if first.fault != OPEN_QUOTE or _is_like_row(lines[at], mark, wanted):
        return first
    text = lines[at]
    for count, line in enumerate(lines[at + 1 : at + MOST_LINES], start=2):
        if _is_like_row(line.partition('"')[0], mark, wanted):
            break
        text += line
        several = _parsed(text, mark)
        if several.cells and wanted in {0, len(several.cells)}:
            return several._replace(lines=count)
        if several.fault not in {"", OPEN_QUOTE}:
            break
    return first


def _is_like_row(line: str, mark: str, wanted: int) -> bool:
    """Whether *line* has the marks of a whole row, and so is hardly a part of one cell."""
    return FEWEST_COLUMNS <= wanted <= line.count(mark) + 1


def _parsed(text: str, mark: str) -> _Parsed:
    if '"' not in text:
        return _checked(tuple(text.rstrip("\r\n").split(mark)))
    if text.count('"') % 2:
        return _Parsed((), fault=OPEN_QUOTE)
    try:
        rows = list(csv.reader([text], delimiter=mark, strict=True))
    except csv.Error:
        return _Parsed((), fault=STRAY_QUOTE)
    return _checked(tuple(rows[0]))


def _checked(cells: tuple[str, ...]) -> _Parsed:
    if any(len(cell) > LONGEST_CELL for cell in cells):
        return _Parsed((), fault=f"has a cell of more than {LONGEST_CELL:,} letters")
    return _Parsed(cells)
