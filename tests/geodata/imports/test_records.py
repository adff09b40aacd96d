"""Tests of `geodata.imports.records`: broken CSV costs the row that is broken, and no other."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.imports.records import LONGEST_CELL, OPEN_QUOTE, STRAY_QUOTE, mark_of, records

ROWS = st.lists(
    st.lists(
        st.text(st.characters(exclude_characters="\r\0", codec="utf-8"), max_size=8).filter(
            lambda cell: cell == cell.strip()
        ),
        min_size=3,
        max_size=3,
    ),
    min_size=1,
    max_size=8,
)


def read(text: str) -> list[tuple[int, tuple[str, ...], str]]:
    """Number, cells and fault of each record of *text*."""
    return [(each.number, each.cells, each.fault) for each in records(text)]


@given(ROWS)
def test_whatever_was_written_is_read_back(rows: list[list[str]]) -> None:
    """A name with a comma, a quotation mark or a line end is still one name."""
    text = StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows([["a", "b", "c"], *rows])

    found = [list(cells) for _, cells, _ in read(text.getvalue())[1:]]

    assert found == [row for row in rows if any(row)]


@pytest.mark.parametrize(
    ("broken", "fault"),
    [
        ('2,"Birch,Main St', OPEN_QUOTE),
        ('2,Bir"ch,Main St', OPEN_QUOTE),
        ('2,"Bir"ch,Main St', STRAY_QUOTE),
        ('2,"Birch" ,"Main St"', STRAY_QUOTE),
        (f"2,{'x' * (LONGEST_CELL + 1)},Main St", "has a cell of more than 131,072 letters"),
    ],
)
def test_a_broken_row_is_told_and_its_neighbours_are_read(broken: str, fault: str) -> None:
    """One mark too many used to swallow the schools up to the next mark, or the whole file."""
    text = f'id,name,address\n1,Alder,"1 Main St"\n{broken}\n3,"Cedar","A ""B"" C"\n'

    found = read(text)

    assert [(number, error) for number, _, error in found] == [
        (1, ""),
        (2, ""),
        (3, fault),
        (4, ""),
    ]
    assert found[3][1] == ("3", "Cedar", 'A "B" C')


def test_two_marks_left_open_do_not_close_each_other() -> None:
    """What lies between would be one long name, and the schools in it gone in silence."""
    text = 'a,b,c,d,e,f\n1,"A,x,,,\n2,B,y,,,\n3,C",z,,,\n4,D,w,,,\n'

    found = read(text)

    assert [(number, cells[:1]) for number, cells, _ in found[1:]] == [
        (2, ()),
        (3, ("2",)),
        (4, ()),
        (5, ("4",)),
    ]


def test_a_cell_of_several_lines_is_one_cell_also_in_a_wide_table() -> None:
    """An address with a line end is common, and its row must not be torn."""
    text = 'a,b,c,d,e,f\n1,"1 Main St\nSuite 2, Floor 3",x,,,\n2,B,y,,,\n'

    found = read(text)

    assert [cells[1] for _, cells, _ in found[1:]] == ["1 Main St\nSuite 2, Floor 3", "B"]


def test_a_file_of_open_marks_is_read_in_a_straight_line() -> None:
    """Each could be tried against all lines below; a hostile file would take an hour."""
    text = "id,name\n" + '1,"a\n' * 50_000

    faults = [error for _, _, error in read(text)[1:]]

    assert len(faults) == 50_000
    assert set(faults) <= {OPEN_QUOTE, STRAY_QUOTE}


@pytest.mark.parametrize(
    ("text", "mark"),
    [("a,b", ","), ("a;b", ";"), ("\n a\tb", "\t"), ("a|b", "|"), ("a", ","), ('"a;b;c",d', ",")],
)
def test_the_separator_is_what_separates_the_header(text: str, mark: str) -> None:
    """A mark inside of a quoted name separates nothing."""
    assert mark_of(text) == mark
