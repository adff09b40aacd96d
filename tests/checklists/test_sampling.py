"""What a ratio rests on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.answers import AssetResult, Register, Tally
from checklists.errors import UnfitAnswers
from checklists.responses import Ratio
from checklists.sampling import assets_in, sample, wilson
from tests.checklists.walks import REGISTER, question, share


@pytest.mark.parametrize(
    ("passed", "checked", "low", "high"),
    [
        (10, 10, 0.722467, 1.0),
        (20, 20, 0.838875, 1.0),
        (8, 8, 0.675592, 1.0),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (15, 148, 0.0624, 0.1605),
        (81, 263, 0.2553, 0.3662),
    ],
)
def test_the_interval_is_the_one_in_the_books(
    passed: int, checked: int, low: float, high: float
) -> None:
    """Ten doors of ten would be taken for proof that all doors lock.

    Source:
        Newcombe, Statistics in Medicine 17 (1998), table I, method 3; the first three by hand.
    """
    assert wilson(passed, checked) == pytest.approx((low, high), abs=5e-5)


def test_nothing_checked_leaves_everything_possible() -> None:
    """An empty sample would divide by zero, or look like a bad one."""
    assert wilson(0, 0) == (0.0, 1.0)


@given(checked=st.integers(1, 500), data=st.data())
def test_the_interval_holds_the_share(checked: int, data: st.DataObject) -> None:
    """A printed interval beside a share outside it is nonsense to every reader."""
    passed = data.draw(st.integers(0, checked))

    low, high = wilson(passed, checked)

    assert 0 <= low <= passed / checked <= high <= 1


def test_every_asset_checked_is_a_census() -> None:
    """An interval around a count of all doors claims a doubt that is not there."""
    found = sample(Tally(passed=3, checked=4), share("A-1"), REGISTER)

    assert (found.of, found.census, found.interval) == (4, True, None)


def test_fewer_than_the_register_holds_is_a_sample() -> None:
    """Three doors of four would speak for the fourth."""
    found = sample(Tally(passed=3, checked=3), share("A-1"), REGISTER)

    assert (found.of, found.census) == (4, False)
    assert found.interval == wilson(3, 3)


def test_asset_by_asset_is_a_census_when_each_one_was_looked_at() -> None:
    """Four looks at doors that are not on the list would hide the one nobody saw."""
    known = tuple(AssetResult(asset=each, passed=True) for each in ("d1", "d2", "d3", "d4"))
    other = (*known[:3], AssetResult(asset="new", passed=True))

    assert sample(known, share("A-1"), REGISTER).census
    assert not sample(other, share("A-1"), REGISTER).census
    assert assets_in(other) == {"d1", "d2", "d3", "new"}


def test_an_unknown_register_makes_no_census() -> None:
    """A district without a door list would be told that all doors were tested."""
    found = sample(Tally(passed=9, checked=9), share("A-1"), Register())

    assert (found.of, found.census) == (None, False)


def test_too_small_a_sample_is_provisional_unless_it_is_a_census() -> None:
    """Two doors tested of forty would be printed as surely as forty of forty."""
    item = share("A-1", response=Ratio(min_sample=10))

    assert sample(Tally(passed=3, checked=3), item, REGISTER).provisional
    assert not sample(Tally(passed=4, checked=4), item, REGISTER).provisional
    assert not sample(Tally(passed=3, checked=3), share("A-1"), REGISTER).provisional
    assert not sample(Tally(passed=3, checked=3), question("A-1"), REGISTER).provisional


@pytest.mark.parametrize("value", ["yes", Tally(kinds={"theft": 2}), Tally(passed=1)])
def test_what_is_no_ratio_is_refused(value: str | Tally) -> None:
    """A wrong answer would be counted as none of none."""
    with pytest.raises(UnfitAnswers, match="how many passed of how many checked"):
        sample(value, share("A-1"), REGISTER)
