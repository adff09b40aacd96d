"""Tests of `checklists.fitting`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists import fitting
from checklists.answers import Answer, AssetResult, NoAnswer, Observation, Tally
from checklists.errors import UnfitAnswers
from tests.checklists.fitting.judged import LATEST_DAY, problems
from tests.samples import (
    ANSWERS,
    CHECKLIST,
    OBSERVATIONS,
    REGISTER,
)


def test_answers_of_every_kind_fit() -> None:
    """An audit that is right must go through as a whole."""
    found = problems(*ANSWERS, observations=OBSERVATIONS)

    assert found == ()


def test_a_draft_without_answers_fits() -> None:
    """A tablet copies its draft as soon as there is a connection."""
    fitting.check((), (), CHECKLIST, REGISTER, LATEST_DAY)


def test_two_answers_to_one_item_are_refused_and_told_once() -> None:
    """Which of the two would count?"""
    twice = [Answer(item="HA-01", value=value) for value in ("yes", "no")]

    assert problems(*twice) == ("HA-01: it is answered twice; keep one answer",)


def test_problems_come_in_the_order_of_the_checklist() -> None:
    """The auditor walks through them as through the school."""
    found = problems(
        Answer(item="XX-01", value="yes"),
        Answer(item="DO-02", value="yes"),
        Answer(item="HA-01", value="maybe"),
        observations=[Observation(id="o", item="XX-02")],
    )

    assert [line.split(":")[0] for line in found] == [
        "HA-01",
        "DO-02",
        "XX-01",
        "observation “o” of XX-02",
    ]


def test_check_refuses_with_every_problem() -> None:
    """All at once: a tablet may be in reach only for a minute."""
    answers = (Answer(item="HA-01"), Answer(item="HA-02", value=9))

    with pytest.raises(UnfitAnswers) as caught:
        fitting.check(answers, (), CHECKLIST, REGISTER, LATEST_DAY)

    assert len(caught.value.problems) == 2


values = st.one_of(
    st.none(),
    st.text(max_size=5),
    st.sampled_from(["yes", "partly", "no", "full", "2026-10-01"]),
    st.integers(-3, 9),
    st.floats(),
    st.booleans(),
    st.builds(
        Tally,
        passed=st.none() | st.integers(-2, 3),
        checked=st.none() | st.integers(-2, 3),
        kinds=st.none() | st.dictionaries(st.text(max_size=2), st.integers(-1, 2), max_size=2),
    ),
    st.lists(
        st.builds(AssetResult, asset=st.sampled_from(["room-101", "door-1"]), passed=st.booleans()),
        max_size=3,
    ).map(tuple),
)
any_answers = st.lists(
    st.builds(
        Answer,
        item=st.sampled_from([each.id for each in CHECKLIST.items()]) | st.text(max_size=3),
        asset=st.none() | st.sampled_from(["door-1", "room-101", ""]),
        value=values,
        no_answer=st.none() | st.sampled_from(NoAnswer),
        note=st.text(max_size=3),
    ),
    max_size=6,
)


@given(any_answers)
def test_whatever_a_tablet_sends_is_judged_and_the_messages_can_be_printed(
    answers: list[Answer],
) -> None:
    """A crash would be an answer that nobody understands, on every retry."""
    found = problems(*answers)

    assert all(line.isprintable() for line in found)


@given(any_answers, st.permutations(range(6)))
def test_the_order_of_answers_does_not_change_the_problems(
    answers: list[Answer], order: list[int]
) -> None:
    """The same audit sent twice is told the same."""
    mixed = [answers[position] for position in order if position < len(answers)]

    assert problems(*mixed) == problems(*answers)


@given(any_answers)
def test_what_is_wrong_with_one_answer_is_told_beside_any_other(answers: list[Answer]) -> None:
    """No answer hides what is wrong with another."""
    alone = {line for answer in answers for line in problems(answer)}

    assert alone <= set(problems(*answers))
