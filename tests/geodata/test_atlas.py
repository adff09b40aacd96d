"""Tests of `geodata.atlas`."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from geodata import atlas
from geodata.errors import NotShipped
from geodata.places import ProblemKind, Quality
from geodata.placing import contains

MADISON = "5508520"


def test_the_shipped_district_has_all_its_schools_in_their_places() -> None:
    """The demonstration would show a district with holes in it."""
    madison = atlas.load(MADISON)

    boundary = madison.district.boundary
    assert boundary is not None
    within = [each for each in madison.sites if each.position and contains(boundary, each.position)]
    assert (len(madison.sites), len(within)) == (54, 53)
    assert {each.quality for each in madison.sites} == {Quality.EXACT}


def test_its_defects_are_told_as_any_import_would_tell_them() -> None:
    """The demonstration shows what an import does; a cleaned file would show nothing."""
    madison = atlas.load(MADISON)

    names = {site.register_id: site.name for site in madison.sites}
    repairs = [each for each in madison.problems if each.kind is ProblemKind.REPAIRED]
    outside = [names[each.about] for each in madison.problems if "outside" in each.message]
    shared = [each for each in madison.problems if "same point" in each.message]
    assert [each.about for each in repairs] == [MADISON]
    assert outside == ["Nuestro Mundo"]
    assert len(shared) == 18
    assert len(madison.problems) == 20


def test_it_says_where_it_comes_from() -> None:
    """Every page with the map has to name the source."""
    madison = atlas.load(MADISON)

    assert "Wisconsin Department of Public Instruction" in madison.district.source


def test_every_shipped_file_is_in_the_list_of_sources() -> None:
    """A file without a source may not be passed on."""
    folder = files("geodata").joinpath(atlas.FOLDER)
    sources = folder.joinpath("SOURCES.md").read_text("utf-8")

    unnamed = [each.name for each in folder.iterdir() if f"`{each.name}`" not in sources]

    assert unnamed == ["SOURCES.md"]


def test_no_shipped_coordinate_is_finer_than_six_decimals() -> None:
    """Thirteen decimals are the copy of somebody's file; six are the fact."""
    madison = atlas.load(MADISON)

    decimals = re.findall(rb"\.([0-9]+)", madison.boundary_geojson + madison.schools_csv)

    assert max(map(len, decimals)) <= 6


def test_loading_twice_gives_the_same() -> None:
    """The demonstration is made from a seed, and its ground must not move."""
    assert atlas.load(MADISON) == atlas.load(MADISON)


def test_a_district_that_does_not_ship_is_named() -> None:
    """The message says which one there is instead."""
    with pytest.raises(NotShipped, match="district 1 does not come with the program; 5508520 does"):
        atlas.load("1")


def test_the_shipped_districts_are_listed() -> None:
    """The demonstration asks for the list, and never guesses an id."""
    assert atlas.shipped() == (MADISON,)
