"""Tests of `report_site.views.seen`."""

from __future__ import annotations

from decimal import Decimal

import pytest

from checklists.answers import Answer, AssetResult, NoAnswer, Tally, Value
from checklists.model import Item
from checklists.responses import Breakdown, Choice, Date, Ratio, Response, Scale, YesNo
from checklists.scores import Interval, Sample
from report_site.views.seen import answer_words, sample_words

DOORS = (AssetResult(asset="a", passed=True), AssetResult(asset="b", passed=False))
CHOICE = Choice(options={"not_started": Decimal(0), "done": Decimal(1)})


def item(response: Response) -> Item:
    """An item that takes *response*."""
    return Item(id="X-01", prompt="Is it so?", response=response)


@pytest.mark.parametrize(
    ("response", "value", "told"),
    [
        (YesNo(), "no", "No"),
        (Scale(), 2, "2 on a scale from 0 to 4"),
        (Date(max_age_days=365), "2025-10-09", "Last done on 9 October 2025; due every 365 days"),
        (CHOICE, "not_started", "Not started"),
        (Ratio(), Tally(passed=21, checked=24), "21 of 24 passed"),
        (Ratio(), DOORS, "1 of 2 passed"),
        (
            Ratio(target=Decimal("0.9")),
            Tally(passed=8, checked=10),
            "8 of 10 passed; 90% are asked for",
        ),
        (Ratio(), "unknown", "unknown"),
        (Breakdown(), Tally(kinds={"visit": 3, "talk": 4}), "talk 4, visit 3"),
    ],
)
def test_an_answer_is_told_in_words(response: Response, value: Value, told: str) -> None:
    """Facilities staff never saw the checklist; “0.5” tells them nothing."""
    answer = Answer(item="X-01", value=value)

    assert answer_words(answer, item(response)) == told


def test_a_missing_answer_says_why() -> None:
    """Not here, not possible and not this time are three different things."""
    answer = Answer(item="X-01", no_answer=NoAnswer.COULD_NOT_CHECK)

    assert answer_words(answer, None) == "Could not be checked"


def test_a_census_has_no_range() -> None:
    """All doors were tested: there is nothing left to guess."""
    sample = Sample(passed=6, checked=6, of=6, census=True, provisional=False, interval=None)

    assert sample_words(sample) == ("All of them were checked",)


def test_a_small_sample_tells_its_range_and_that_it_is_provisional() -> None:
    """10 of 10 sounds certain; it is 72 to 100 %."""
    sample = Sample(
        passed=10, checked=10, of=38, census=False, provisional=True, interval=Interval(0.722, 1.0)
    )

    (told,) = sample_words(sample)

    assert told == (
        "10 of 38 were checked; the true share lies between 72% and 100%, 19 times out of 20; "
        "provisional, because fewer were checked than the checklist asks for"
    )


def test_what_is_no_sample_tells_nothing() -> None:
    """A yes or a no has no range."""
    assert sample_words(None) == ()
