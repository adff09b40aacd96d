"""The second program's own arithmetic, against values worked out by hand and a shared table."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from tests.recomputed.asked import asked
from tests.recomputed.published import Json, read
from tests.recomputed.rounds import Entry
from tests.recomputed.shown import shown, written
from tests.recomputed.worth import worth

DAY = date(2026, 10, 1)
CASES: list[Json] = read(Path(__file__).parents[1] / "data" / "show_if.json")["cases"]
YES_NO: Json = {"type": "ynp"}
RATIO: Json = {"type": "ratio", "target": "0.9"}
DATE: Json = {"type": "date", "max_age_days": 365}
NUMBER: Json = {"type": "number", "best": "0", "worst": "5"}


@pytest.mark.parametrize(
    ("value", "response", "expected"),
    [
        ("partly", YES_NO, "1/2"),
        (3, {"type": "scale"}, "3/4"),
        ({"passed": 9, "checked": 10}, RATIO, "1"),
        ({"passed": 3, "checked": 10}, RATIO, "1/3"),
        ([{"asset": "a", "passed": True}, {"asset": "b", "passed": False}], RATIO, "5/9"),
        ("2025-10-01", DATE, "1"),
        ("2025-09-30", DATE, "1/2"),
        ("2025-04-02", DATE, "1/2"),
        ("2025-04-01", DATE, "0"),
        ("no", DATE, "0"),
        (1, NUMBER, "4/5"),
        (9, NUMBER, "0"),
        ("late", {"type": "choice", "options": {"late": "0.4"}}, "2/5"),
    ],
)
def test_an_answer_is_worth_what_the_method_says(
    value: object, response: Json, expected: str
) -> None:
    """A second program with its own mistakes would accuse the first one."""
    found = worth(value, response, DAY)

    assert found == Fraction(expected)


@pytest.mark.parametrize(
    ("value", "expected"), [("79.6", "79.6"), ("79.996", "79.996"), ("80.4", "80"), ("12.5", "13")]
)
def test_no_number_is_rounded_over_a_threshold(value: str, expected: str) -> None:
    """A school with 79.6 would be printed as 80, and its status would look like a mistake."""
    text = shown(Fraction(value), (Fraction(60), Fraction(80)))

    assert text == expected


def test_a_cell_has_its_decimals_even_where_they_are_noughts() -> None:
    """A table with 7.5 beside 7.25 is read as if the first were less exact."""
    cells = [written(Fraction(each), 2) for each in ("7.5", "0.005", "100")]

    assert cells == ["7.50", "0.01", "100.00"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_question_is_asked_when_the_shared_table_says_so(case: Json) -> None:
    """Tablet, server and this program must not score three different checklists."""
    last = {"id": "last", "show_if": case["condition"]}
    checklist = {"sections": [{"items": [*case["items"], last]}]}
    entries = {
        (each["item"], each.get("asset")): Entry(each.get("value"), each.get("no_answer"), DAY)
        for each in case["answers"]
    }

    shown_items = asked(checklist, entries, case["site"])

    assert ("last" in shown_items) is case["expected"]
