"""Tests of `geodata.imports.whole_file` and `geodata.imports.state_points`, through plain files."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geodata.imports.plain_csv import read
from geodata.places import ImportedSite, ImportFile, Problem
from tests.geodata.samples import PLAIN, csv_file

SCHOOLS = 20
EAST, NORTH = -89.5, 43.5


def schools(*points: tuple[str, str]) -> ImportFile[ImportedSite]:
    """One school of Wisconsin at each of *points*."""
    rows = [
        {**PLAIN, "register_id": str(place), "longitude": longitude, "latitude": latitude}
        for place, (longitude, latitude) in enumerate(points)
    ]
    return read(csv_file(*rows).replace(b"01234", b"53703"))


def apart(place: int) -> tuple[float, float]:
    """A point of its own in Wisconsin."""
    return EAST + place / 100, NORTH + place / 100


def comma(number: float) -> str:
    """*number* as half of the world writes it."""
    return f"{number}".replace(".", ",")


def of_points(found: ImportFile[ImportedSite]) -> list[Problem]:
    """What is told of points."""
    return [each for each in found.problems if each.field == "latitude"]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (lambda east, north: (f"{north}", f"{east}"), "swapped, so they are on no map: exchange"),
        (lambda east, north: (f"{-east}", f"{north}"), "lack the minus sign of their longitude"),
        (lambda east, north: (f"{east * 6371}", f"{north * 6371}"), "are not in degrees, perhaps"),
        (lambda *_: ("-999", "-999"), "which stands for not known"),
        (lambda *_: ("0", "0"), "which stands for not known"),
    ],
    ids=["swapped", "minus", "metres", "-999", "0"],
)
def test_a_fault_of_every_point_is_told_once_with_what_to_do(
    written: Callable[[float, float], tuple[str, str]], told: str
) -> None:
    """4,004 lines that say the same are read by nobody."""
    found = schools(*[written(*apart(place)) for place in range(SCHOOLS)])

    assert [(each.row, each.message.startswith("all 20 points")) for each in of_points(found)] == [
        (None, True)
    ]
    assert told in of_points(found)[0].message
    assert len(found.items) == SCHOOLS
    assert all(each.position is None for each in found.items)


def test_commas_of_a_whole_file_are_told_once_and_the_points_are_used() -> None:
    """The spreadsheet of another country wrote it, and all of it."""
    points = [apart(place) for place in range(SCHOOLS)]
    found = schools(*[(comma(east), comma(north)) for east, north in points])

    assert [each.row for each in of_points(found)] == [None]
    assert all(each.position is not None for each in found.items)


def test_a_fault_of_some_points_is_told_by_row() -> None:
    """The rows are to be put right, and not the file."""
    points = [(str(east), str(north)) for east, north in map(apart, range(SCHOOLS))]
    points[3], points[7] = (points[3][1], points[3][0]), ("89.57", "43.57")

    found = schools(*points)

    told = {each.row: each.message for each in of_points(found)}
    assert set(told) == {5, 9}
    assert "look swapped" in told[5]
    assert "seems to lack its minus sign" in told[9]
    assert [each.position is None for each in found.items].count(True) == 2


def test_few_rows_are_told_by_row_even_if_all_are_wrong() -> None:
    """Three lines are read."""
    found = schools(*[(str(NORTH + place), str(EAST)) for place in range(3)])

    assert [each.row for each in of_points(found)] == [2, 3, 4]


def test_a_point_far_outside_its_state_is_not_used() -> None:
    """The map of the district would show half a continent."""
    found = schools(("-75.5", "43.5"))

    assert found.items[0].position is None
    assert "is far outside Wisconsin; it is on no map" in of_points(found)[0].message


def test_a_point_a_little_over_the_border_is_used() -> None:
    """A school may have its letters delivered in the next town, across the river."""
    assert schools(("-93.2", "44.9")).items[0].position is not None
