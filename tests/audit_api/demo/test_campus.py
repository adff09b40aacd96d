"""Invented campuses."""

from __future__ import annotations

import math

import pytest

from audit_api.demo.campus import campus
from audit_api.demo.chance import Chance
from audit_api.demo.outline import outline
from audit_api.demo.schools import School
from audit_api.demo.story import Story
from geodata.kinds import asset_kind, place_kind
from geodata.plane import plane_around

FARTHEST_M = 150


def test_doors_are_numbered_clockwise_from_the_main_entrance(told: Story) -> None:
    """A responder would run the wrong way around the building."""
    for each in told.campuses:
        doors = each.of("exterior_door")
        assert doors[0].label.startswith("Door 1, main entrance")
        assert _turns(each.site, told) < 0


def test_everything_stands_within_a_short_walk_of_the_real_point(told: Story) -> None:
    """A door would be drawn in the next street."""
    for each in told.campuses:
        positions = [thing.position for thing in each.assets if thing.position]
        plane = plane_around(positions[0])
        assert max(math.hypot(*plane.to_plane(at)) for at in positions) < FARTHEST_M * 2


def test_every_kind_is_one_that_imports_know(told: Story) -> None:
    """The import would refuse the row."""
    for each in told.campuses:
        assert all(asset_kind(asset.kind) for asset in each.assets)
        assert all(place_kind(place.kind) for place in each.places.values())


def test_ids_are_unique_over_all_campuses(told: Story) -> None:
    """One school's door would take the answers of another's."""
    ids = [asset.id for each in told.campuses for asset in each.assets]
    ids += [place.id for each in told.campuses for place in each.places.values()]

    assert len(set(ids)) == len(ids)


def test_a_school_has_six_to_twenty_four_exterior_doors(told: Story) -> None:
    """A register without doors shows nothing of door-by-door answers."""
    counts = {len(each.of("exterior_door")) for each in told.campuses}

    assert min(counts) >= 6
    assert max(counts) <= 24


def test_no_generated_point_is_called_verified(told: Story) -> None:
    """Somebody might trust it on the way to an emergency."""
    assert b"verified" not in told.places_csv + told.assets_csv


@pytest.mark.parametrize("level", ["elementary", "middle", "high", "other"])
def test_a_spot_outward_is_farther_from_the_middle(level: str) -> None:
    """Lamps would stand inside the building."""
    wall = outline(level, Chance("wall", level))

    inside, outside = wall.spot(1.0, -5).at, wall.spot(1.0, 5).at

    assert math.hypot(*outside) > math.hypot(*inside)


def test_the_seed_decides_the_campus(real_schools: tuple[School, ...]) -> None:
    """A second start would import a second set of doors, or `--seed` would change nothing."""
    school = real_schools[0]

    assert campus(school, "a", 1) == campus(school, "a", 1)
    assert campus(school, "a", 1) != campus(school, "a", 2)


def _turns(site: str, told: Story) -> float:
    """Twice the area that the doors enclose; below zero when they run clockwise."""
    each = next(each for each in told.campuses if each.site == site)
    positions = [door.position for door in each.of("exterior_door") if door.position]
    points = [(at.longitude, at.latitude) for at in positions]
    around = zip(points, points[1:] + points[:1], strict=True)
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in around)
