"""Tests of `audit_api.office.rendering`: what templates say of numbers."""

from __future__ import annotations

import pytest

from audit_api.office.rendering import ENVIRONMENT


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (660, "11 minutes"),
        (-7_100, "118 minutes"),
        (7_200, "2 hours"),
        (-170_000, "47 hours"),
        (172_800, "2 days"),
        (5_074_020, "59 days"),
    ],
)
def test_a_span_is_told_as_near_as_somebody_has_to_know_it(seconds: float, told: str) -> None:
    """A clock that is 84,567 minutes off says nothing to anybody."""
    assert ENVIRONMENT.filters["span"](seconds) == told
