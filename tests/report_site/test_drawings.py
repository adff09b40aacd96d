"""Tests of `report_site.outlines`, `report_site.frames`, `report_site.district_map` and others."""

from __future__ import annotations

from fractions import Fraction

import msgspec
import pytest

from checklists.scores import Bounded
from checklists.status import Thresholds
from report_site.assessing import assess_district
from report_site.district_map import district_map
from report_site.frames import frame_around
from report_site.moving_map import MOST_MARKS, moving_map
from report_site.outlines import rings
from report_site.readings import NO_SCORE, reading
from report_site.snapshot import DistrictSnapshot, Position, Site
from report_site.spreading import Point
from tests.report_site import snapshots

SQUARE = [[0.0, 0.0], [0.0, 1.0], [1.0, 1.0], [0.0, 0.0]]
SIZE = Point(400, 300)


def crowd(count: int) -> DistrictSnapshot:
    """A district of *count* schools in a row."""
    sites = tuple(
        Site(
            id=f"s{number}",
            register_id=str(number),
            name=f"School {number}",
            level="other",
            position=Position(longitude=-89 + number / 1000, latitude=43),
        )
        for number in range(count)
    )
    return msgspec.structs.replace(
        snapshots.snapshot(), sites=sites, audits=(), assets=(), places=()
    )


def test_a_district_in_two_parts_has_two_outlines() -> None:
    """An island belongs to its district."""
    found = rings({"type": "MultiPolygon", "coordinates": [[SQUARE], [SQUARE]]})

    assert [len(ring) for ring in found] == [4, 4]


def test_a_boundary_that_is_none_draws_nothing() -> None:
    """Not every register comes with an outline."""
    assert rings(None) == ()


def test_a_line_is_no_boundary() -> None:
    """An import refuses it; a snapshot that holds one is broken, and the build says so."""
    with pytest.raises(msgspec.ValidationError):
        rings({"type": "LineString", "coordinates": SQUARE})


def test_north_is_up_and_east_is_right() -> None:
    """A map that is turned leads people to the wrong door."""
    corners = [Position(longitude=-89.5, latitude=43.0), Position(longitude=-89.3, latitude=43.1)]
    frame = frame_around(corners, SIZE, least_m=100)

    south_west, north_east = (frame.point(corner) for corner in corners)
    assert south_west.x < north_east.x
    assert south_west.y > north_east.y
    assert frame.point(Position(longitude=-89.4, latitude=43.05)) == pytest.approx((200, 150))


def test_the_scale_bar_is_as_long_as_it_says() -> None:
    """Somebody measures the way from a door to the gate with it."""
    corners = [Position(longitude=-89.5, latitude=43.0), Position(longitude=-89.3, latitude=43.1)]
    frame = frame_around(corners, SIZE, least_m=100)
    bar = frame.scale_bar()

    share = (float(bar.end.rstrip("%")) - 4) / 100
    assert bar.words == "2 km"
    assert share * frame.width_m == pytest.approx(2000, abs=2)


def test_one_point_is_not_shown_from_a_hand_s_breadth() -> None:
    """A single school would fill the map with nothing."""
    frame = frame_around([Position(longitude=-89.5, latitude=43.0)], SIZE, least_m=100)

    assert frame.width_m > 100


def test_schools_at_one_point_are_drawn_side_by_side_and_led_back() -> None:
    """Two schools in one building are two schools."""
    drawing = district_map(assess_district(snapshots.snapshot()))

    assert drawing is not None
    assert len({(mark.x, mark.y) for mark in drawing.marks}) == len(drawing.marks)
    assert [mark.site.site.id for mark in drawing.marks if mark.leader] == ["incomplete"]
    assert [site.site.name for site in drawing.unplaced] == ["Ash Elementary"]


def test_too_many_schools_get_the_drawing_alone() -> None:
    """A browser takes seconds for marks that a keyboard can reach."""
    most = moving_map(assess_district(crowd(MOST_MARKS)))
    more = moving_map(assess_district(crowd(MOST_MARKS + 1)))

    assert most is not None
    assert more is None


def test_a_section_where_nothing_applies_has_no_reading() -> None:
    """A pool that a school does not have is no zero."""
    assert reading("Pool", None, Thresholds()) is None


def test_a_section_that_nobody_saw_has_bounds_and_no_score() -> None:
    """Neither 0 nor 100 would be true."""
    unseen = Bounded(None, Fraction(0), Fraction(100), Fraction(0))

    told = reading("Hall", unseen, Thresholds())

    assert told is not None
    assert (told.score, told.low, told.high, told.coverage) == (NO_SCORE, "0", "100", "0%")
    assert told.glyph.label == "Hall: no score, between 0 and 100"


def test_a_printed_score_does_not_cross_a_threshold() -> None:
    """A school at 79.6 has not reached 80, and its page must not say that it has."""
    near = Bounded(Fraction(796, 10), Fraction(70), Fraction(90), Fraction(949, 1000))

    told = reading("Hall", near, Thresholds())

    assert told is not None
    assert (told.score, told.coverage) == ("79.6", "94.9%")
