"""Two audits on the items answered in both."""

from __future__ import annotations

from fractions import Fraction

from checklists.answers import NoAnswer
from checklists.assessed import Trend
from checklists.trends import compare
from tests.checklists.walks import checklist, of, question, said, scored, section, unsaid


def test_only_what_was_answered_twice_is_compared() -> None:
    """A new question that fails would look like a school that got worse."""
    before = scored(of(question("A-1"), question("A-2")), said("A-1", "partly"), said("A-2", "yes"))
    after = scored(of(question("A-1"), question("A-3")), said("A-1", "yes"), said("A-3", "no"))

    assert compare(before, after, since="2025-26") == Trend(
        since="2025-26",
        matched_items=1,
        before=Fraction(50),
        after=Fraction(100),
        scope_effect=Fraction(-75),
    )


def test_both_sides_have_the_weights_of_the_newer_one() -> None:
    """A change of weights would look like a change on site."""
    old = checklist(
        section("A", question("A-1"), weight=50), section("B", question("B-1"), weight=50)
    )
    new = checklist(
        section("A", question("A-1", weight=3), question("B-1"), weight=80),
        section("B", question("B-2"), weight=20),
    )

    trend = compare(
        scored(old, said("A-1", "yes"), said("B-1", "no")),
        scored(new, said("A-1", "yes"), said("B-1", "no"), said("B-2", "yes")),
        since="2025-26",
    )

    assert trend is not None
    assert trend.before == trend.after == 75
    assert trend.scope_effect == 80 * Fraction(3, 4) + 20 - 50


def test_without_a_common_item_there_is_no_trend() -> None:
    """An arrow would stand beside two numbers that have nothing in common."""
    before = scored(of(question("A-1"), question("A-2")), said("A-1", "yes"))
    after = scored(
        of(question("A-1"), question("A-2")),
        unsaid("A-1", NoAnswer.NOT_HERE),
        said("A-2", "yes"),
    )

    assert compare(before, after, since="2025-26") is None


def test_without_weight_there_is_no_trend() -> None:
    """A checklist whose sections weigh nothing has no index to compare."""
    asked = checklist(section("A", question("A-1"), weight=0))
    score = scored(asked, said("A-1", "yes"))

    assert compare(score, score, since="2025-26") is None


def test_against_an_audit_without_an_index_there_is_no_trend() -> None:
    """A site would seem to have climbed from 0."""
    before = scored(checklist(section("A", question("A-1"), weight=0)), said("A-1", "yes"))
    after = scored(of(question("A-1")), said("A-1", "yes"))

    assert compare(before, after, since="2025-26") is None
