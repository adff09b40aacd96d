"""Tests of `geodata.imports.geojson_sites`."""

from __future__ import annotations

import pytest

from geodata.imports.geojson_sites import read
from geodata.places import Position, ProblemKind
from tests.geodata.samples import SQUARE, feature, features, pointed

OWN_ID = "0b0b2a6e-3f7d-4c66-9d7b-5b7a1f6f2c11"


def test_a_point_in_our_own_words_is_a_site() -> None:
    """A map program can make what we import."""
    shape = pointed(-89.5, 43.5)
    raw = features(
        feature(shape, district="1", register_id="7", id=OWN_ID, name="Alder", level="middle")
    )

    found = read(raw)

    site = found.items[0]
    assert found.problems == ()
    assert (site.district, site.register_id, site.id, site.level) == ("1", "7", OWN_ID, "middle")
    assert site.position == Position(longitude=-89.5, latitude=43.5)


def test_the_words_of_others_are_understood_and_numbers_get_their_zeros_back() -> None:
    """National files write ids and ZIP codes as numbers."""
    raw = features(
        feature(
            pointed(-86.2, 34.3),
            LEAID=100005,
            NCESID=10000500870,
            NAME="Alder",
            FULL_ADDR="1 Main St",
            ZIP_CODE=1234.0,
            zip=1234,
        )
    )

    site = read(raw).items[0]

    assert (site.district, site.register_id) == ("0100005", "010000500870")
    assert (site.name, site.address, site.zip) == ("Alder", "1 Main St", "01234")


def test_an_id_that_is_no_uuid_is_a_register_id() -> None:
    """Most maps call whatever they have ``id``."""
    found = read(features(feature(pointed(-89.5, 43.5), id="fs87b", name="Alder")), district="1")

    assert [(each.register_id, each.id) for each in found.items] == [("fs87b", None)]


@pytest.mark.parametrize(
    "geometry", [SQUARE, {"type": "Point"}, {"type": "Point", "coordinates": ["a", "b"]}, 5]
)
def test_a_shape_that_is_no_point_is_not_used_and_told(geometry: object) -> None:
    """A middle of its grounds that we chose would look like a surveyed point."""
    found = read(features(feature(geometry, id="a", name="Alder", district="1")))

    assert found.items[0].position is None
    assert [(each.field, each.kind) for each in found.problems] == [
        ("geometry", ProblemKind.DOUBTFUL),
        ("latitude", ProblemKind.DOUBTFUL),
    ]


def test_a_site_without_a_shape_is_told_once() -> None:
    """GeoJSON allows it, and so do we."""
    found = read(features(feature(None, id="a", name="Alder", district="1")))

    assert [each.message for each in found.problems] == ["has no coordinates; it is on no map"]


def test_a_point_that_is_a_number_only_to_python_is_no_point() -> None:
    """``true`` is 1 in Python, and a school would stand in the sea."""
    shape = {"type": "Point", "coordinates": [True, True]}

    found = read(features(feature(shape, id="a", name="Alder", district="1")))

    assert found.items[0].position is None


def test_points_are_held_against_the_boundary() -> None:
    """The form of the file makes no difference to what is checked."""
    raw = features(feature(pointed(-80.0, 43.5), id="a", name="Alder", district="1"))

    found = read(raw, boundaries={"1": SQUARE})

    assert found.problems[0].message == "stands outside the boundary of its own district"
