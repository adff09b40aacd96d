"""Tests of `geodata.imports.texts`."""

from __future__ import annotations

import pytest

from geodata.errors import UnreadableFile
from geodata.imports.texts import decoded


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_utf_8_is_read_with_and_without_its_mark(mark: bytes) -> None:
    """Excel writes the mark; the first column would be called by another name."""
    assert decoded(mark + "id,Nuñez".encode()) == "id,Nuñez"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "the file cannot be read: it is empty"),
        (b" \r\n", "it is empty"),
        ("id".encode("utf-16"), "UTF-16; save it again as UTF-8"),
        ("a\nb\nNuñez".encode("cp1252"), r"row 3 .* not stored as UTF-8 \(the byte 0xf1\)"),
        (b"a\n\0", "row 2 of the file cannot be read: it is not a text file"),
    ],
)
def test_what_is_no_text_is_refused_with_what_to_do(raw: bytes, reason: str) -> None:
    """A school would be stored under a name that nobody wrote."""
    with pytest.raises(UnreadableFile, match=reason):
        decoded(raw)
