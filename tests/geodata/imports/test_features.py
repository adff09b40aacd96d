"""Tests of `geodata.imports.features`."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import GeodataError, UnreadableFile
from geodata.imports.features import collection
from geodata.places import ProblemKind
from tests.geodata.samples import SQUARE, feature, features

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["type", "features", "geometry", "properties", "coordinates", "id"])
            | st.text(max_size=5),
            inner | st.sampled_from(["FeatureCollection", "Feature", "Polygon", "Point"]),
            max_size=4,
        )
    ),
    max_leaves=12,
)


@pytest.mark.parametrize(
    "document",
    [SQUARE, feature(SQUARE), {"type": "FeatureCollection", "features": [feature(SQUARE)]}],
)
def test_a_shape_may_come_alone_as_a_feature_or_in_a_collection(
    document: dict[str, object],
) -> None:
    """All three are GeoJSON, and maps are saved in all three."""
    found = collection(msgspec.json.encode(document))

    assert [each.geometry for each in found.features] == [SQUARE]
    assert found.problems == ()


def test_properties_become_text_and_whole_numbers_lose_their_point() -> None:
    """A district id that comes as a number is still an id."""
    raw = features(feature(None, LEAID=5508520, Zip=1234.0, Size=1.5, Name=" A ", Open=True, X=[]))

    read = collection(raw).features[0].properties

    assert read == {
        "feature id": "",
        "leaid": "5508520",
        "zip": "1234",
        "size": "1.5",
        "name": "A",
        "open": "",
        "x": "",
    }


def test_a_feature_id_counts_only_when_it_is_text() -> None:
    """A number there is the place in somebody's list, and another one next year."""
    raw = features({**feature(None), "id": "a"}, {**feature(None), "id": 7})

    ids = [each.first("feature id") for each in collection(raw).features]

    assert ids == ["a", ""]


@pytest.mark.parametrize(
    "member", [None, 5, {"type": "Bad"}, {"type": "Feature", "properties": []}]
)
def test_a_member_that_is_no_feature_is_told_with_its_number(member: object) -> None:
    """The others are taken, and the count still fits the file."""
    found = collection(features(feature(None), member, feature(None)))

    assert [each.number for each in found.features] == [1, 3]
    assert [(each.row, each.kind) for each in found.problems] == [(2, ProblemKind.REFUSED)]


def test_a_text_with_a_character_that_no_database_keeps_is_refused_with_its_number() -> None:
    """The import of all others would fail in the middle, and nobody would know at which row."""
    found = collection(features(feature(None, name="Al\0der"), feature(None, name="Birch")))

    assert [each.number for each in found.features] == [2]
    assert [(each.row, each.kind) for each in found.problems] == [(1, ProblemKind.REFUSED)]


def test_another_coordinate_system_is_told() -> None:
    """Its points can be a hundred metres off, and nobody would see it."""
    raw = msgspec.json.encode(
        {
            "type": "FeatureCollection",
            "features": [],
            "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32632"}},
        }
    )

    told = collection(raw).problems

    assert [(each.row, each.kind) for each in told] == [(None, ProblemKind.DOUBTFUL)]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b'{"type": ', "it is JSON that ends too early"),
        (b"[" * 100_000, "it is nested too deeply"),
        (b'{"type": x}', "it is broken JSON"),
        (b"id,name\n1,Elm\n", "looks like a CSV table; a map file comes as GeoJSON"),
        (b"Elm Valley", "it is not GeoJSON"),
        (b'"text"', "does not begin with an object"),
        (b'{"type": "FeatureCollection", "features": {}}', "a FeatureCollection is wanted"),
        (b'{"type": []}', "a FeatureCollection is wanted"),
        (b"{}", "a FeatureCollection is wanted"),
    ],
)
def test_what_is_no_geojson_is_refused_with_what_to_do(raw: bytes, reason: str) -> None:
    """The administrator has to know which file to look for instead."""
    with pytest.raises(UnreadableFile, match=reason):
        collection(raw)


@given(json_values)
def test_no_json_raises_anything_but_our_own_errors(document: object) -> None:
    """The server would answer that it failed, where the file did."""
    try:
        found = collection(msgspec.json.encode(document))
    except GeodataError:
        return

    assert isinstance(found.features, tuple)
