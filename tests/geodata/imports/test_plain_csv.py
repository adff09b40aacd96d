"""Tests of `geodata.imports.plain_csv`, and with it of the rows that all site files become."""

from __future__ import annotations

import pytest

from geodata.errors import UnknownSchema
from geodata.imports.plain_csv import read
from geodata.places import ImportedSite, Position, ProblemKind, Quality, Status
from tests.geodata.samples import PLAIN, csv_file

OWN_ID = "0b0b2a6e-3f7d-4c66-9d7b-5b7a1f6f2c11"


def test_a_site_is_read_whole() -> None:
    """Every column that a person fills in has to arrive."""
    found = read(csv_file({**PLAIN, "id": OWN_ID.upper()}))

    assert found.problems == ()
    assert found.items == (
        ImportedSite(
            district="5508520",
            register_id="550852000001",
            id=OWN_ID,
            name="Alder Elementary",
            level="elementary",
            low_grade="K4",
            high_grade="5",
            address="1 Main St",
            city="Madison",
            state="WI",
            zip="01234",
            position=Position(longitude=-89.5, latitude=43.5),
            quality=Quality.EXACT,
            status=Status.OPEN,
        ),
    )


def test_an_id_and_a_name_are_enough_when_the_district_is_given() -> None:
    """A district that starts has a list of names and nothing else."""
    found = read(b"register_id,name\n1,Alder\n", district="5508520")

    assert found.items == (ImportedSite(district="5508520", register_id="1", name="Alder"),)
    assert [each.message for each in found.problems] == ["has no coordinates; it is on no map"]


def test_a_row_that_names_its_district_keeps_it() -> None:
    """The given district is for those that say nothing."""
    found = read(csv_file(PLAIN), district="other")

    assert found.items[0].district == "5508520"


@pytest.mark.parametrize(
    ("cells", "field", "message"),
    [
        (
            {"district": ""},
            "district",
            "if all in the file are of one district, say it",
        ),
        ({"register_id": ""}, "register_id", "has no register_id"),
        ({"name": ""}, "name", "has no name"),
        ({"id": "17"}, "id", "has the id '17', which is not a UUID"),
        ({"register_id": "9" * 81}, "register_id", "is longer than 80 letters"),
        ({"name": "x" * 201}, "name", "is longer than 200 letters"),
    ],
)
def test_a_row_that_cannot_be_taken_is_told_with_its_column(
    cells: dict[str, str], field: str, message: str
) -> None:
    """A school would be missing from every list, and nobody would know."""
    found = read(csv_file({**PLAIN, "id": "", **cells}))

    assert found.items == ()
    assert [(each.row, each.field, each.kind) for each in found.problems] == [
        (2, field, ProblemKind.REFUSED)
    ]
    assert message in found.problems[0].message


@pytest.mark.parametrize(
    ("column", "expected"), [("level", "other"), ("quality", "exact"), ("status", "open")]
)
def test_a_word_that_is_not_known_is_told_and_replaced(column: str, expected: str) -> None:
    """The row is worth more than one word in it."""
    found = read(csv_file({**PLAIN, column: "Primary"}))

    assert getattr(found.items[0], column) == expected
    assert [(each.field, each.kind) for each in found.problems] == [(column, ProblemKind.DOUBTFUL)]
    assert "'primary' is none of" in found.problems[0].message


@pytest.mark.parametrize(("column", "expected"), [("level", "other"), ("status", "open")])
def test_an_empty_word_is_not_told(column: str, expected: str) -> None:
    """Leaving a column empty is allowed."""
    found = read(csv_file({**PLAIN, column: ""}))

    assert getattr(found.items[0], column) == expected
    assert found.problems == ()


@pytest.mark.parametrize("column", ["register_id", "id"])
def test_an_id_that_comes_twice_is_told_with_both_rows_and_the_first_stays(column: str) -> None:
    """Two schools under one id would share their audits."""
    other = {**PLAIN, "register_id": "2", "id": "", "name": "Birch", "longitude": "-89.6"}
    first = {**PLAIN, "id": OWN_ID}

    found = read(csv_file(first, {**other, column: first[column]}))

    assert [each.name for each in found.items] == ["Alder Elementary"]
    assert [(each.row, each.field, each.kind) for each in found.problems] == [
        (3, column, ProblemKind.REFUSED)
    ]
    assert "row 3 (Birch) has the same" in found.problems[0].message
    assert "as row 2 (Alder Elementary)" in found.problems[0].message


def test_a_column_that_is_not_known_is_told_and_left_alone() -> None:
    """It may be a slip of the pen, and it may be somebody's own note."""
    found = read(csv_file({**PLAIN, "phone": "608 555-0100"}))

    assert len(found.items) == 1
    assert found.problems[0].message == "columns that are not known are left alone: phone"


def test_a_table_without_names_is_refused_as_a_whole() -> None:
    """It is some other file."""
    with pytest.raises(UnknownSchema, match="For 'plain' it lacks: name"):
        read(b"register_id\n1\n")


def test_problems_come_in_the_order_of_their_rows() -> None:
    """Whoever puts the file right goes through it once."""
    rows = [{**PLAIN, "register_id": str(n), "name": name} for n, name in enumerate(["a", "b"])]

    found = read(csv_file({**PLAIN, "name": ""}, *rows, {**PLAIN, "status": "gone"}))

    numbers = [each.row for each in found.problems]
    assert numbers == sorted(numbers, key=lambda row: row or 0)


@pytest.mark.parametrize("name", ["{{7*7}}", "{% raise %}", "`${alert(1)}`", "</script>", "=1+1"])
def test_a_name_is_only_text(name: str) -> None:
    """A school with such a name is shown with such a name."""
    found = read(csv_file({**PLAIN, "name": name}))

    assert found.items[0].name == name


def test_two_districts_may_use_one_register_id() -> None:
    """A state's file with short school numbers would otherwise lose a school."""
    other = {**PLAIN, "district": "5500001", "id": "", "name": "Birch"}

    found = read(csv_file(PLAIN, other))

    assert [each.name for each in found.items] == [PLAIN["name"], "Birch"]
    assert [(each.district, each.kind) for each in found.problems] == [
        (PLAIN["district"], ProblemKind.DOUBTFUL),
        ("5500001", ProblemKind.DOUBTFUL),
    ]


def test_a_register_id_that_comes_twice_in_a_district_is_told_with_its_district() -> None:
    """Whoever reads the message looks for the school in one of two districts."""
    other = {**PLAIN, "id": "", "name": "Birch"}

    found = read(csv_file(PLAIN, other))

    assert [each.name for each in found.items] == [PLAIN["name"]]
    assert found.problems[0].district == PLAIN["district"]
