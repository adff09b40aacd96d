"""What one answer is worth."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from checklists.answers import AssetResult, Tally, Value
from checklists.attainment import of
from checklists.errors import UnfitAnswers
from checklists.responses import (
    Breakdown,
    Choice,
    Count,
    Date,
    Number,
    PhotoOnly,
    Ratio,
    Response,
    Scale,
    Text,
    YesNo,
    YesNoPartly,
)

DAY = date(2026, 10, 14)
OPTIONS = Choice(options={"none": Decimal(0), "some": Decimal("0.3"), "all": Decimal(1)})
LATE = Number(best=Decimal(0), worst=Decimal(5))
MORE = Number(best=Decimal(10), worst=Decimal(4))
TARGET = Ratio(target=Decimal("0.95"))


@pytest.mark.parametrize(
    ("value", "response", "worth"),
    [
        ("yes", YesNo(), "1"),
        ("no", YesNo(), "0"),
        ("yes", YesNoPartly(), "1"),
        ("partly", YesNoPartly(), "1/2"),
        ("no", YesNoPartly(), "0"),
        (0, Scale(), "0"),
        (3, Scale(), "3/4"),
        (4, Scale(), "1"),
        ("some", OPTIONS, "3/10"),
        ("all", OPTIONS, "1"),
        (Tally(passed=29, checked=30), Ratio(), "29/30"),
        (Tally(passed=0, checked=30), Ratio(), "0"),
        (Tally(passed=19, checked=20), TARGET, "1"),
        (Tally(passed=20, checked=20), TARGET, "1"),
        (Tally(passed=9, checked=10), TARGET, "18/19"),
        (
            (AssetResult(asset="d1", passed=True), AssetResult(asset="d2", passed=False)),
            Ratio(),
            "1/2",
        ),
        (0, LATE, "1"),
        (1, LATE, "4/5"),
        (0.1, LATE, "49/50"),
        (9, LATE, "0"),
        (-3, LATE, "1"),
        (7, MORE, "1/2"),
        (3, MORE, "0"),
        (12.5, MORE, "1"),
    ],
)
def test_an_answer_is_worth_exactly(value: Value, response: Response, worth: str) -> None:
    """Every index of every school stands on these."""
    assert of(value, response, DAY) == Fraction(worth)


@pytest.mark.parametrize(
    ("age_days", "worth"),
    [(-1, "1"), (0, "1"), (365, "1"), (366, "1/2"), (547, "1/2"), (548, "0"), (5000, "0")],
)
def test_a_day_is_worth_less_as_it_ages(age_days: int, worth: str) -> None:
    """A plan reviewed nine years ago would count as reviewed."""
    day = (DAY - timedelta(days=age_days)).isoformat()

    assert of(day, Date(max_age_days=365), DAY) == Fraction(worth)


@pytest.mark.parametrize("response", [Text(), PhotoOnly(), Count(), Breakdown()])
def test_evidence_and_counts_have_no_worth(response: Response) -> None:
    """Few police contacts would be scored as success, or many as failure."""
    assert of(3, response, DAY) is None


def test_a_ratio_of_nothing_has_no_worth() -> None:
    """No door tested would be a perfect score, or a failed one."""
    assert of(Tally(passed=0, checked=0), Ratio(), DAY) is None
    assert of((), Ratio(), DAY) is None


@pytest.mark.parametrize(
    ("value", "response"),
    [
        ("partly", YesNo()),
        ("perhaps", YesNoPartly()),
        (5, Scale()),
        (-1, Scale()),
        ("most", OPTIONS),
        (Tally(passed=1, checked=2), YesNo()),
        (Tally(kinds={"theft": 1}), OPTIONS),
        ("many", LATE),
        (float("nan"), LATE),
        ("last week", Date(max_age_days=365)),
        (20260101, Date(max_age_days=365)),
        ("yes", Ratio()),
    ],
)
def test_an_impossible_value_stops_the_score(value: Value, response: Response) -> None:
    """A value that slipped past the door would quietly become a score."""
    with pytest.raises(UnfitAnswers):
        of(value, response, DAY)


def test_no_date_is_an_answer_and_worth_nothing() -> None:
    """A plan that was never approved must not pass as one that nobody could look up."""
    worth = of("no", Date(max_age_days=365), DAY)

    assert worth == 0
