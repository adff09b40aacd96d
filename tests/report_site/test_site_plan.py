"""Tests of `report_site.site_plan`."""

from __future__ import annotations

from itertools import combinations

import pytest

from checklists.answers import GeoPoint
from checklists.assessed import Finding, FindingKey
from report_site.assessing import assess_district
from report_site.districts import AssessedSite
from report_site.site_plan import PIN_PX, SIZE, SitePlan, place_words, site_plan, where
from report_site.spreading import Point, distance
from tests.report_site import snapshots

NARROWEST_PX = 270
"""How wide the sketch is on the narrowest telephone; its pins are as wide everywhere."""


@pytest.fixture(scope="module")
def site() -> AssessedSite:
    """The school with doors, places and findings."""
    return assess_district(snapshots.snapshot()).sites[0]


def at(site: AssessedSite, *places: str, **key: str) -> Finding:
    """A finding of *site* that was seen at *places*."""
    found = site.assessment.findings[0]
    return found._replace(key=FindingKey(site.site.id, item="NS-03", **key), places=places)


def drawn(plan: SitePlan, width_px: float) -> list[Point]:
    """Where the pins are when the sketch is that wide, in pixels."""
    height_px = width_px * SIZE.y / SIZE.x
    return [
        Point(float(pin.x.rstrip("%")) * width_px / 100, float(pin.y.rstrip("%")) * height_px / 100)
        for pin in plan.pins
    ]


def test_a_finding_that_was_seen_at_two_places_names_both(site: AssessedSite) -> None:
    """The custodian who is told one place mends one of two."""
    finding = at(site, "gate", "loading")

    assert place_words(site, finding) == "East gate, Loading dock"
    assert len(where(site, finding)) == 2


def test_a_finding_at_two_places_has_its_number_at_both(site: AssessedSite) -> None:
    """The sketch and the words must not tell two stories."""
    plan = site_plan(site, [(7, at(site, "gate", "loading"))])

    assert plan is not None
    assert [pin.number for pin in plan.pins] == [7, 7]
    assert "finding 7 at East gate, Loading dock" in plan.label


def test_the_place_that_a_finding_is_known_by_comes_alone(site: AssessedSite) -> None:
    """A finding at the gate is not at all the places that the audit names."""
    assert place_words(site, at(site, "gate", "loading", place="gate")) == "East gate"


def test_a_place_that_is_not_registered_is_left_out(site: AssessedSite) -> None:
    """A place that was taken off the register has no name to show."""
    assert place_words(site, at(site, "gone", "gate")) == "East gate"
    assert place_words(site, at(site, "gone")) == ""


def test_pins_at_one_point_do_not_cover_each_other_on_a_telephone(site: AssessedSite) -> None:
    """A number under another number cannot be read."""
    plan = site_plan(site, [(number, at(site, asset="door-1")) for number in range(1, 9)])

    assert plan is not None
    pairs = combinations(drawn(plan, NARROWEST_PX), 2)
    assert all(distance(one, other) >= PIN_PX for one, other in pairs)
    assert [bool(pin.leader) for pin in plan.pins] == [False] + [True] * 7


def test_no_pin_is_cut_by_the_edge(site: AssessedSite) -> None:
    """A number that is half outside the sketch is no number."""
    numbered = [(number, at(site, asset="door-1")) for number in range(1, 13)]

    plan = site_plan(site, [*numbered, (13, at(site, "gate"))])

    assert plan is not None
    half = PIN_PX / 2
    height_px = NARROWEST_PX * SIZE.y / SIZE.x
    for pin in drawn(plan, NARROWEST_PX):
        assert half <= pin.x <= NARROWEST_PX - half
        assert half <= pin.y <= height_px - half


def test_a_pin_without_a_room_is_on_the_sketch(site: AssessedSite) -> None:
    """The lamp in the middle of the parking lot is in no room and at no door."""
    finding = at(site)._replace(points=(GeoPoint(longitude=-89.4, latitude=43.1),))

    assert place_words(site, finding) == "a point that the auditor set"
    assert [(point.longitude, point.latitude) for point in where(site, finding)] == [(-89.4, 43.1)]


def test_a_pin_says_more_than_the_room_it_is_in(site: AssessedSite) -> None:
    """A gym has four corners; the words still name the gym."""
    finding = at(site, "gate")._replace(points=(GeoPoint(longitude=-89.4, latitude=43.1),))

    assert place_words(site, finding) == "East gate"
    assert len(where(site, finding)) == 1
    assert where(site, finding) != where(site, at(site, "gate"))
