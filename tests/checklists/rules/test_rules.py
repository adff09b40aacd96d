"""Tests of `checklists.rules` and of every rule in the modules beside it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from checklists import rules
from checklists.model import Checklist
from checklists.responses import (
    Breakdown,
    Count,
    Date,
    Number,
    PhotoOnly,
    Ratio,
    Response,
    Scale,
    Text,
    YesNo,
)
from tests.checklists.rules.planted import (
    asked_if,
    choice,
)
from tests.checklists.rules.planted_in_checklists import IN_CHECKLISTS, IN_CONDITIONS
from tests.checklists.rules.planted_in_items import IN_ITEMS, IN_RESPONSES
from tests.samples import CHECKLIST, item, of_items

FAULTS = (*IN_CHECKLISTS, *IN_ITEMS, *IN_RESPONSES, *IN_CONDITIONS)


@pytest.mark.parametrize(("rule", "broken", "sentence"), FAULTS)
def test_a_planted_fault_is_refused(rule: str, broken: Checklist, sentence: str) -> None:
    """Who writes a checklist must read what is wrong and what to do."""
    found = rules.problems(broken)

    assert [line for line in found if sentence in line and line.endswith(f"(rule {rule})")]


def test_every_rule_has_a_planted_fault() -> None:
    """A rule that nothing breaks in a test may never have worked."""
    assert {rule for rule, _, _ in FAULTS} == rules.rule_names()


def test_a_checklist_that_keeps_every_rule_is_let_through() -> None:
    """Otherwise the refusals above would mean nothing."""
    assert rules.problems(CHECKLIST) == ()


def test_every_problem_is_told_at_once() -> None:
    """A person who repairs one line at a time loses an afternoon."""
    broken = of_items(item(weight=9, visibility="nobody"), item(id="HA-02", prompt=""))

    assert len(rules.problems(broken)) == 3


POSSIBLE: list[tuple[Response, list[str | int], list[str | int]]] = [
    (YesNo(), ["yes", "no", "not_here"], ["partly", 1]),
    (Scale(), [0, 4, "could_not_check"], [5, -1, "4"]),
    (Ratio(), ["not_here"], [1, "yes"]),
    (Number(best=Decimal(0), worst=Decimal(5)), [7], ["many"]),
    (Date(max_age_days=9), ["2026-10-31"], ["2026-02-30", "20261031", 2026]),
    (choice(none="0", full="1"), ["none", "full"], ["half"]),
    (Text(), ["words"], [" ", 1]),
    (PhotoOnly(), ["a" * 64], ["photo"]),
    (Count(), [0, 12], [-1, "12"]),
    (Breakdown(), ["not_this_visit"], [3]),
]


@pytest.mark.parametrize(("response", "possible", "impossible"), POSSIBLE)
def test_show_if_waits_only_for_values_that_can_come(
    response: Response, possible: list[str | int], impossible: list[str | int]
) -> None:
    """An item that waits for an impossible answer is never asked, and nobody notices."""
    fitting = rules.problems(asked_if(response, item="HA-01", **{"in": possible}))
    strange = rules.problems(asked_if(response, item="HA-01", **{"in": impossible}))

    named = {"show_if_values": sum("show_if_values" in line for line in strange)}
    assert not [line for line in fitting if "show_if" in line]
    assert named == {"show_if_values": len(impossible)}


def test_items_are_checked_alone_where_the_rest_cannot_be_read() -> None:
    """One broken item must not hide what is wrong with the others."""
    found = rules.item_problems([item(weight=0), item(id="HA-02")])

    assert [line.split(":")[0] for line in found] == ["item HA-01"]
