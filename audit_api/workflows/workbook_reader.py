"""A program of its own that reads one workbook: bytes in, its sheets out as JSON.

Started as ``python -I -m audit_api.workflows.workbook_reader``. A workbook of a hundred letters
can ask for more memory than there is, and whoever reads it then ends: this process, not the server.
"""

from __future__ import annotations

import codecs
import sys

import msgspec

from audit_api.photos.confinement import confine
from checklists.responses import Closed
from geodata.errors import UnreadableFile
from geodata.imports.workbooks import Sheet, sheets

LETTERS = ("cp437", "utf-16-le", "cp1252")
"""How names in archives, and texts in old workbooks, may be stored."""


class Read(Closed, frozen=True, tag=True):
    """The sheets of the workbook, in its order."""

    sheets: tuple[Sheet, ...]


class Refused(Closed, frozen=True, tag=True):
    """Why it is not taken, in words for people."""

    reason: str


def main() -> None:
    """Give up what is not needed, read the input to its end, and answer."""
    for name in LETTERS:
        codecs.lookup(name)  # fetched from the disk, which is out of reach later
    confine()
    answer = _answer(sys.stdin.buffer.read())
    sys.stdout.buffer.write(msgspec.json.encode(answer))


def _answer(raw: bytes) -> Read | Refused:
    try:
        return Read(sheets(raw))
    except UnreadableFile as error:
        return Refused(error.reason)


if __name__ == "__main__":
    main()
