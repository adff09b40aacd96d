"""Invented names."""

from __future__ import annotations

import re

import pytest

from audit_api.demo.errors import TooManySchools
from audit_api.demo.names import PLANTS, invented
from audit_api.demo.schools import School
from audit_api.demo.story import Story


def test_no_plant_is_part_of_a_real_name(real_schools: tuple[School, ...]) -> None:
    """A real school would stand in a report with generated answers."""
    real = {word for school in real_schools for word in re.findall(r"[a-z]+", school.name.lower())}

    assert not {plant.lower() for plant in PLANTS} & real


def test_no_two_schools_share_a_name(real_schools: tuple[School, ...]) -> None:
    """A reader could not tell which school is meant."""
    names = invented(real_schools)

    assert len(set(names.values())) == len(real_schools)


def test_a_name_says_the_level(real_schools: tuple[School, ...]) -> None:
    """An elementary school called High would look like a mistake."""
    names = invented(real_schools)
    said = {"elementary": "Elementary", "middle": "Middle", "high": "High"}

    for school in real_schools:
        assert names[school.register_id].endswith(said.get(school.level, "School"))


def test_names_do_not_depend_on_the_order_of_the_file(real_schools: tuple[School, ...]) -> None:
    """Two demonstrations side by side would call one school two names."""
    assert invented(real_schools[::-1]) == invented(real_schools)


def test_more_schools_than_plants_are_refused_with_both_numbers(
    real_schools: tuple[School, ...],
) -> None:
    """Two schools would silently share a name."""
    with pytest.raises(TooManySchools, match=rf"{len(PLANTS)} invented .* {54 * 2} schools"):
        invented(real_schools * 2)


def test_nothing_that_is_sent_holds_a_real_name_or_register_id(
    told: Story, real_schools: tuple[School, ...]
) -> None:
    """The invented name would be worth nothing."""
    sent = (told.sites_csv + told.places_csv + told.assets_csv).decode()

    for school in real_schools:
        assert school.name not in sent
        assert school.register_id not in sent
