"""A fault planted in a copy of a report is found: else the comparison proves nothing."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.recomputed.compare import compare
from tests.recomputed.published import Json

STATUS = "(?:Immediate action|Incomplete|Priority|Improve|Meets)"
A_SCHOOL = "the page of a school"
PRINTED = {
    "a score": (A_SCHOOL, r'(data-kind="score">)[\d.]+', r"\g<1>13"),
    "a lower bound": (A_SCHOOL, r'(data-kind="low">)[\d.]+', r"\g<1>13"),
    "an upper bound": (A_SCHOOL, r'(data-kind="high">)[\d.]+', r"\g<1>13"),
    "a coverage": (A_SCHOOL, r'(data-kind="coverage">)[\d.]+', r"\g<1>13"),
    "a section": (A_SCHOOL, r'(<tr data-index=.*?data-kind="score">)[\d.]+', r"\g<1>13"),
    "a status": (A_SCHOOL, rf'(data-kind="status">.*?){STATUS}', r"\g<1>Splendid"),
    "the status of an index": (A_SCHOOL, rf"(<li data-index=.*?){STATUS}", r"\g<1>Splendid"),
    "the words of a chart": (A_SCHOOL, r": score \d+, between", ": score 13, between"),
    "a number that lost its mark": (A_SCHOOL, r' data-kind="low"', ""),
    "a score in the overview": ("index.html", r'(data-kind="score">)[\d.]+', r"\g<1>13"),
    "a status in the overview": (
        "index.html",
        rf'(data-kind="status">.*?){STATUS}',
        r"\g<1>Splendid",
    ),
    "how many schools": ("index.html", r'(data-status="\w+">)\d+', r"\g<1>54"),
    "a score on the map": ("index.html", r'("score": "[^"]*?: )[\d.]+', r"\g<1>13"),
    "an exact score": ("data/scores.json", r'("score": \{\s*"exact": "\d+)/', r"\g<1>7/"),
    "an exact bound": ("data/scores.json", r'("low": \{\s*"exact": "\d+)/', r"\g<1>7/"),
    "a hundredth": ("data/scores.json", r'"hundredths": \d+', '"hundredths": 13'),
    "a status in the scores": ("data/scores.json", r'"status": "\w+"', '"status": "splendid"'),
    "the day of a finding": ("data/scores.json", r'"opened_on": "20', '"opened_on": "19'),
    "a cell of a school": ("data/sites.csv", r"\d+\.\d\d,100\.00", "13.00,100.00"),
    "a cell of a section": ("data/sections.csv", r",100\.00,0\.00\s", ",99.99,0.00\n"),
    "the weight of a section": ("data/sections.csv", r",(\d+),(\d+\.\d\d)", r",1\1,\2"),
    "a row of the findings": ("data/findings.csv", r"\nyes,[^\n]*\n", "\n"),
    "a status on a point": ("data/sites.geojson", r'"status": "\w+"', '"status": "splendid"'),
}
"""What is changed: in which file, where, and into what."""


@pytest.fixture
def copied(small_report: Path, tmp_path: Path) -> Path:
    """A report of one's own."""
    return Path(shutil.copytree(small_report, tmp_path / "report"))


def test_a_report_without_a_fault_has_none(small_report: Path) -> None:
    """A check that always cries is switched off."""
    ledger = compare(small_report)

    assert not ledger.differences


@pytest.mark.parametrize("fault", PRINTED)
def test_a_changed_number_or_status_is_found(copied: Path, fault: str) -> None:
    """A district that recomputes its report must hear of the one number that is wrong."""
    name, pattern, text = PRINTED[fault]
    path = _page(copied) if name == A_SCHOOL else copied / name
    _replace(path, pattern, text)

    ledger = compare(copied)

    assert ledger.differences


def _an_answer(inputs: Json) -> None:
    """One *yes* of this cycle becomes *no*."""
    newest = inputs["cycles"][-1]["name"]
    audit = next(
        each for each in inputs["audits"] if each["cycle"] == newest and not each.get("blind")
    )
    next(each for each in audit["answers"] if each.get("value") == "yes")["value"] = "no"


def _a_door_that_nobody_looked_at(inputs: Json) -> None:
    for site in inputs["sites"]:
        site["register"]["exterior_door"].append("a-door-that-nobody-looked-at")


def _the_weight_of_a_section(inputs: Json) -> None:
    inputs["checklists"][0]["sections"][0]["section_weight"] += 1


def _a_threshold(inputs: Json) -> None:
    inputs["thresholds"]["meets_from"] = "99.9"


def _an_audit_left_out(inputs: Json) -> None:
    inputs["audits"].pop()


@pytest.mark.parametrize(
    "change",
    [
        _an_answer,
        _a_door_that_nobody_looked_at,
        _the_weight_of_a_section,
        _a_threshold,
        _an_audit_left_out,
    ],
    ids=lambda change: change.__name__.strip("_"),
)
def test_a_changed_input_is_found(copied: Path, change: Callable[[Json], None]) -> None:
    """Answers that are published otherwise than they were scored would prove a wrong score."""
    path = copied / "data" / "audits.json"
    inputs = json.loads(path.read_text(encoding="utf-8"))
    change(inputs)
    path.write_text(json.dumps(inputs), encoding="utf-8")

    ledger = compare(copied)

    assert ledger.differences


def _page(report: Path) -> Path:
    """The page of the first school that was audited."""
    scores: Json = json.loads((report / "data" / "scores.json").read_text(encoding="utf-8"))
    page: str = next(each["page"] for each in scores["sites"] if each["rounds"])
    return report / page


def _replace(path: Path, pattern: str, text: str) -> None:
    """Replace the first match; the pattern must be there."""
    before = path.read_text(encoding="utf-8")
    after, times = re.subn(pattern, text, before, count=1, flags=re.DOTALL)
    assert times == 1, pattern
    assert after != before, pattern
    path.write_text(after, encoding="utf-8")
