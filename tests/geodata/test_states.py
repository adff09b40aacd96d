"""Tests of `geodata.states`."""

from __future__ import annotations

import pytest

from geodata.places import Position
from geodata.states import state


@pytest.mark.parametrize("word", ["30", "MT", "mt", " Montana "])
def test_a_state_is_known_by_its_number_letters_and_name(word: str) -> None:
    """Every register writes it in its own way."""
    found = state(word)

    assert found is not None
    assert (found.fips, found.postal, found.name) == ("30", "MT", "Montana")


@pytest.mark.parametrize("word", ["", "ZZ", "3", "Bavaria"])
def test_what_is_no_state_is_none(word: str) -> None:
    """Nothing may be held against a frame that we made up."""
    assert state(word) is None


@pytest.mark.parametrize(
    ("word", "longitude", "latitude"),
    [
        ("FL", -82.35, 29.65),
        ("FL", -81.8, 24.55),
        ("AK", -149.9, 61.2),
        ("AK", 173.2, 52.9),
        ("HI", -157.85, 21.3),
        ("GU", 144.8, 13.5),
        ("DC", -77.03, 38.9),
    ],
)
def test_towns_lie_in_their_state(word: str, longitude: float, latitude: float) -> None:
    """Key West, the last of the Aleutians, Guam: a school there must not lose its point."""
    found = state(word)

    assert found is not None
    assert found.has(Position(longitude=longitude, latitude=latitude))


@pytest.mark.parametrize(
    ("word", "longitude", "latitude"),
    [("FL", -89.4, 43.1), ("FL", 28.5, -81.4), ("AK", 10.0, 60.0), ("WI", 89.4, 43.1)],
)
def test_other_places_do_not(word: str, longitude: float, latitude: float) -> None:
    """Antarctica is where a point lands whose axes have changed places."""
    found = state(word)

    assert found is not None
    assert not found.has(Position(longitude=longitude, latitude=latitude))
