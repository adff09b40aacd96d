"""Tests of `geodata.imports.schemas`."""

from __future__ import annotations

import pytest

from geodata.errors import UnknownSchema
from geodata.imports.schemas import Schema, ignored_columns, recognise
from tests.geodata.samples import PLAIN, WISCONSIN, csv_file, features


@pytest.mark.parametrize(
    ("raw", "schema"),
    [
        (csv_file(PLAIN), Schema.PLAIN),
        (csv_file(WISCONSIN), Schema.WISCONSIN),
        (features(), Schema.GEOJSON),
        (b'\xef\xbb\xbf \n{"type": "Feature"}', Schema.GEOJSON),
    ],
)
def test_a_file_is_recognised_by_what_stands_in_it(raw: bytes, schema: Schema) -> None:
    """Whoever imports should not have to know the name of a form."""
    assert recognise(raw) is schema


def test_an_unknown_form_is_told_with_what_it_has_and_lacks() -> None:
    """The administrator sees which column to rename."""
    with pytest.raises(UnknownSchema) as caught:
        recognise(b"name,lat,lon\nAlder,43,-89\n")

    message = str(caught.value)
    assert "its columns are: name, lat, lon." in message
    assert "For 'plain' it lacks: register_id." in message
    assert "For 'wisconsin' it lacks: SCHOOL, SCH_TYPE" in message


def test_columns_that_are_left_alone_are_told_once() -> None:
    """A slip of the pen in ``longitude`` would take every school off the map in silence."""
    told = ignored_columns(("id", "Longitud", "phone"), ("id", "longitude"))

    assert [(each.row, each.message) for each in told] == [
        (1, "columns that are not known are left alone: Longitud, phone")
    ]


def test_where_all_columns_are_known_nothing_is_told() -> None:
    """An import without faults says nothing."""
    assert ignored_columns(("ID",), ("id",)) == []
