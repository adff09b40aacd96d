"""Tests of `report_site.slugs`."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from report_site.slugs import slugs
from report_site.snapshot import Site


def site(number: int, name: str) -> Site:
    """A school that differs from others by number and name."""
    return Site(id=f"id-{number}", register_id=f"55{number}", name=name, level="other")


@given(st.lists(st.text(), max_size=8))
def test_every_school_has_its_own_plain_file_name(names: list[str]) -> None:
    """Two schools in one file would put one school's findings on the other's page."""
    sites = [site(number, name) for number, name in enumerate(names)]

    found = slugs(sites)

    assert len(set(found.values())) == len(sites)
    assert all(re.fullmatch("[a-z0-9-]{1,120}", name) for name in found.values())


def test_a_plain_name_is_its_own_address() -> None:
    """A link that people can read aloud."""
    assert slugs([site(1, "Spruce Middle")]) == {"id-1": "spruce-middle"}


def test_schools_of_one_name_are_told_apart_by_their_register_id() -> None:
    """Neither keeps the plain name, so neither changes its address when the other one comes."""
    found = slugs([site(1, "Oak High"), site(2, "Oak High")])

    assert found == {"id-1": "oak-high-551", "id-2": "oak-high-552"}


def test_a_name_without_a_latin_letter_is_called_school() -> None:
    """A file name of nothing cannot be opened."""
    assert slugs([site(7, "学校")]) == {"id-7": "school-557"}


def test_a_name_that_windows_keeps_for_itself_is_not_used() -> None:
    """A report on a memory stick opens on every machine."""
    assert slugs([site(1, "Con"), site(2, "Index")]) == {"id-1": "con-551", "id-2": "index-552"}


def test_the_order_of_the_schools_does_not_matter() -> None:
    """Sorting a register must not move a page."""
    sites = [site(1, "Oak"), site(2, "Oak"), site(3, "Elm")]

    assert slugs(sites) == slugs(reversed(sites))
