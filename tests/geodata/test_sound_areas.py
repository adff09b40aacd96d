"""Tests of `geodata.sound_areas`."""

from __future__ import annotations

from math import cos, pi, sin

import pytest

from geodata.outlines import DrawnArea
from geodata.places import Problem
from geodata.sound_areas import MOST_CORNERS, SoundArea, shape_id, sound
from tests.geodata.campuses import EAST_GROUND, WEST_GROUND
from tests.geodata.samples import area, pointed

CORNERS = [[-89.5, 43.5], [-89.4, 43.5], [-89.4, 43.6], [-89.5, 43.6]]


def drawn(geometry: object) -> DrawnArea:
    """A building of no name and no id."""
    return DrawnArea(
        row=3, id="", name="", what="", geometry=geometry, is_ground=False, is_building=True
    )


@pytest.mark.parametrize("first", range(4))
def test_an_id_of_a_shape_does_not_hang_on_its_first_corner(first: int) -> None:
    """Another program begins elsewhere, and writes other last digits."""
    turned = [*CORNERS[first:], *CORNERS[:first]]
    written = [[longitude + 1e-12, latitude] for longitude, latitude in turned]

    made = sound(drawn(area([*written, written[0]])))

    assert isinstance(made, SoundArea)
    assert made.id == shape_id(area([*CORNERS, CORNERS[0]]))


def test_two_shapes_have_two_ids() -> None:
    """Else one of two grounds would be lost."""
    assert shape_id(WEST_GROUND) != shape_id(EAST_GROUND)


def test_a_school_that_is_a_point_is_told_what_is_wanted() -> None:
    """Many schools are drawn so."""
    made = sound(drawn(pointed(-89.5, 43.5)))

    assert isinstance(made, Problem)
    assert "a map with its outline is wanted" in made.message


def test_a_line_with_endless_corners_is_refused() -> None:
    """Every tablet takes it along."""
    turns = [2 * pi * part / (MOST_CORNERS + 1) for part in range(MOST_CORNERS + 1)]
    ring = [[-89.5 + cos(turn) / 10, 43.5 + sin(turn) / 10] for turn in turns]

    made = sound(drawn(area([*ring, ring[0]])))

    assert isinstance(made, Problem)
    assert "at most 5,000 are taken" in made.message
