"""Tests of `geodata.imports.unpacking` and `geodata.imports.contents`."""

from __future__ import annotations

import gzip

import pytest

from geodata.errors import UnreadableFile
from geodata.imports.contents import check_is_text, is_workbook
from geodata.imports.unpacking import BYTES_PER_MB, unpacked

TEXT = b"register_id,name\n1,Alder\n"


def test_what_is_not_packed_stays_as_it_is() -> None:
    """Most files are not."""
    assert unpacked(TEXT) is TEXT


def test_several_packed_files_one_after_the_other_are_one() -> None:
    """Some programs pack a long file in parts, and pad its end."""
    assert unpacked(gzip.compress(TEXT) + gzip.compress(TEXT) + b"\0" * 512) == TEXT + TEXT


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (gzip.compress(TEXT, mtime=0)[:-4], "packed with gzip, and cut off; fetch it again"),
        (gzip.compress(TEXT, mtime=0)[:-8] + bytes(8), "packed with gzip, and damaged"),
        (b"\x1f\x8b\x08\x00", "cut off"),
        (gzip.compress(b"", mtime=0) * 65, "packed in more than 64 parts"),
    ],
)
def test_a_broken_packing_is_refused(raw: bytes, reason: str) -> None:
    """Half of a state would come in as a whole."""
    with pytest.raises(UnreadableFile, match=reason):
        unpacked(raw)


def test_a_bomb_is_refused_before_it_goes_off() -> None:
    """A hundred thousand letters can unpack to more than the memory of the server."""
    bomb = gzip.compress(bytes(2 * BYTES_PER_MB + 1))

    with pytest.raises(UnreadableFile, match="unpacked it is larger than 2 MB; send it in parts"):
        unpacked(bomb, most_bytes=2 * BYTES_PER_MB)


def test_many_small_parts_are_counted_together() -> None:
    """A bomb can be cut into pieces that are small each."""
    with pytest.raises(UnreadableFile, match="larger than"):
        unpacked(gzip.compress(bytes(600)) * 2, most_bytes=1000)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"%PDF-1.7", "it is a PDF; ask for the table itself"),
        (gzip.compress(TEXT, mtime=0), "packed with gzip twice"),
        (b"PK\x03\x04....sites.csv", "ZIP archive; unpack it first"),
        (b"PK\x03\x04....xl/workbook.xml", "it is an Excel workbook"),
        (b"\xd0\xcf\x11\xe0....", "it is an Excel workbook"),
        (b"\x89PNG\r\n\x1a\n", "it is a picture"),
        (b"BM\x36\x00\x00\x00", "it is a picture"),
        (b"\0\0\0\x18ftypheic", "a film or a picture of a telephone"),
        (b"SQLite format 3\0", "export the layer as GeoJSON"),
        (b"\0\0\x27\x0a\0\0", "it is a shapefile; export it as GeoJSON"),
        (b"\xef\xbb\xbf <!DOCTYPE html><html>", "it is a web page, not a table"),
        (b"<!DOCTYPE xmlbomb [", "it is XML"),
        (b"<?xml version='1.0'?>", "it is XML"),
    ],
)
def test_a_file_of_another_kind_is_told_by_what_it_is(raw: bytes, words: str) -> None:
    """Its name says ``schools.csv``, and the person does not know what went wrong."""
    with pytest.raises(UnreadableFile, match=words):
        check_is_text(raw)


@pytest.mark.parametrize("raw", [b"BM,name\n1,a\n", b"GIFT,name\n", b"{}", b"Rare,name\n"])
def test_a_heading_with_the_same_letters_is_no_picture(raw: bytes) -> None:
    """A column may be called anything."""
    check_is_text(raw)

    assert not is_workbook(raw)
