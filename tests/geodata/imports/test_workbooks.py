"""Tests of `geodata.imports.workbooks` and `geodata.imports.sheet_tables`."""

from __future__ import annotations

import pytest

from geodata.errors import NoKnownSheet, UnreadableFile
from geodata.imports.opening import Opened
from geodata.imports.reading import read_sites
from geodata.imports.sheet_tables import as_csv
from geodata.imports.workbooks import MOST_COLUMNS, MOST_PARTS, Sheet, sheets
from geodata.places import ProblemKind
from tests.geodata.workbooks import MAIN, Cell, Day, of_parts, sheet, workbook

FORMS = (("register_id", "name"),)
SCHOOLS: list[list[Cell]] = [
    ["register_id", "name", "district", "zip", "longitude"],
    [120003000004, "Alder, Elementary", 1200030, "01234", -82.5],
]


def chosen(made: bytes) -> Opened:
    """The sheet of schools in the workbook *made*, as CSV."""
    return as_csv(sheets(made), FORMS, "schools")


def test_cells_become_what_a_person_reads() -> None:
    """An id must not end in .0, and a day is not the number 45000."""
    made = workbook({"A": [["x", 55.0, 120003000004.0, -82.25, True, Day(45000), None, "01"]]})

    assert sheets(made) == (
        Sheet("A", (("x", "55", "120003000004", "-82.25", "TRUE", "2023-03-15", "", "01"),)),
    )


def test_a_sheet_is_read_as_the_same_table_would_be() -> None:
    """The clerk's file is a workbook; saving it as something else is a chance to lose zeros."""
    found = read_sites(chosen(workbook({"Schools": SCHOOLS})).raw)

    site = found.items[0]
    assert (site.register_id, site.district, site.name) == (
        "120003000004",
        "1200030",
        "Alder, Elementary",
    )


def test_rows_keep_the_numbers_that_the_spreadsheet_shows() -> None:
    """Whoever puts a row right looks for it there."""
    made = workbook({"A": [[], SCHOOLS[0], [], [None, "Birch"]]})

    found = read_sites(chosen(made).raw, district="1")

    assert found.refused_rows == (4,)


def test_the_first_sheet_with_the_columns_is_read_and_that_is_told() -> None:
    """A workbook begins with a page of notes, and nobody wants to delete it."""
    made = workbook({"Notes": [["Read me"]], "Schools": SCHOOLS, "Old": SCHOOLS})

    found = chosen(made)

    assert b"Alder" in found.raw
    assert [(each.kind, each.message) for each in found.told] == [
        (ProblemKind.DOUBTFUL, "of the workbook the sheet 'Schools' was read, not Notes, Old")
    ]


def test_of_one_sheet_nothing_is_told() -> None:
    """There is nothing to choose."""
    assert chosen(workbook({"Schools": SCHOOLS})).told == ()


def test_a_workbook_without_such_columns_is_refused_with_what_it_has() -> None:
    """The person sees at once that it is the wrong workbook."""
    with pytest.raises(NoKnownSheet) as caught:
        chosen(workbook({"survey": [["type", "name"]], "empty": []}))

    assert "no sheet with the columns of schools" in str(caught.value)
    assert "'survey' (type, name); 'empty' (empty)" in str(caught.value)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"\xd0\xcf\x11\xe0" + bytes(2000), "begins as a workbook does, but cannot be read"),
        (b"PK\x03\x04" + b"xl/" * 20, "the workbook is damaged; open it and save"),
        (workbook({"A": SCHOOLS})[:-30], "the workbook is damaged"),
        (
            of_parts(
                {"A": f'<!DOCTYPE x [<!ENTITY a "b">]>{sheet([["&a;"]])}'.replace("&amp;", "&")}
            ),
            "cannot be read as one",
        ),
    ],
    ids=["old", "no archive", "cut off", "entity"],
)
def test_what_is_no_workbook_is_refused_with_what_to_do(raw: bytes, reason: str) -> None:
    """The person can open it, and we cannot."""
    with pytest.raises(UnreadableFile, match=reason):
        sheets(raw)


def test_a_bomb_is_refused_before_it_is_opened() -> None:
    """A workbook of a hundred thousand letters can hold a sheet of a gigabyte."""
    bomb = of_parts({"A": sheet(SCHOOLS)}, **{"xl/media/a.bin": bytes(130 * 1024 * 1024)})

    with pytest.raises(UnreadableFile, match="unpacks to more than we take"):
        sheets(bomb)


def test_an_archive_of_thousands_of_parts_is_refused() -> None:
    """Each costs time, and a workbook has a few dozen."""
    parts = {f"xl/part{number}.xml": b"" for number in range(MOST_PARTS)}

    with pytest.raises(UnreadableFile, match="unpacks to more than we take"):
        sheets(of_parts({"A": sheet(SCHOOLS)}, **parts))


def test_a_sheet_that_is_too_wide_is_refused_with_its_size() -> None:
    """A stray cell far to the right makes every row as wide."""
    wide = f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1"><v>1</v></c>'
    wide += '<c r="ZZ1"><v>1</v></c></row></sheetData></worksheet>'

    with pytest.raises(
        UnreadableFile, match="the sheet 'A' reaches to row 1 and column 702"
    ) as caught:
        sheets(of_parts({"A": wide}))

    assert MOST_COLUMNS < 702
    assert "save the sheet as" in str(caught.value)
