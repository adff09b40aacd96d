"""Tests of `geodata.imports.tables`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import GeodataError, UnreadableFile
from geodata.imports.tables import header, table
from geodata.places import ProblemKind


def test_ids_and_zip_codes_stay_text() -> None:
    """A spreadsheet's way of reading numbers loses the zeros of New England."""
    rows = table(b"id,zip\n007,01234\n").rows

    assert dict(rows[0].cells) == {"id": "007", "zip": "01234"}


def test_rows_are_counted_as_a_spreadsheet_counts() -> None:
    """Blank rows count too, or every number after one is off."""
    rows = table(b"id\nfirst\n\n,\nlast\n".replace(b",", b" ")).rows

    assert [(row.number, row.text("id")) for row in rows] == [(2, "first"), (5, "last")]


def test_a_cell_may_hold_commas_quotes_and_line_ends() -> None:
    """A line end in an address must not shift the rows after it."""
    rows = table(b'id,name\n1,"A, ""B""\nC"\n2,D\n').rows

    assert [(row.number, row.text("name")) for row in rows] == [(2, 'A, "B"\nC'), (3, "D")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_ends_a_row(end: str) -> None:
    """Files come from Windows, from Linux and from very old Macs."""
    rows = table(f"id{end}a{end}b".encode()).rows

    assert [row.text("id") for row in rows] == ["a", "b"]


def test_a_rare_line_end_inside_a_name_is_part_of_the_name() -> None:
    """Text pasted from a web page holds such letters; the row would be cut in two."""
    rows = table("id,name\n1,A\u2028B\x85C\n".encode()).rows

    assert rows[0].text("name") == "A\u2028B\x85C"


def test_columns_are_found_whatever_their_capitals_and_spaces() -> None:
    """``Latitude`` and ``latitude `` are one column to a person."""
    found = table(b" ID ,Latitude\n1,2\n")

    assert found.columns == ("ID", "Latitude")
    assert found.rows[0].text("latitude") == "2"


def test_a_column_that_is_not_there_is_empty() -> None:
    """Most columns may be left out."""
    assert table(b"id\n1\n").rows[0].text("zip") == ""


@pytest.mark.parametrize("cells", [b"1", b"1,2,3"])
def test_a_row_of_the_wrong_length_is_told_and_the_others_are_taken(cells: bytes) -> None:
    """A comma too many moves every cell after it into its neighbour's column."""
    found = table(b"id,name\n" + cells + b"\n2,Birch\n")

    assert [row.text("id") for row in found.rows] == ["2"]
    assert [(each.row, each.kind) for each in found.problems] == [(2, ProblemKind.REFUSED)]
    assert "cells where the header has 2" in found.problems[0].message


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"id,name,Id\n", "row 1 .* the column 'id' more than once|'Id' more than once"),
        (b'id,"name\n1,a\n', "row 1 of the file cannot be read: its header has a quotation mark"),
        (b'{"id": 1}', "it is JSON; a table"),
        (b"\xef\xbb\xbf,,\n", "it is empty"),
    ],
)
def test_a_table_without_a_usable_header_is_refused(raw: bytes, reason: str) -> None:
    """No cell below could be told from another."""
    with pytest.raises(UnreadableFile, match=reason):
        table(raw)


def test_the_header_can_be_read_alone() -> None:
    """A file is recognised by it, before anything else is read."""
    assert header(b"SCHOOL,DISTRICT\nbroken") == ("SCHOOL", "DISTRICT")


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_bytes_raise_anything_but_our_own_errors(raw: bytes) -> None:
    """The server would answer that it failed, where the file did."""
    try:
        found = table(raw)
    except GeodataError:
        return

    assert found.columns


@pytest.mark.parametrize("mark", [";", "\t", "|"])
def test_cells_may_be_separated_as_other_offices_do(mark: str) -> None:
    """A spreadsheet of an office abroad writes semicolons, and a copied sheet has tabs."""
    raw = f'id{mark}name{mark}city\n1{mark}"A{mark}B"{mark}"C, D"\n'.encode()

    found = table(raw)

    assert dict(found.rows[0].cells) == {"id": "1", "name": f"A{mark}B", "city": "C, D"}


def test_empty_columns_at_the_end_do_no_harm() -> None:
    """Spreadsheets leave them behind where somebody once wrote and cleared a cell."""
    found = table(b"id,name,,\n1,Alder,,\n2,Birch\n3,Cedar,,,,\n4,Dogwood,,x,y\n")

    assert found.columns == ("id", "name")
    assert [row.text("name") for row in found.rows] == ["Alder", "Cedar"]
    assert [each.row for each in found.problems] == [3, 5]
