"""A small made-up town: two school grounds side by side, and what stands on them."""

from __future__ import annotations

from geodata.outlines import CampusMap, CampusSite
from geodata.places import Position
from tests.geodata.samples import area, pointed

DISTRICT = "5500001"
WEST = CampusSite(
    id="west",
    name="Alder Elementary",
    district=DISTRICT,
    position=Position(longitude=-89.4995, latitude=43.5005),
)
EAST = CampusSite(
    id="east",
    name="Fern HS",
    district=DISTRICT,
    position=Position(longitude=-89.4975, latitude=43.5005),
)
NOTHING = CampusMap(source="Somebody", areas=(), entrances=())


def square(longitude: float, latitude: float, side: float) -> dict[str, object]:
    """A square by its south-west corner, in degrees."""
    east, north = longitude + side, latitude + side
    corners = [
        [longitude, latitude],
        [east, latitude],
        [east, north],
        [longitude, north],
        [longitude, latitude],
    ]
    return area(corners)


WEST_GROUND = square(-89.5, 43.5, 0.001)
EAST_GROUND = square(-89.498, 43.5, 0.001)
HALL = square(-89.4998, 43.5002, 0.0004)
"""A building in the middle of the western ground."""


def mapped(geometry: object, osm_id: str = "", **tags: str) -> dict[str, object]:
    """A feature as programs export it from OpenStreetMap."""
    named = {"id": osm_id} if osm_id else {}
    return {"type": "Feature", **named, "properties": tags, "geometry": geometry}


def town() -> list[dict[str, object]]:
    """Both grounds, a building on the western one and one in the town, two entrances, a bench."""
    return [
        mapped(WEST_GROUND, "w1", amenity="school", name="Alder Elementary School"),
        mapped(EAST_GROUND, "w2", amenity="school", name="Fern High School"),
        mapped(HALL, "w3", building="school"),
        mapped(square(-89.49, 43.5, 0.0004), "w4", building="yes"),
        mapped(pointed(-89.4996, 43.5006), "n5", entrance="main"),
        mapped(pointed(-89.49, 43.5), "n6", entrance="yes"),
        mapped(pointed(-89.4999, 43.5001), "n7", amenity="bench"),
    ]
