"""Maps of campuses: grounds, buildings and entrances, from OpenStreetMap or a city's own map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from geodata.errors import UnknownSource, UnreadableFile
from geodata.imports import osm
from geodata.imports.checking import by_row
from geodata.imports.features import Feature, coordinates
from geodata.imports.foreign_maps import AREAS, is_grounds
from geodata.imports.layers import every_layer, once
from geodata.imports.points import point
from geodata.outlines import CampusMap, DrawnArea, DrawnEntrance
from geodata.places import Position, Problem, ProblemKind
from geodata.sound_areas import LONGEST_LABEL, made_id

DC_CREDIT = "DC GIS / Open Data DC, CC BY 4.0"
MOST_FEATURES = 200_000
MOST_WORDS = 4
NAMES = ("name", "ref", "addr:housename", "school_name", "school")


def read(raw: bytes, source: str = "") -> CampusMap:
    """The grounds, buildings and entrances on the map *raw*.

    Args:
        raw: GeoJSON, several such files one after the other, or the graph of the editor iD.
        source: Whom to credit; left out, the file must be one that we know.

    Raises:
        UnreadableFile: It is no map, or one of a whole state.
        UnknownSource: Nobody can tell from it whose data it is.
    """
    found = every_layer(raw)
    if len(found.features) > MOST_FEATURES:
        reason = (
            f"it has {len(found.features):,} features, and at most {MOST_FEATURES:,} are read; "
            "cut the area around the schools out of it"
        )
        raise UnreadableFile(reason)
    credit = source or _credit(found.features)
    kept, repeated = once(found.features)
    is_tagged = any(osm.is_known(each.properties) for each in kept)
    return _sorted(kept, [*found.problems, *repeated], credit, is_tagged=is_tagged)


def _credit(features: Sequence[Feature]) -> str:
    if is_grounds(features):
        return DC_CREDIT
    if osm.is_openstreetmap(features):
        return osm.CREDIT
    raise UnknownSource


class _Sorted(NamedTuple):
    """What each feature is."""

    areas: list[DrawnArea]
    entrances: list[DrawnEntrance]
    others: list[str]
    problems: list[Problem]


def _sorted(
    features: Sequence[Feature], told: Iterable[Problem], credit: str, *, is_tagged: bool
) -> CampusMap:
    found = _Sorted([], [], [], list(told))
    sort = _sort_tagged if is_tagged else _sort_untagged
    for each in features:
        sort(each, found)
    problems = by_row([*found.problems, *_others_told(found.others)])
    return CampusMap(
        source=credit,
        areas=tuple(found.areas),
        entrances=tuple(found.entrances),
        problems=problems,
    )


def _sort_tagged(feature: Feature, found: _Sorted) -> None:
    tags = feature.properties
    if osm.is_ground(tags) or osm.is_building(tags):
        found.areas.append(_area(feature, is_ground=osm.is_ground(tags)))
    elif osm.is_entrance(tags):
        _sort_entrance(feature, found)
    else:
        found.others.append(osm.other_word(tags))


def _sort_untagged(feature: Feature, found: _Sorted) -> None:
    """A map of areas without a word on what they are is one of grounds."""
    if _kind(feature) in AREAS:
        found.areas.append(_area(feature, is_ground=True))
    else:
        found.others.append(osm.other_word(feature.properties))


def _kind(feature: Feature) -> object:
    return feature.geometry.get("type") if isinstance(feature.geometry, dict) else None


def _area(feature: Feature, *, is_ground: bool) -> DrawnArea:
    return DrawnArea(
        row=feature.number,
        id=osm.stable_id(feature),
        name=_name(feature),
        what=osm.building_word(feature.properties).capitalize(),
        geometry=feature.geometry,
        is_ground=is_ground,
        is_building=osm.is_building(feature.properties),
    )


def _sort_entrance(feature: Feature, found: _Sorted) -> None:
    at = point(*coordinates(feature.geometry))
    if at.position is None:
        message = at.doubt or "is an entrance, and is not drawn as a point"
        found.problems.append(_problem(feature, message, ProblemKind.REFUSED))
        return
    found.entrances.append(_entrance(feature, at.position))


def _entrance(feature: Feature, position: Position) -> DrawnEntrance:
    made = made_id("point", [position.longitude, position.latitude])
    return DrawnEntrance(
        row=feature.number,
        id=osm.stable_id(feature) or made,
        name=_entrance_name(feature),
        position=position,
    )


def _entrance_name(feature: Feature) -> str:
    """Its name, else its number as ``Entrance 3``."""
    number = " ".join(feature.first("ref").split())
    name = " ".join(feature.first("name").split()) or (f"Entrance {number}" if number else "")
    return name[:LONGEST_LABEL]


def _name(feature: Feature) -> str:
    return " ".join(feature.first(*NAMES).split())


def _others_told(words: Sequence[str]) -> list[Problem]:
    if not words:
        return []
    counts = Counter(words).most_common()
    named = ", ".join(f"{word} ({count:,})" for word, count in counts[:MOST_WORDS])
    more = " and others" if len(counts) > MOST_WORDS else ""
    message = f"{_others(len(words))}: {named}{more}"
    return [Problem(row=None, message=message, kind=ProblemKind.DOUBTFUL)]


def _others(count: int) -> str:
    if count == 1:
        return "1 feature was left out, as it is no ground, building or entrance"
    return f"{count:,} features were left out, as they are no grounds, buildings or entrances"


def _problem(feature: Feature, message: str, kind: ProblemKind, about: str = "") -> Problem:
    return Problem(row=feature.number, message=message, kind=kind, about=about)
