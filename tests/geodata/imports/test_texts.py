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
        ("a\nb\nNuñez".encode("cp1252"), "row 3 .* the byte 0xf1 is no letter in utf-8"),
        (b"a\n\0", "row 2 of the file cannot be read: it is not a text file"),
    ],
)
def test_a_reader_takes_no_letters_that_were_not_found_before(raw: bytes, reason: str) -> None:
    """All encodings are turned into one at the door; a guess behind it would be another."""
    with pytest.raises(UnreadableFile, match=reason):
        decoded(raw)
