"""Tests of `geodata.imports.topojson`, through the door of all map files."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import GeodataError, UnreadableFile
from geodata.imports import topojson
from geodata.imports.features import collection
from geodata.imports.geojson_districts import read

WEST = {"type": "Polygon", "arcs": [[0, 1]], "properties": {"id": "w", "name": "West"}}
EAST = {"type": "Polygon", "arcs": [[2, -1]], "properties": {"id": "e", "name": "East"}}
SHARED = [[10, 0], [0, 10]]
AROUND_WEST = [[10, 10], [-10, 0], [0, -10], [10, 0]]
AROUND_EAST = [[10, 0], [10, 0], [0, 10], [-10, 0]]
GRID = {"scale": [0.1, 0.1], "translate": [-90.0, 43.0]}


def document(*geometries: object, **parts: object) -> bytes:
    """A TopoJSON file of two squares side by side that share a line, or of *geometries*."""
    layer = {"type": "GeometryCollection", "geometries": geometries or (WEST, EAST)}
    whole = {
        "type": "Topology",
        "transform": GRID,
        "objects": {"MT_Districts": layer},
        "arcs": [SHARED, AROUND_WEST, AROUND_EAST],
        **parts,
    }
    return msgspec.json.encode(whole)


def test_neighbours_share_their_line_to_the_last_digit() -> None:
    """Between two districts there is neither a gap nor a strip of both."""
    west, east = (each.boundary for each in read(document()).items)

    assert west == {
        "type": "Polygon",
        "coordinates": [
            [[-89.0, 43.0], [-89.0, 44.0], [-90.0, 44.0], [-90.0, 43.0], [-89.0, 43.0]]
        ],
    }
    assert east == {
        "type": "Polygon",
        "coordinates": [
            [[-89.0, 43.0], [-88.0, 43.0], [-88.0, 44.0], [-89.0, 44.0], [-89.0, 43.0]]
        ],
    }


def test_lines_that_were_not_rounded_are_taken_as_they_are() -> None:
    """A file need not be on a grid."""
    arcs = [[[-90, 43], [-89, 43], [-89, 44], [-90, 43]]]
    triangle = {**WEST, "arcs": [[0]]}

    found = read(document(triangle, transform=None, arcs=arcs))

    assert found.items[0].boundary == {"type": "Polygon", "coordinates": arcs}


def test_a_district_of_several_parts_keeps_all_of_them() -> None:
    """Islands belong to it too."""
    both = {"type": "MultiPolygon", "arcs": [[[0, 1]], [[2, -1]]]}
    members = collection(document({**both, "properties": {}})).features

    geometry = members[0].geometry

    assert isinstance(geometry, dict)
    assert len(geometry["coordinates"]) == 2


def test_the_layer_is_a_property_of_each_district() -> None:
    """It is the only place where Montana's file says that it is of Montana."""
    assert [each.first("layer") for each in collection(document()).features] == ["MT_Districts"] * 2


@pytest.mark.parametrize(
    ("shape", "reason"),
    [
        ({"arcs": [[3]]}, "it names the line 3, and the file has 3"),
        ({"arcs": [[-4]]}, "it names the line 3, and the file has 3"),
        ({"arcs": [["0"]]}, "it names the line '0', which is no number"),
        ({"arcs": [[True]]}, "it names the line 'True', which is no number"),
        ({"arcs": 5}, "its lines are not nested as TopoJSON wants"),
        ({"arcs": [[0]]}, "it encloses nothing"),
        ({"type": "LineString", "arcs": [0]}, "it is a LineString"),
        ({"type": None}, "a Polygon or MultiPolygon is wanted"),
    ],
)
def test_a_shape_that_cannot_be_drawn_costs_only_its_own_boundary(
    shape: dict[str, object], reason: str
) -> None:
    """Its neighbours are right, and its schools can be audited all the same."""
    found = read(document({**WEST, **shape}, EAST))

    assert [each.boundary is None for each in found.items] == [True, False]
    assert [(each.row, reason in each.message) for each in found.problems] == [(1, True)]


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"objects": {}}, "TopoJSON without a layer"),
        ({"objects": []}, "TopoJSON without a layer"),
        ({"objects": {"a": {}, "b": {}}}, r"several layers \(a, b\); keep one of them"),
        ({"arcs": None}, "TopoJSON without lines"),
        ({"arcs": [5]}, "a line is no list of corners"),
        ({"arcs": [[[1]]]}, "stands where two numbers are wanted"),
        ({"arcs": [[[10**400, 0]]]}, "stands where two numbers are wanted"),
        ({"transform": 5}, "its grid .transform. is none"),
        ({"transform": {"scale": [1]}}, "its grid is not two numbers each"),
    ],
)
def test_a_broken_file_is_refused_with_its_reason(parts: dict[str, object], reason: str) -> None:
    """Lines that are not where they should be would move a whole state."""
    with pytest.raises(UnreadableFile, match=reason):
        read(document(**parts))


def test_a_hostile_file_that_names_one_long_line_again_and_again_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A few letters would ask for more corners than there is memory."""
    monkeypatch.setattr(topojson, "MOST_CORNERS", 1000)
    greedy = {**WEST, "arcs": [[0, 1] * 200]}

    with pytest.raises(UnreadableFile, match="more than 1,000 corners"):
        read(document(greedy))


@given(
    st.lists(
        st.lists(st.lists(st.integers(-40, 40), max_size=3), max_size=5)
        | st.integers()
        | st.none(),
        max_size=4,
    ),
    st.recursive(st.integers(-5, 5), lambda inner: st.lists(inner, max_size=4), max_leaves=8),
    st.sampled_from(["Polygon", "MultiPolygon", "Point", 7]),
)
def test_no_topojson_raises_anything_but_our_own_errors(
    arcs: list[object], numbers: object, kind: object
) -> None:
    """The server would answer that it failed, where the file did."""
    try:
        found = read(document({**WEST, "type": kind, "arcs": numbers}, arcs=arcs))
    except GeodataError:
        return

    assert len(found.items) + len(found.refused_rows) == 1
