"""Tests of `checklists.conditions`."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.answers import Answer, SiteFacts
from checklists.conditions import is_shown, shown_items
from checklists.model import Condition
from checklists.responses import Closed
from tests.samples import item, of_items


class EarlierItem(Closed, frozen=True, kw_only=True):
    """An item that stands before the one in question."""

    id: str
    show_if: Condition | None = None


class Case(Closed, frozen=True, kw_only=True):
    """One line of the shared table."""

    name: str
    items: tuple[EarlierItem, ...]
    condition: Condition | None
    answers: tuple[Answer, ...]
    site: SiteFacts
    expected: bool


class Table(Closed, frozen=True, kw_only=True):
    """The shared table."""

    about: tuple[str, ...]
    cases: tuple[Case, ...]


FILE = Path(__file__).parent.parent / "data" / "show_if.json"
CASES = msgspec.json.decode(FILE.read_bytes(), type=Table).cases


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_shared_cases_hold(case: Case) -> None:
    """Tablet and server would ask different questions."""
    earlier = [item(id=each.id, show_if=each.show_if) for each in case.items]
    checklist = of_items(*earlier, item(id="ASKED-1", show_if=case.condition))

    shown = shown_items(checklist, case.answers, case.site)

    assert ("ASKED-1" in shown) is case.expected


def test_the_shared_table_is_large_and_its_names_differ() -> None:
    """A case that stands twice hides one that is missing."""
    names = {case.name for case in CASES}

    assert len(names) == len(CASES) >= 30


def test_an_item_without_a_condition_is_shown_and_an_unmet_one_is_not() -> None:
    """The set is what scoring takes as the checklist."""
    second = item(id="HA-02", show_if=Condition(item="HA-01", among=("no",)))
    checklist = of_items(item(id="HA-01"), second)

    shown = shown_items(checklist, [Answer(item="HA-01", value="yes")], {})

    assert shown == {"HA-01"}


def test_true_is_not_one() -> None:
    """A yes that a program sent as true would open items that ask for the number 1."""
    condition = Condition(item="HA-01", among=(1,))

    assert not is_shown(condition, {"HA-01": [Answer(item="HA-01", value=True)]}, {})


leaves = st.one_of(
    st.builds(
        Condition,
        item=st.sampled_from(["HA-01", "HA-02"]),
        among=st.lists(st.sampled_from(["yes", "no", 0, 1]), max_size=2).map(tuple),
    ),
    st.builds(Condition, item=st.sampled_from(["HA-01", "HA-02"]), answered=st.booleans()),
    st.builds(Condition, site=st.just("level"), among=st.just(("high",))),
)
conditions = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(Condition, every=st.lists(inner, max_size=3).map(tuple)),
        st.builds(Condition, some=st.lists(inner, max_size=3).map(tuple)),
        st.builds(Condition, negated=inner),
    ),
    max_leaves=6,
)
given_answers = st.lists(
    st.builds(
        Answer,
        item=st.sampled_from(["HA-01", "HA-02"]),
        value=st.sampled_from(["yes", "no", 0, 1, None]),
    ),
    max_size=4,
)


@given(conditions, given_answers)
def test_not_turns_every_condition_round(condition: Condition, answers: list[Answer]) -> None:
    """Whoever writes `not` relies on it."""
    seen = {name: [each for each in answers if each.item == name] for name in ("HA-01", "HA-02")}

    turned = is_shown(Condition(negated=condition), seen, {"level": "high"})

    assert turned is not is_shown(condition, seen, {"level": "high"})


@given(conditions, given_answers)
def test_the_order_of_answers_does_not_matter(condition: Condition, answers: list[Answer]) -> None:
    """A draft that is merged must not change what is asked."""
    asked = item(id="ASKED-1", show_if=condition)
    checklist = of_items(item(id="HA-01"), item(id="HA-02"), asked)

    shown = shown_items(checklist, answers, {})

    assert shown == shown_items(checklist, reversed(answers), {})
