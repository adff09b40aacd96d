"""Tests of `report_site.tables` and `report_site.json_files`, by the files of a built report."""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path
from typing import Any

import msgspec
import pytest

from report_site.views.files import FILES
from tests.report_site import snapshots


def rows(report: Path, name: str) -> list[dict[str, str]]:
    """The rows of a CSV file of the report."""
    with (report / "data" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def document(report: Path, name: str) -> Any:  # noqa: ANN401 - JSON, looked at by the tests
    """A JSON file of the report."""
    return msgspec.json.decode((report / "data" / name).read_bytes())


def test_every_file_that_the_page_lists_is_there(report: Path) -> None:
    """And no other one."""
    names = {path.name for path in (report / "data").iterdir()}

    assert names == {held.name for held in FILES}


@pytest.mark.parametrize("name", ["sites.csv", "sections.csv", "findings.csv"])
def test_every_row_says_that_it_is_a_demonstration(report: Path, name: str) -> None:
    """A row that is copied out of its file takes the word with it."""
    held = rows(report, name)

    assert held
    assert {row["demonstration"] for row in held} == {"yes"}


def test_every_document_and_feature_says_that_it_is_a_demonstration(report: Path) -> None:
    """The same for files that programs read."""
    points = document(report, "sites.geojson")
    scores = document(report, "scores.json")

    assert points["demonstration"]
    assert scores["demonstration"]
    assert document(report, "audits.json")["demonstration"]
    assert all(each["properties"]["demonstration"] for each in points["features"])
    assert all(site["demonstration"] for site in scores["sites"])


def test_every_school_has_a_row_worst_first(report: Path) -> None:
    """The first row is the one that somebody acts on."""
    held = rows(report, "sites.csv")

    assert [row["status"] for row in held] == [
        "immediate_action",
        "incomplete",
        "priority",
        "improve",
        "meets",
        "not_audited",
    ]


def test_a_school_without_a_point_is_in_no_map_file(report: Path) -> None:
    """A point at (0, 0) would put it into the sea."""
    names = {each["properties"]["name"] for each in document(report, "sites.geojson")["features"]}

    assert names == set(snapshots.NAMES.values()) - {"Ash Elementary"}


def test_a_score_is_given_exactly_and_rounded(report: Path) -> None:
    """A second program compares fractions, a person reads hundredths."""
    worst = document(report, "scores.json")["sites"][0]
    score = worst["rounds"][0]["result"]["score"]

    exact = Fraction(score["exact"])
    assert abs(exact * 100 - score["hundredths"]) <= Fraction(1, 2)


def test_all_inputs_of_a_score_are_there(report: Path) -> None:
    """Anybody must be able to compute the numbers again, years later."""
    held = document(report, "audits.json")

    assert len(held["audits"]) == len(snapshots.snapshot().audits)
    assert held["thresholds"]["meets_from"] == "80"
    worst = next(site for site in held["sites"] if site["id"] == "immediate")
    assert len(worst["register"]["exterior_door"]) == 6
    assert worst["exposures"]["door-1"] == 3
    assert worst["facts"]["level"] == "middle"


def test_a_hostile_name_is_words_in_every_cell(hostile_report: Path) -> None:
    """A spreadsheet runs what begins with an equals sign."""
    names = [row["name"] for row in rows(hostile_report, "sites.csv")]

    assert "'" + snapshots.HOSTILE[5] in names
    assert snapshots.HOSTILE[0] in names


def test_a_hostile_name_comes_back_from_json(hostile_report: Path) -> None:
    """What goes in comes out, letter for letter."""
    names = {site["name"] for site in document(hostile_report, "scores.json")["sites"]}

    assert names == set(snapshots.HOSTILE)
