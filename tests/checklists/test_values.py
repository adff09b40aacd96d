"""Tests of `checklists.values`, through fitting."""

from __future__ import annotations

import pytest

from checklists.answers import Tally, Value
from checklists.responses import Breakdown, Count, PhotoOnly, Ratio, Response, Text, YesNo
from tests.checklists.fitting.judged import valued
from tests.samples import (
    PHOTO,
)


@pytest.mark.parametrize(
    ("response", "value", "sentence"),
    [
        (YesNo(), "partly", "“partly” is not possible here; answer yes or no"),
        (Text(), " ", "“ ” is not possible here; write at least one word"),
        (PhotoOnly(), "photo", "“photo” is not possible here; give the SHA-256 of the photo"),
        (Count(), -1, "“-1” is not possible here; give a whole number, 0 or more"),
        (Breakdown(), "few", "this is not a breakdown; give how many of each kind"),
        (Breakdown(), Tally(passed=1, kinds={}), "it is not a ratio; leave out passed and checked"),
        (Breakdown(), Tally(kinds={"talk": -1}), "“talk” has “-1”; give how many of each kind"),
        (Breakdown(), Tally(kinds={" ": 1}), "“ ” has “1”; give how many of each kind"),
    ],
)
def test_each_kind_of_item_says_what_it_takes(
    response: Response, value: Value, sentence: str
) -> None:
    """A bare refusal would help nobody at a door."""
    assert [line for line in valued(response, value) if line.startswith(f"HA-01: {sentence}")]


@pytest.mark.parametrize(
    ("response", "value"),
    [
        (YesNo(), "no"),
        (Text(), "Two words"),
        (PhotoOnly(), PHOTO),
        (Count(), 0),
        (Breakdown(), Tally(kinds={"talk": 3})),
        (Ratio(), Tally(passed=0, checked=1)),
    ],
)
def test_what_each_kind_of_item_takes_fits(response: Response, value: Value) -> None:
    """A refusal of a right answer costs the auditor a second walk."""
    assert valued(response, value) == ()
