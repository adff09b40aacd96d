"""Tests of `checklists.fitting.of_tallies`, through fitting."""

from __future__ import annotations

import pytest

from checklists.answers import Tally, Value
from checklists.responses import Ratio
from tests.checklists.fitting.judged import results, valued


@pytest.mark.parametrize(
    "value",
    [
        "yes",
        0.5,
        Tally(passed=1),
        Tally(checked=1),
        Tally(passed=-1, checked=2),
        Tally(passed=True, checked=True),
        Tally(passed=1, checked=2, kinds={}),
    ],
)
def test_a_ratio_is_two_whole_numbers(value: Value) -> None:
    """Half a door, or a share without its number, has no interval."""
    assert valued(Ratio(), value) == (
        (
            "HA-01: this is not a ratio; give how many passed and how many were checked, "
            "each a whole number, 0 or more"
        ),
    )


def test_only_a_ratio_that_counts_assets_is_answered_asset_by_asset() -> None:
    """There is no register to hold the others against."""
    assert valued(Ratio(), results("room-101")) == (
        "HA-01: it is not answered asset by asset; give one answer",
    )
