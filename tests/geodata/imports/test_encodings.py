"""Tests of `geodata.imports.encodings` and `geodata.imports.opening`."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import GeodataError, UnreadableFile
from geodata.imports.encodings import ENCODINGS, letters
from geodata.imports.opening import GUESSED, opened
from geodata.places import ProblemKind

TEXT = "id,name\n1,Peña\n2,Alder\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_letters_that_say_what_they_are_are_read_without_a_word(encoding: str) -> None:
    """UTF-8 and UTF-16 with their mark cannot be taken for anything else."""
    found = opened(TEXT.encode(encoding))

    assert found.raw.decode() == TEXT
    assert found.told == ()


def test_letters_of_windows_are_read_and_told_with_a_sample_and_their_rows() -> None:
    """A person sees "Peña" in the dry run, and knows whether that is the name of the school."""
    found = opened(TEXT.encode("windows-1252"))

    assert found.raw.decode() == TEXT
    assert [(each.row, each.kind) for each in found.told] == [
        (None, ProblemKind.DOUBTFUL),
        (2, ProblemKind.DOUBTFUL),
    ]
    assert "read as Windows-1252, as in 'Peña'" in found.told[0].message
    assert found.told[1].message == GUESSED


def test_of_a_file_put_together_from_two_each_line_keeps_its_letters() -> None:
    """One line of Windows would otherwise turn every name of the others into PeÃ±a."""
    raw = "id,name\n1,Peña\n".encode() + "2,Muñoz\n".encode("windows-1252") + "3,Nuñez\n".encode()

    found = opened(raw)

    assert found.raw.decode() == "id,name\n1,Peña\n2,Muñoz\n3,Nuñez\n"
    assert [each.row for each in found.told] == [None, 3]


def test_the_row_is_told_and_not_the_line() -> None:
    """An address of two lines is one row, and a spreadsheet counts rows."""
    raw = 'id,name\n1,"A\nB"\n\n2,"C\nPeña"\n'.encode("windows-1252")

    assert [each.row for each in opened(raw).told] == [None, 4]


def test_letters_in_the_header_are_told_for_the_file_only() -> None:
    """The header is no school."""
    assert [each.row for each in opened("id,naïve\n1,a\n".encode("windows-1252")).told] == [None]


def test_map_files_are_told_without_rows() -> None:
    """Their lines are no rows."""
    raw = '{"type": "FeatureCollection",\n"name": "Peña", "features": []}'.encode("cp1252")

    assert [each.row for each in opened(raw).told] == [None]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_an_encoding_that_is_named_is_believed(encoding: str) -> None:
    """The clerk who made the export knows; then nothing is guessed."""
    found = opened(TEXT.encode(encoding), encoding)

    assert found.raw.decode() == TEXT
    assert found.told == ()


@pytest.mark.parametrize(
    ("raw", "encoding", "reason"),
    [
        (b"id\n\x81\n", "", "row 2 .* the byte 0x81 is no letter, neither in UTF-8 nor in"),
        (TEXT.encode("cp1252"), "utf-8", "row 2 .* the byte 0xf1 is no letter in utf-8"),
        (b"id", "morse", "there is no encoding 'morse' here; there are utf-8"),
        (TEXT.encode("utf-16-le"), "", "stored as UTF-16 without a mark"),
        (b"PNG\0\0", "", "it is not a text file"),
    ],
)
def test_what_cannot_be_letters_is_refused_with_what_to_do(
    raw: bytes, encoding: str, reason: str
) -> None:
    """A wrong letter in a name is never seen again."""
    with pytest.raises(UnreadableFile, match=reason):
        opened(raw, encoding)


def test_a_packed_file_is_unpacked_first() -> None:
    """Registers are published packed."""
    assert opened(gzip.compress(TEXT.encode())).raw.decode() == TEXT


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1))
def test_text_in_utf_8_is_never_guessed(text: str) -> None:
    """A name in any script of the world stays as it is."""
    try:
        found = letters(text.encode())
    except GeodataError:
        return  # Begins as another kind of file does, or is blank.

    assert found.text == text.removeprefix("\ufeff")
    assert found.guessed == {}
