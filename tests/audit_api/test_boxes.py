"""Tests of `audit_api.boxes`."""

from __future__ import annotations

from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_api import boxes
from audit_api.boxes import Box, Boxes, Covers
from tests.audit_api.boxes_drawn import box, drawn

WHOLE = "and the picture from 0 % to 100 %"


@given(st.lists(drawn(), max_size=3).map(tuple))
def test_boxes_are_kept_to_six_digits_and_never_smaller(some: Boxes) -> None:
    """A box that lost a pixel to rounding would show the edge of a face."""
    assert boxes.problems(some) == ()

    again = boxes.read(boxes.kept(some))

    assert boxes.problems(again) == ()
    assert boxes.kept(again) == boxes.kept(some)
    for asked, held in zip(some, again, strict=True):
        assert held.left <= asked.left
        assert held.top <= asked.top
        assert held.left + held.width >= asked.left + asked.width
        assert held.top + held.height >= asked.top + asked.height


@given(
    st.builds(
        Box,
        covers=st.sampled_from(Covers),
        **dict.fromkeys(("left", "top", "width", "height"), st.decimals()),
    )
)
def test_whatever_numbers_come_they_are_kept_or_told_in_a_sentence(any_box: Box) -> None:
    """A form can send anything; none of it may end in a fault of the program."""
    told = boxes.problems([any_box])

    if told:
        assert all(problem.startswith("box 1 (") for problem in told)
    else:
        assert boxes.problems(boxes.read(boxes.kept([any_box]))) == ()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (box("0.9", "0.1", "0.2", "0.1"), f"to 110 % across and from 10 % to 20 % down, {WHOLE}"),
        (box("-0.01", "0.1", "0.2", "0.1"), "reaches outside the picture: it goes from -1 %"),
        (box("0.1", "0.95", "0.2", "0.051"), "from 95 % to 100.1 % down"),
        (box("0.1", "0.1", "0", "0.1"), "is empty: draw it wider and higher, or remove it"),
        (box("0.1", "0.1", "0.1", "-0.1"), "is empty"),
        (box("0.1", "0.1", "NaN", "0.1"), "has a side that is no number: draw it again"),
        (box("0.1", "0.1", "0.1", "1e999999"), "from 10 % to 1010 % down"),
    ],
)  # fmt: skip
def test_a_box_that_cannot_be_drawn_is_told_by_its_number_and_why(wrong: Box, words: str) -> None:
    """Of ten boxes the reviewer must find the one that is wrong."""
    (problem,) = boxes.problems([box("0", "0", "1", "1"), wrong])

    assert problem.startswith("box 2 (street name) ")
    assert words in problem


def test_more_than_fifty_boxes_are_too_many() -> None:
    """Who draws so many should not show the photo at all."""
    whole = box("0", "0", "1", "1")

    assert boxes.problems([whole] * boxes.MOST_BOXES) == ()
    (problem,) = boxes.problems([whole] * (boxes.MOST_BOXES + 1))
    assert problem.startswith("there are 51 boxes, and a photo can have 50: draw fewer")


def test_a_version_tells_boxes_apart() -> None:
    """It names the files: what was made for other boxes must never be taken for these."""
    held = boxes.kept([box("0.1", "0.1", "0.2", "0.2")])
    other = boxes.kept([box("0.1", "0.1", "0.2", "0.200001")])

    assert boxes.version(None) == boxes.version(boxes.kept([])) == ""
    assert boxes.version(held) != boxes.version(other)
    assert boxes.version(held) == boxes.version(boxes.kept([box("0.100", "0.1", "0.20", "0.2")]))


def test_numbers_are_read_as_they_are_written() -> None:
    """A program may send numbers, a form sends text; neither passes through binary fractions."""
    sent = b'[{"covers":"key","left":0.1,"top":"0.049","width":0.3,"height":1e-2}]'

    (read,) = msgspec.json.decode(sent, type=Boxes)

    assert (read.left, read.top, read.width) == (Decimal("0.1"), Decimal("0.049"), Decimal("0.3"))
    assert read.height == Decimal("0.01")
