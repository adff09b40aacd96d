"""OpenStreetMap: what its tags say of a thing, its ids, and the graph that its editor iD keeps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

import msgspec

from geodata.imports.features import Feature

CREDIT = "© OpenStreetMap contributors, ODbL"
ID = re.compile(r"(?:([nwr])|(node|way|relation)/)(\d{1,15})")
IDS = ("feature id", "@id", "id")
"""Where programs that export from OpenStreetMap write its id."""
SCHOOLS = frozenset({"school", "kindergarten"})
OTHER_KEYS = ("emergency", "amenity", "highway", "leisure", "natural", "landuse", "barrier")
"""What names a thing for which there is no list, in this order."""
NO = frozenset({"", "no"})
BUILDINGS = MappingProxyType({"yes": "building", "school": "school building"})
"""What a building without a name is called; others by their own word, such as ``shed``."""


class _Entity(msgspec.Struct):
    """A point, a line or a relation of the graph."""

    id: str
    loc: tuple[float, float] | None = None
    nodes: list[str] = []
    members: list[object] = []
    tags: dict[str, str] = {}


_GRAPH = msgspec.json.Decoder(dict[str, _Entity])


def stable_id(feature: Feature) -> str:
    """``osm-w364`` for the way 364; empty where the feature has no id of OpenStreetMap."""
    matches = (ID.fullmatch(feature.properties.get(name, "")) for name in IDS)
    found = next((each for each in matches if each), None)
    return f"osm-{(found[1] or found[2])[0]}{found[3]}" if found else ""


def is_ground(tags: Mapping[str, str]) -> bool:
    """Whether something is a school: its ground, or a building that has none drawn."""
    return tags.get("amenity", "") in SCHOOLS


def is_building(tags: Mapping[str, str]) -> bool:
    """Whether something is a building."""
    return tags.get("building", "") not in NO


def is_entrance(tags: Mapping[str, str]) -> bool:
    """Whether something is an entrance."""
    return tags.get("entrance", "") not in NO


def is_known(tags: Mapping[str, str]) -> bool:
    """Whether something has tags that we read."""
    return is_ground(tags) or is_building(tags) or is_entrance(tags)


def is_openstreetmap(features: Sequence[Feature]) -> bool:
    """Whether a map is of OpenStreetMap: each feature has its id, and one at least its tags."""
    keys = {"building", "entrance", *OTHER_KEYS}
    tagged = any(keys & set(each.properties) for each in features)
    return tagged and all(stable_id(each) for each in features)


def building_word(tags: Mapping[str, str]) -> str:
    """What a building is, such as ``school building`` or ``shed``."""
    tag = tags.get("building", "")
    return BUILDINGS.get(tag, tag.replace("_", " "))


def other_word(tags: Mapping[str, str]) -> str:
    """What something is that we have no list for, such as ``fire hydrant``."""
    named = next((tags[key] for key in OTHER_KEYS if tags.get(key)), "")
    return named.replace("_", " ") or "other things"


def graph_as_geojson(raw: bytes) -> bytes | None:
    """The graph of iD as GeoJSON, a feature for each thing with tags; None when it is no graph.

    A line that ends where it began is an area. The shape of a relation is in its parts, and is
    not put together.
    """
    try:
        graph = _GRAPH.decode(raw)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return None
    if not any(each.loc or each.nodes for each in graph.values()):
        return None
    features = [_feature(each, graph) for each in graph.values() if each.tags]
    return msgspec.json.encode({"type": "FeatureCollection", "features": features})


def _feature(entity: _Entity, graph: Mapping[str, _Entity]) -> dict[str, object]:
    geometry = _geometry(entity, graph)
    return {"type": "Feature", "id": entity.id, "properties": entity.tags, "geometry": geometry}


def _geometry(entity: _Entity, graph: Mapping[str, _Entity]) -> dict[str, object] | None:
    if entity.loc is not None:
        return {"type": "Point", "coordinates": entity.loc}
    corners = list(_corners(entity, graph))
    if not corners or len(corners) < len(entity.nodes):
        return None
    if entity.nodes[0] == entity.nodes[-1]:
        return {"type": "Polygon", "coordinates": [corners]}
    return {"type": "LineString", "coordinates": corners}


def _corners(entity: _Entity, graph: Mapping[str, _Entity]) -> Iterable[tuple[float, float]]:
    for node in entity.nodes:
        there = graph.get(node)
        if there is not None and there.loc is not None:
            yield there.loc
