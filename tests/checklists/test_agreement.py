"""Tests of `checklists.agreement`."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.agreement import Agreement, Compared, agreement, by_item, compared
from checklists.answers import Answer, NoAnswer, Tally, Value
from tests.samples import CHECKLIST

ON = date(2026, 10, 14)
WORTHS = (None, Fraction(0), Fraction(1, 2), Fraction(1))


def said(item: str, value: Value | NoAnswer, asset: str | None = None) -> Answer:
    """One answer; a reason why there is none is given as such."""
    if isinstance(value, NoAnswer):
        return Answer(item=item, asset=asset, no_answer=value)
    return Answer(item=item, asset=asset, value=value)


def pair(first: Fraction | None, second: Fraction | None) -> Compared:
    """One question with what its two answers are worth."""
    answer = said("HA-01", "yes")
    return Compared("HA-01", None, answer, answer, (first, second))


def table(*counts: tuple[Fraction | None, Fraction | None, int]) -> list[Compared]:
    """So many pairs of each kind."""
    return [pair(one, other) for one, other, many in counts for _ in range(many)]


def test_kappa_is_what_the_textbook_says() -> None:
    """50 proposals, 35 agreed, half of that by chance: 0.4, as everybody reckons it."""
    yes, no = Fraction(1), Fraction(0)

    found = agreement(table((yes, yes, 20), (yes, no, 5), (no, yes, 10), (no, no, 15)))

    assert found == Agreement(35, 50, Fraction(2, 5))


def test_answers_that_are_further_apart_weigh_more() -> None:
    """Partly against yes is a smaller quarrel than no against yes."""
    yes, partly, no = Fraction(1), Fraction(1, 2), Fraction(0)
    same = [(yes, yes, 5), (no, no, 5)]

    near = agreement(table(*same, (yes, partly, 2)))
    far = agreement(table(*same, (yes, no, 2)))

    assert near.kappa is not None
    assert far.kappa is not None
    assert near.kappa > far.kappa


@given(st.lists(st.tuples(st.sampled_from(WORTHS), st.sampled_from(WORTHS)), max_size=40))
def test_kappa_is_one_less_observed_by_expected_distance(
    worths: list[tuple[Fraction | None, Fraction | None]],
) -> None:
    """Reckoned again by looking at every pair of answers, one of each auditor."""

    def apart(one: Fraction | None, other: Fraction | None) -> Fraction:
        if one is None or other is None:
            return Fraction(one is not other)
        return abs(one - other)

    count = len(worths)
    observed = sum(apart(*each) for each in worths) * count
    expected = sum(apart(one, other) for (one, _), (_, other) in product(worths, worths))

    found = agreement([pair(*each) for each in worths])
    turned = agreement([pair(other, one) for one, other in worths])

    assert found.of == count
    assert found.agreed == sum(one == other for one, other in worths)
    assert found.kappa == (1 - Fraction(observed) / expected if expected else None)
    assert found == turned


def test_what_nobody_saw_is_no_agreement() -> None:
    """Two auditors who skip the same questions would agree on everything."""
    first = [
        said("HA-01", "yes"),
        said("HA-02", NoAnswer.COULD_NOT_CHECK),
        said("HA-03", NoAnswer.NOT_HERE),
        said("HA-05", 1),
    ]
    second = [
        said("HA-01", "no"),
        said("HA-02", NoAnswer.COULD_NOT_CHECK),
        said("HA-03", "full"),
        said("HA-04", "2026-09-01"),
    ]

    found = compared(first, second, CHECKLIST, ON)

    assert [(each.item, each.worths) for each in found] == [
        ("HA-01", (Fraction(1), Fraction(0))),
        ("HA-03", (None, Fraction(1))),
    ]
    assert agreement(found).agreed == 0


def test_answers_of_one_worth_agree() -> None:
    """9 of 9 locks and 10 of 10 locks say the same of the school."""
    first = [said("DO-02", Tally(passed=9, checked=9)), said("HA-04", "2026-09-01")]
    second = [said("DO-02", Tally(passed=10, checked=10)), said("HA-04", "2026-10-01")]

    found = compared(first, second, CHECKLIST, ON)

    assert [each.agrees for each in found] == [True, True]


def test_each_door_is_a_question_of_its_own() -> None:
    """Two who found one bad door each, and not the same, do not agree."""
    first = [said("DO-01", "no", "door-1"), said("DO-01", "yes", "door-2")]
    second = [said("DO-01", "yes", "door-1"), said("DO-01", "no", "door-2")]

    found = compared(first, second, CHECKLIST, ON)

    assert [each.asset for each in found] == ["door-1", "door-2"]
    assert by_item(found) == {"DO-01": Agreement(0, 2, Fraction(-1))}


@pytest.mark.parametrize(
    ("disagreed", "pairs", "is_too_low"), [(0, 30, False), (15, 30, True), (14, 29, False)]
)
def test_a_question_is_written_anew_once_enough_pairs_disagree(
    disagreed: int, pairs: int, *, is_too_low: bool
) -> None:
    """Three pairs that differ are chance, thirty are a bad question."""
    yes, no = Fraction(1), Fraction(0)
    same = pairs - disagreed

    found = agreement(
        table((yes, yes, same // 2), (no, no, same - same // 2), (yes, no, disagreed))
    )

    assert found.is_too_low is is_too_low
