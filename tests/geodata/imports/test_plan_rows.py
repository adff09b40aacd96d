"""Tests of `geodata.imports.plan_rows`: the table of plans."""

from __future__ import annotations

import pytest

from geodata.errors import UnknownSchema
from geodata.imports.plan_rows import read_plans
from geodata.places import Position, ProblemKind
from geodata.plans import ImportedPlan, ImportedPoint

HEAD = (
    "id,site,label,level,file,x1_px,y1_px,longitude1,latitude1,"
    "x2_px,y2_px,longitude2,latitude2,x3_px,y3_px,longitude3,latitude3"
)
POINTS = "0,0,-89.5,43.5,800,0,-89.499,43.5,0,600,-89.5,43.4995"
NO_POINTS = ",,,,,,,,,,,"


def table(*rows: str) -> bytes:
    """A table with these rows below its header."""
    return "\n".join([HEAD, *rows, ""]).encode()


def test_a_plan_comes_with_its_floor_its_file_and_its_points() -> None:
    """All that one row can say."""
    found = read_plans(
        table(
            f"first,00001,First floor,1,first.png,{POINTS}",
            f"all,00001,All,Campus,a.png,{NO_POINTS}",
        )
    )

    corner = ImportedPoint(x_px=0, y_px=0, position=Position(longitude=-89.5, latitude=43.5))
    first, campus = found.items
    assert (first.level, first.file, first.points[0], len(first.points)) == (
        1,
        "first.png",
        corner,
        3,
    )
    assert campus == ImportedPlan(id="all", site="00001", label="All", level=None, file="a.png")
    assert (found.rows, found.problems) == ((2, 3), ())


@pytest.mark.parametrize(
    ("row", "field", "words"),
    [
        (",1,A,1,a.png", "id", "has no id"),
        ("a,1,A,,a.png", "level", "has no level"),
        ("a,1,A,ground,a.png", "level", "is no number of a floor"),
        ("a,1,A,1,../a.png", "file", "without folders"),
        ("a,1,A,1,.hidden", "file", "without folders"),
        (f"{'a' * 81},1,A,1,a.png", "id", "longer than 80"),
    ],
)
def test_a_row_that_cannot_be_taken_is_told_by_its_number(row: str, field: str, words: str) -> None:
    """Whoever made the table must find the cell."""
    found = read_plans(table(f"{row},{NO_POINTS}"))

    assert found.items == ()
    (problem,) = found.problems
    assert (problem.row, problem.field, problem.kind) == (2, field, ProblemKind.REFUSED)
    assert words in problem.message


@pytest.mark.parametrize(
    "points", ["0,0,-89.5,43.5,,,,,,,,", "0,0,-89.5,43.5,x,0,-89.4,43.5,0,600,-89.5,43.4"]
)
def test_a_plan_with_too_few_points_is_taken_without_them(points: str) -> None:
    """It is good for pins without lying anywhere."""
    found = read_plans(table(f"a,1,A,1,a.png,{points}"))

    assert [each.points for each in found.items] == [()]
    assert [each.kind for each in found.problems] == [ProblemKind.DOUBTFUL]


def test_two_schools_may_call_their_plans_the_same_and_one_may_not() -> None:
    """Every school has a first floor."""
    rows = [f"first,{site},First,1,{site}.png,{NO_POINTS}" for site in ("1", "2", "1")]

    found = read_plans(table(*rows))

    assert [each.site for each in found.items] == ["1", "2"]
    assert [each.row for each in found.problems] == [4]


def test_a_table_of_something_else_is_refused_with_what_it_lacks() -> None:
    """The table of places was packed instead."""
    with pytest.raises(UnknownSchema, match="it lacks: level, file"):
        read_plans(b"id,site,kind,label\n")
