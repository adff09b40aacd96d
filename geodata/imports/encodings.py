"""The letters of a file: UTF-8 or UTF-16, or Windows-1252 line by line where they are neither."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from geodata.errors import UnreadableFile
from geodata.imports.contents import check_is_text

ENCODINGS = (
    *("utf-8", "utf-16", "utf-16-le", "utf-16-be", "windows-1252"),
    *("iso-8859-1", "iso-8859-15", "mac-roman", "cp437", "cp850"),
)
"""What a person may name; the first ones are found without being named."""
FALLBACK = "windows-1252"
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
LINE = re.compile(rb"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$")
WORDS_APART = re.compile(r"[\s,;|\t\"]+")
BINARY = "it is not a text file, or its letters are stored as UTF-16 without a mark"


class Letters(NamedTuple):
    """The text of a file, and where its letters had to be guessed.

    Attributes:
        guessed: By the number of the line, from 1: a word with such a letter.
    """

    text: str
    guessed: dict[int, str]


def letters(raw: bytes, encoding: str = "") -> Letters:
    """The text of *raw*, without a byte order mark.

    A line that is not UTF-8 is read as Windows-1252. It is so line by line, as files are put
    together from several: the letters of the others stay what they are.

    Args:
        raw: The file, unpacked.
        encoding: One of `ENCODINGS`; left out, it is found.

    Raises:
        UnreadableFile: It is empty, no text, or not in that encoding.
    """
    if not raw.strip():
        raise UnreadableFile("it is empty")
    check_is_text(raw)
    named = encoding or ("utf-16" if raw.startswith(UTF_16) else "")
    found = Letters(_in(raw, named), {}) if named else _guessed(raw)
    if "\0" in found.text:
        line = found.text.count("\n", 0, found.text.index("\0")) + 1
        raise UnreadableFile(BINARY, line)
    return found


def _in(raw: bytes, encoding: str) -> str:
    if encoding.casefold() not in ENCODINGS:
        known = ", ".join(ENCODINGS)
        raise UnreadableFile(f"there is no encoding {encoding[:40]!r} here; there are {known}")
    try:
        return raw.decode("utf-8-sig" if encoding == "utf-8" else encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        row = raw.count(b"\n", 0, error.start) + 1
        byte = raw[error.start : error.start + 1].hex()
        reason = f"the byte 0x{byte} is no letter in {encoding}; leave the encoding out, or name it"
        raise UnreadableFile(reason, row) from error


def _guessed(raw: bytes) -> Letters:
    try:
        return Letters(raw.decode("utf-8-sig"), {})
    except UnicodeDecodeError:
        parts: list[str] = []
        guessed: dict[int, str] = {}
        for number, line in enumerate(LINE.findall(raw.removeprefix(codecs.BOM_UTF8)), start=1):
            part, word = _line(line, number)
            parts.append(part)
            if word:
                guessed[number] = word
        return Letters("".join(parts), guessed)


def _line(line: bytes, number: int) -> tuple[str, str]:
    """The text of a line, and a word of it if its letters had to be guessed."""
    try:
        return line.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        utf_8 = error
    try:
        text = line.decode(FALLBACK)
    except UnicodeDecodeError as error:
        byte = line[utf_8.start : utf_8.start + 1].hex()
        reason = (
            f"the byte 0x{byte} is no letter, neither in UTF-8 nor in Windows-1252; save the file "
            'again as UTF-8 (in Excel: "CSV UTF-8"), or say its encoding'
        )
        raise UnreadableFile(reason, number) from error
    return text, next((each for each in WORDS_APART.split(text) if not each.isascii()), "")
