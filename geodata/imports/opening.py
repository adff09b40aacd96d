"""A file as it came turned into plain UTF-8: unpacked, its letters found, and what that told."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from typing import NamedTuple

from geodata.imports.encodings import letters
from geodata.imports.records import records
from geodata.imports.tables import HEADER_ROW
from geodata.imports.unpacking import unpacked
from geodata.places import Problem, ProblemKind

UTF_8 = "utf-8"
MOST_SAMPLES = 5
GUESSED = "has letters that are not UTF-8; they were read as Windows-1252"
JSON = (b"{", b"[")


class Opened(NamedTuple):
    """A file unpacked, and what there is to tell of how it came to be.

    Attributes:
        encoding: How its letters are stored; empty where that is still to be found.
    """

    raw: bytes
    told: tuple[Problem, ...] = ()
    encoding: str = ""

    @property
    def is_json(self) -> bool:
        """Whether it begins as JSON does."""
        return self.raw.lstrip().startswith(JSON)


def opened(raw: bytes, encoding: str = "") -> Opened:
    """*raw* as plain UTF-8.

    Args:
        raw: The file, packed with gzip or not.
        encoding: How its letters are stored, one of `encodings.ENCODINGS`; left out, it is found.

    Raises:
        UnreadableFile: It is no text, or cannot be unpacked.
    """
    found = letters(unpacked(raw), encoding)
    plain = Opened(found.text.encode(), encoding=UTF_8)
    if not found.guessed:
        return plain
    rows = () if plain.is_json else _rows_told(found.text, found.guessed)
    return plain._replace(told=(_told(found.guessed), *rows))


def _told(guessed: Mapping[int, str]) -> Problem:
    samples = ", ".join(f"{word!r}"[:60] for word in list(guessed.values())[:MOST_SAMPLES])
    message = (
        f"the file is not all UTF-8; such letters were read as Windows-1252, as in {samples}. "
        "If that is wrong, say the encoding"
    )
    return Problem(row=None, message=message, kind=ProblemKind.DOUBTFUL)


def _rows_told(text: str, lines: Mapping[int, str]) -> list[Problem]:
    """By row what is told of *lines*: a row may have several lines."""
    starts = [record.line for record in records(text)]
    numbers = [record.number for record in records(text)]
    rows = {numbers[bisect_right(starts, line) - 1] for line in lines if line >= starts[0]}
    return [
        Problem(row=row, message=GUESSED, kind=ProblemKind.DOUBTFUL)
        for row in sorted(rows - {HEADER_ROW})
    ]
