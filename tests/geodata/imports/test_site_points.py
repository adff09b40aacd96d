"""Tests of `geodata.imports.site_points`."""

from __future__ import annotations

from geodata.imports.plain_csv import read
from geodata.places import ImportedSite, ImportFile, Position, ProblemKind, Quality
from tests.geodata.samples import PLAIN, SQUARE, csv_file

BOUNDARIES = {"5508520": SQUARE}


def sites(*points: tuple[str, str], district: str = "5508520") -> ImportFile[ImportedSite]:
    """Sites called A, B, C and so on at *points*, held against the square."""
    rows = [
        {
            **PLAIN,
            "register_id": chr(65 + place),
            "name": chr(65 + place),
            "district": district,
            "longitude": longitude,
            "latitude": latitude,
        }
        for place, (longitude, latitude) in enumerate(points)
    ]
    return read(csv_file(*rows), boundaries=BOUNDARIES)


def test_a_school_outside_its_district_is_taken_and_told() -> None:
    """Nuestro Mundo stands in Monona: that is true, and looks like a mistake."""
    found = sites(("-89.5", "43.5"), ("-88.5", "43.5"))

    assert found.items[1].position == Position(longitude=-88.5, latitude=43.5)
    assert [(each.row, each.kind, each.about, each.message) for each in found.problems] == [
        (3, ProblemKind.DOUBTFUL, "B", "stands outside the boundary of its own district")
    ]


def test_swapped_axes_are_told_and_the_point_is_not_used() -> None:
    """It would lie in Antarctica, and the map of the district would show the whole earth."""
    found = sites(("43.5", "-89.5"))

    assert (found.items[0].position, found.items[0].quality) == (None, Quality.NONE)
    assert "longitude 43.5 and latitude -89.5 look swapped" in found.problems[0].message


def test_schools_on_one_point_are_told_with_each_other() -> None:
    """One of them may be somewhere else."""
    found = sites(("-89.5", "43.5"), ("-89.5", "43.5"))

    assert [(each.about, each.message) for each in found.problems] == [
        ("A", "stands on exactly the same point as B"),
        ("B", "stands on exactly the same point as A"),
    ]


def test_of_many_schools_on_one_point_three_are_named() -> None:
    """A town centre can hold twenty, and a sentence cannot."""
    found = sites(*[("-89.5", "43.5")] * 6)

    assert found.problems[0].message == ("stands on exactly the same point as B, C, D and 2 more")


def test_a_district_without_a_boundary_is_told_once() -> None:
    """Nobody may think that its points were checked."""
    found = sites(("-89.5", "43.5"), ("-88.5", "43.5"), district="other")

    assert [(each.row, each.message) for each in found.problems] == [
        (None, "district other has no boundary here, so 2 sites were not held against it")
    ]


def test_one_school_of_a_district_without_a_boundary_is_one_site() -> None:
    """The sentence is read aloud in a meeting."""
    found = sites(("-89.5", "43.5"), district="other")

    assert "so 1 site was not held against it" in found.problems[0].message


def test_without_any_boundary_nothing_is_said_about_boundaries() -> None:
    """Whoever has none knows it."""
    found = read(csv_file(PLAIN))

    assert found.problems == ()


def test_a_school_without_a_point_is_not_outside() -> None:
    """Nobody knows where it is; that much is told, and no more."""
    found = sites(("", ""))

    assert [each.message for each in found.problems] == ["has no coordinates; it is on no map"]
