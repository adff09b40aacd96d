"""Boxes to start a test from."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from audit_api.boxes import Box, Covers

FINEST = 12


def box(left: str, top: str, width: str, height: str) -> Box:
    """A box over the name of a street."""
    sides = (Decimal(each) for each in (left, top, width, height))
    return Box(
        covers=Covers.STREET_NAME,
        **dict(zip(("left", "top", "width", "height"), sides, strict=True)),
    )


@st.composite
def drawn(draw: st.DrawFn) -> Box:
    """Any box that can be drawn, some of them finer than they are kept."""
    left, right = _span(draw)
    top, bottom = _span(draw)
    return Box(
        covers=draw(st.sampled_from(Covers)),
        left=left,
        top=top,
        width=right - left,
        height=bottom - top,
    )


def _span(draw: st.DrawFn) -> tuple[Decimal, Decimal]:
    places = draw(st.integers(1, FINEST))
    begin, end = sorted(
        draw(st.lists(st.integers(0, 10**places), min_size=2, max_size=2, unique=True))
    )
    return Decimal(begin).scaleb(-places), Decimal(end).scaleb(-places)
