"""Bytes of a file as text. UTF-8, with or without its mark; anything else is refused and said."""

from __future__ import annotations

import codecs

from geodata.errors import UnreadableFile

EXCEL = 'it is an Excel workbook; save it as "CSV UTF-8" first'
NOT_TEXT = {
    b"%PDF": "it is a PDF; ask for the table itself, as CSV",
    b"\x1f\x8b": "it is packed with gzip; unpack it first",
    b"PK\x03\x04": "it is a ZIP archive; unpack it first",
    b"\xd0\xcf\x11\xe0": EXCEL,
}
"""How files begin that people take for tables, and what to do with them."""
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decoded(raw: bytes) -> str:
    """The text of *raw*, without a byte order mark.

    Raises:
        UnreadableFile: It is empty, or not text in UTF-8.
    """
    if not raw.strip():
        raise UnreadableFile("it is empty")
    _check_is_text(raw)
    if raw.startswith(UTF_16):
        raise UnreadableFile("its letters are stored as UTF-16; save it again as UTF-8")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = raw.count(b"\n", 0, error.start) + 1
        raise UnreadableFile(_not_utf_8(raw[error.start]), row) from error
    if "\0" in text:
        raise UnreadableFile("it is not a text file", text.count("\n", 0, text.index("\0")) + 1)
    return text


def _check_is_text(raw: bytes) -> None:
    for beginning, words in NOT_TEXT.items():
        if raw.startswith(beginning):
            raise UnreadableFile(EXCEL if _is_workbook(raw) else words)


def _is_workbook(raw: bytes) -> bool:
    return raw.startswith(b"PK") and b"xl/" in raw


def _not_utf_8(byte: int) -> str:
    return (
        f"a letter is not stored as UTF-8 (the byte {byte:#04x}); "
        'save it again as UTF-8 (in Excel: "CSV UTF-8")'
    )
