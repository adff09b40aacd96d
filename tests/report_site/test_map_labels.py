"""Tests of `report_site.map_labels`."""

from __future__ import annotations

from report_site.map_labels import LONGEST, label_places
from report_site.spreading import Point

SIZE = Point(400, 300)


def test_a_label_with_room_stands_on_the_right() -> None:
    """The eye goes from the mark to its name."""
    found = label_places(["Oak"], [Point(100, 100)], SIZE)

    assert (found[0].text, found[0].anchor) == ("Oak", "")


def test_a_label_at_the_right_edge_stands_on_the_left() -> None:
    """A name that is cut at the edge names nothing."""
    found = label_places(["Spruce Middle"], [Point(390, 100)], SIZE)

    assert found[0].anchor == "e"


def test_a_label_does_not_cover_another_mark() -> None:
    """A mark under a name cannot be pressed."""
    found = label_places(["Spruce"], [Point(100, 100), Point(130, 100)], SIZE)

    assert found[0].anchor == "e"


def test_without_room_there_is_no_label() -> None:
    """Better no name than two names on top of each other; the table has them all."""
    crowd = [Point(100 + x, 100 + y) for x in range(-60, 80, 20) for y in range(-40, 60, 20)]

    found = label_places(["Spruce Middle"], [Point(105, 105), *crowd], SIZE)

    assert found == {}


def test_a_long_name_is_cut() -> None:
    """One long name must not push all others off the map."""
    found = label_places(["very " * 20], [Point(100, 100)], SIZE)

    assert len(found[0].text) <= LONGEST
    assert found[0].text.endswith("…")
