"""Tests of `audit_api.workflows.pins`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_api.workflows.pins import by_version, shown_pins, side_words
from checklists.answers import Observation, PlanPin
from report_site.snapshot import FloorPlan

PLAN = FloorPlan(
    id="first",
    site="s",
    sha256="ab" * 32,
    label="First floor",
    level=1,
    width_px=800,
    height_px=600,
    size_bytes=9,
)


def seen(x: float, y: float, version: str = PLAN.sha256) -> Observation:
    """A finding with a pin."""
    return Observation(id=f"{x}-{y}", pin=PlanPin(plan="first", version=version, x=x, y=y))


@given(x=st.floats(0, 1), y=st.floats(0, 1))
def test_a_pin_is_always_within_what_is_shown_and_that_within_the_plan(x: float, y: float) -> None:
    """A cut that misses the pin sends the reviewer to the wrong wing."""
    (pin,) = shown_pins([seen(x, y)], by_version([PLAN]))

    left, top, width, height = map(float, pin.view_box.split())
    assert left - 0.2 <= pin.x_px <= left + width + 0.2
    assert top - 0.2 <= pin.y_px <= top + height + 0.2
    assert (left, top) >= (0, 0)
    assert left + width <= 800.1
    assert top + height <= 600.1


def test_a_pin_on_a_version_that_is_not_here_is_told_and_shows_nothing() -> None:
    """On another picture the point means nothing."""
    (pin,) = shown_pins([seen(0.5, 0.5, "0" * 64)], by_version([PLAN]))

    assert pin.sha256 == ""
    assert "the plan first that is not here" in pin.words


@pytest.mark.parametrize(
    ("x", "y", "words"),
    [(0.1, 0.1, "top left"), (0.9, 0.5, "right"), (0.5, 0.5, "in the middle")],
)
def test_the_side_is_said(x: float, y: float, words: str) -> None:
    """Who cannot see the picture reads where the pin is."""
    assert side_words(x, y) == words
