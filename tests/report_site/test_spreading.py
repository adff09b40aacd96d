"""Tests of `report_site.spreading`."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from report_site.spreading import Point, Sheet, distance, spread_apart

GAP_PX = 20
points = st.lists(st.builds(Point, st.integers(0, 200), st.integers(0, 200)), max_size=30)


@given(points)
def test_no_two_marks_cover_each_other(places: list[Point]) -> None:
    """A school under another school's mark cannot be opened."""
    drawn = spread_apart(places, GAP_PX)

    assert all(distance(one, other) >= GAP_PX - 1e-6 for one, other in combinations(drawn, 2))


def test_a_mark_with_room_stays_where_it_is() -> None:
    """A school is drawn where it stands unless another one is in the way."""
    places = [Point(0, 0), Point(100, 0)]

    assert spread_apart(places, GAP_PX) == tuple(places)


def test_the_first_of_two_at_one_place_stays() -> None:
    """The worst comes first in the list, and keeps the true place."""
    first, second = spread_apart([Point(50, 50), Point(50, 50)], GAP_PX)

    assert first == Point(50, 50)
    assert distance(first, second) < 2 * GAP_PX


def test_where_no_place_is_free_the_mark_stays() -> None:
    """A drawing with a thousand marks on one point still comes out."""
    drawn = spread_apart([Point(0, 0)] * 150, GAP_PX)

    assert len(drawn) == 150


def test_a_mark_that_is_moved_stays_on_the_sheet() -> None:
    """Half a mark at the edge of a drawing cannot be read or touched."""
    sheet = Sheet(Point(100, 60), border_px=10)

    drawn = spread_apart([Point(10, 10)] * 6, GAP_PX, sheet)

    assert all(sheet.holds(point) for point in drawn)
