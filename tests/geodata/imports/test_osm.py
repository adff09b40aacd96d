"""Tests of `geodata.imports.osm`."""

from __future__ import annotations

import json

import pytest

from geodata.imports.features import Feature
from geodata.imports.osm import graph_as_geojson, stable_id

GRAPH = {
    "n1": {"id": "n1", "loc": [-89.5, 43.5]},
    "n2": {"id": "n2", "loc": [-89.4, 43.5]},
    "n3": {"id": "n3", "loc": [-89.4, 43.6], "tags": {"entrance": "yes"}},
    "w1": {"id": "w1", "nodes": ["n1", "n2", "n3", "n1"], "tags": {"building": "yes"}},
    "w2": {"id": "w2", "nodes": ["n1", "n2"], "tags": {"highway": "path"}},
    "w3": {"id": "w3", "nodes": ["n1", "n9"], "tags": {"building": "yes"}},
    "r1": {"id": "r1", "members": [{"id": "w1"}], "tags": {"type": "multipolygon"}},
}


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ({"feature id": "w364"}, "osm-w364"),
        ({"feature id": "way/364"}, "osm-w364"),
        ({"@id": "node/12"}, "osm-n12"),
        ({"id": "relation/7"}, "osm-r7"),
        ({"feature id": "364"}, ""),
        ({"feature id": "w36x"}, ""),
        ({}, ""),
    ],
)
def test_one_thing_has_one_id_whatever_program_exported_it(
    properties: dict[str, str], expected: str
) -> None:
    """Else the next export of the same town would double every building."""
    assert stable_id(Feature(1, properties, None)) == expected


def test_a_graph_becomes_points_lines_and_areas() -> None:
    """The editor's own form of file is what the teaching town comes in."""
    raw = graph_as_geojson(json.dumps(GRAPH).encode())

    assert raw is not None
    shapes = {each["id"]: each["geometry"] for each in json.loads(raw)["features"]}
    assert shapes["n3"] == {"type": "Point", "coordinates": [-89.4, 43.6]}
    assert shapes["w1"]["type"] == "Polygon"
    assert shapes["w1"]["coordinates"][0][0] == shapes["w1"]["coordinates"][0][-1]
    assert shapes["w2"]["type"] == "LineString"
    assert (shapes["w3"], shapes["r1"]) == (None, None)
    assert "n1" not in shapes


@pytest.mark.parametrize("raw", [b"", b"[]", b'{"type": "Feature"}', b'{"a": {"id": "a"}}'])
def test_what_is_no_graph_is_left_to_others(raw: bytes) -> None:
    """It may be GeoJSON, or it has a better sentence of its own."""
    assert graph_as_geojson(raw) is None
