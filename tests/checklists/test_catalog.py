"""Tests of what the catalogue holds."""

from __future__ import annotations

import re

import msgspec
import pytest

from checklists import library, rules
from checklists.model import Cadence, Checklist
from checklists.responses import Breakdown, Count

SCORED = {
    "cpted-core": ("Physical walk", Cadence.YEAR, {"NS": 12, "AC": 20, "TR": 8, "MP": 8}),
    "le-wayfinding": ("Access for responders", Cadence.YEAR, {"LA": 8, "WF": 8}),
    "emergency-operations": ("Emergency operations", Cadence.YEAR, {"EO": 11, "EH": 13, "RU": 7}),
    "team-partnership": ("Team and partnership", Cadence.YEAR, {"ST": 7, "BT": 6, "PT": 10}),
    "door-lock-monthly": (None, Cadence.MONTH, {"DL": 9}),
}
AVOIDED = re.compile(
    r"complian|risk score|threat level|vulnerab|\bsync|queue|invalid|partial|\bN/A\b", re.IGNORECASE
)
STATEMENT = re.compile(r"[A-Z][^?!.;:]*[^?!.;: ]")
"""One clause, with a capital, and no mark at its end."""
each_checklist = pytest.mark.parametrize("checklist", library.published(), ids=lambda one: one.name)


def test_a_published_version_never_changes() -> None:
    """An audit of last year must be scored by the questions that it answered.

    To change a checklist, add a file with the next version and its line in `published.json`.
    """
    held = msgspec.json.decode((library.CATALOG / "published.json").read_bytes())

    assert {one.name: one.digest() for one in library.published()} == held


def test_a_file_is_called_like_the_checklist_in_it() -> None:
    """Two files for one version would be two truths."""
    files = {file.name for file in library.CATALOG.iterdir() if file.name.endswith(".yaml")}

    assert files == {f"{one.name}.yaml" for one in library.published()}


def test_the_whole_item_bank_is_published() -> None:
    """An item lost in a copy is a door that nobody looks at."""
    items = [item for name in SCORED for item in library.load(name, 1).items()]

    assert len({item.id for item in items}) == len(items) == 137
    assert sum(item.critical for item in items) == 22


@pytest.mark.parametrize("name", SCORED)
def test_each_checklist_makes_its_index_in_its_own_time(name: str) -> None:
    """Four indices are never blended, and monthly doors are no fifth."""
    index, cadence, counts = SCORED[name]

    checklist = library.load(name, 1)

    held = {section.id: len(section.items) for section in checklist.sections}
    assert (checklist.index, checklist.cadence) == (index, cadence)
    assert held == held | counts


@each_checklist
def test_every_checklist_keeps_every_rule(checklist: Checklist) -> None:
    """What we ask of a district's own checklist holds for ours."""
    assert rules.problems(checklist) == ()


@each_checklist
def test_every_item_says_where_it_comes_from(checklist: Checklist) -> None:
    """A critic must be able to look it up."""
    assert [item.id for item in checklist.items() if not item.refs] == []
    assert checklist.provenance


@pytest.mark.parametrize("name", SCORED)
def test_every_scored_item_says_how_to_check_and_what_would_put_it_right(name: str) -> None:
    """Two auditors who read the same guidance give the same answer."""
    items = list(library.load(name, 1).items())

    assert all(item.guidance and item.remedy and item.is_scored for item in items)


@each_checklist
def test_the_words_are_those_of_the_glossary(checklist: Checklist) -> None:
    """One name for one thing, on every screen."""
    text = msgspec.json.encode(checklist).decode()

    assert AVOIDED.findall(text) == []


@each_checklist
def test_every_finding_is_a_short_statement_of_its_own(checklist: Checklist) -> None:
    """Ten schools with two findings under one heading read as one finding."""
    statements = [item.finding for item in checklist.items() if item.is_scored]

    assert [each for each in statements if not 3 <= len(each.split()) <= 10] == []
    assert [each for each in statements if STATEMENT.fullmatch(each) is None] == []
    assert len(set(statements)) == len(statements)


@each_checklist
def test_a_finding_of_one_asset_speaks_of_that_asset(checklist: Checklist) -> None:
    """“Some doors” over the finding of one door sends the repair crew to all of them."""
    asked = [item for each in checklist.sections for item in each.items if each.asset_kind(item)]

    assert [item.id for item in asked if not item.finding.startswith("This ")] == []


def test_partnership_metrics_are_counted_and_never_scored() -> None:
    """A low count of police contacts is not automatically good."""
    metrics = library.load("quarterly-partnership", 1)

    kinds = {item.id: type(item.response) for item in metrics.items()}
    counts = {f"PM-{letter}": Count for letter in "abcdeghi"}
    assert kinds == {**counts, "PM-f": Breakdown}
    assert (metrics.index, metrics.cadence, metrics.suppress_below) == (None, Cadence.QUARTER, 10)


def test_four_door_items_are_asked_for_each_exterior_door() -> None:
    """Each door has its own answers and its own history."""
    doors = library.load("door-lock-monthly", 1)

    repeated = {item.id for item in doors.items() if item.repeat_per == "exterior_door"}

    assert repeated == {"DL-01", "DL-02", "DL-03", "DL-04"}


def test_ten_ratios_count_assets() -> None:
    """Facilities then know which door it is, not only how many."""
    items = [item for one in library.published() for item in one.items() if item.counts]

    assert len(items) == 10
