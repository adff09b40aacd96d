"""From an attainment to an answer and back."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from audit_api.demo.chance import Chance
from audit_api.demo.levels import options
from audit_api.demo.values import asset_results, tally, value
from checklists.answers import Tally
from checklists.attainment import of
from checklists.library import published
from checklists.responses import Ratio

TODAY = date(2026, 10, 14)


def test_every_answer_is_worth_the_attainment_it_was_made_for() -> None:
    """A school would not get the status that it is made to show."""
    for checklist in published():
        for item in checklist.items():
            for level in () if isinstance(item.response, Ratio) else options(item, 0):
                given = value(item, level, TODAY, Chance(item.id))
                assert of(given, item.response, TODAY) == level, item.id


def test_the_worst_assets_fail_first() -> None:
    """Last year's door and this year's would be two findings."""
    results = asset_results(Fraction(8, 10), tuple("abcdefghij"), 10)

    assert [each.asset for each in results if not each.passed] == ["a", "b"]


def test_a_ratio_as_two_numbers_says_how_many_passed() -> None:
    """The report would print another share than the one that was drawn."""
    assert tally(Fraction(8, 10), 10) == Tally(passed=8, checked=10)
