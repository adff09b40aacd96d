"""Tests of `geodata.imports.reading`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import GeodataError, UnknownSchema
from geodata.imports.reading import read_assets, read_districts, read_places, read_sites
from geodata.imports.schemas import Schema
from tests.geodata.samples import PLAIN, SQUARE, WISCONSIN, csv_file, feature, features, pointed


@pytest.mark.parametrize("schema", [None, Schema.PLAIN])
def test_a_plain_file_is_read_with_and_without_its_name(schema: Schema | None) -> None:
    """Saying what it is has to give the same as leaving it to us."""
    found = read_sites(csv_file(PLAIN), schema=schema)

    assert [each.name for each in found.items] == ["Alder Elementary"]


def test_every_form_of_sites_has_its_reader() -> None:
    """A form that is recognised and not read would be a promise broken."""
    point = features(feature(pointed(-89.5, 43.5), id="a", name="Alder"))

    names = [
        read_sites(raw, district="1").items[0].name
        for raw in (csv_file(PLAIN), csv_file(WISCONSIN), point)
    ]

    assert names == ["Alder Elementary", "Alder El", "Alder"]


def test_a_file_that_is_not_what_it_is_said_to_be_is_refused() -> None:
    """The wrong reader would find a school or two, and the rest would be lost."""
    with pytest.raises(UnknownSchema, match="For 'wisconsin' it lacks"):
        read_sites(csv_file(PLAIN), schema=Schema.WISCONSIN)


def test_districts_places_and_assets_come_in_by_the_same_door() -> None:
    """The server and the command line know this one module."""
    row = {"id": "1", "site": "2", "label": "x"}

    districts = read_districts(features(feature(SQUARE, id="1", name="Alder")))
    places = read_places(csv_file({**row, "kind": "room"}))
    assets = read_assets(csv_file({**row, "kind": "light"}))

    assert [len(each.items) for each in (districts, places, assets)] == [1, 1, 1]


def test_the_boundaries_of_an_import_are_what_sites_are_held_against() -> None:
    """The two files of one district fit together."""
    districts = read_districts(features(feature(SQUARE, id="5508520", name="Alder")))
    boundaries = {each.id: each.boundary for each in districts.items if each.boundary}

    found = read_sites(csv_file({**PLAIN, "longitude": "-88.5"}), boundaries=boundaries)

    assert found.problems[0].message == "stands outside the boundary of its own district"


@given(st.binary(max_size=120) | st.text('{}[]":,\n\r "id', max_size=60).map(str.encode))
def test_no_bytes_raise_anything_but_our_own_errors(raw: bytes) -> None:
    """The server would answer that it failed, where the file did."""
    for read in (read_districts, read_sites, read_places, read_assets):
        try:
            found = read(raw)
        except GeodataError:
            continue

        assert isinstance(found.items, tuple)
