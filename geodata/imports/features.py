"""GeoJSON and TopoJSON as numbered features. What is none is told; other files are refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from geodata.errors import UnreadableFile
from geodata.imports import topojson
from geodata.imports.texts import decoded
from geodata.places import Problem, ProblemKind

GEOMETRIES = (
    "GeometryCollection",
    "LineString",
    "MultiLineString",
    "MultiPoint",
    "MultiPolygon",
    "Point",
    "Polygon",
)
KNOWN_SYSTEMS = ("CRS84", "4326")


class Feature(NamedTuple):
    """One feature: its number in the file from 1, its properties as text, and its shape.

    Properties are named in lower case; a value that is a list or an object is left out. The
    feature's own id is the property ``feature id``, if it is text: a number there only counts.
    """

    number: int
    properties: Mapping[str, str]
    geometry: object

    def first(self, *names: str) -> str:
        """The first of the properties *names* that says something; empty when none does."""
        return next((self.properties[name] for name in names if self.properties.get(name)), "")


class Collection(NamedTuple):
    """All features of a file, and what is wrong with the others."""

    features: tuple[Feature, ...]
    problems: tuple[Problem, ...]


def collection(raw: bytes) -> Collection:
    """The features of the map file *raw*: a FeatureCollection, a Feature, a geometry, a Topology.

    Raises:
        UnreadableFile: It is neither GeoJSON nor TopoJSON in UTF-8.
    """
    document = _document(decoded(raw))
    features: list[Feature] = []
    problems = _foreign_system(document)
    for number, each in enumerate(_members(document), start=1):
        read = _feature(number, each)
        if isinstance(read, Feature):
            features.append(read)
        else:
            problems.append(read)
    return Collection(tuple(features), tuple(problems))


def coordinates(geometry: object) -> tuple[str, str]:
    """Longitude and latitude of a point as text, to be held to the rules of a table; or nothing."""
    if not isinstance(geometry, dict) or geometry.get("type") != "Point":
        return "", ""
    match geometry.get("coordinates"):
        case [int() | float() as longitude, int() | float() as latitude, *_]:
            return str(longitude), str(latitude)
        case _:
            return "", ""


def _document(text: str) -> dict[str, object]:
    try:
        document = msgspec.json.decode(text.strip())
    except RecursionError as error:
        raise UnreadableFile("it is nested too deeply") from error
    except msgspec.DecodeError as error:
        raise UnreadableFile(_not_json(text, error)) from error
    if not isinstance(document, dict):
        raise UnreadableFile("it is JSON, but not GeoJSON: it does not begin with an object")
    return document


def _not_json(text: str, error: msgspec.DecodeError) -> str:
    if text.lstrip().startswith(("{", "[")):
        ends = "truncated" in str(error)
        return "it is JSON that ends too early" if ends else f"it is broken JSON ({error})"
    if "," in text.partition("\n")[0]:
        return "it looks like a CSV table; a map file comes as GeoJSON"
    return "it is not GeoJSON"


def _members(document: dict[str, object]) -> list[object]:
    kind = document.get("type")
    if kind == "Topology":
        return topojson.features(document)
    if kind == "Feature":
        return [document]
    if kind in GEOMETRIES:
        return [{"type": "Feature", "properties": None, "geometry": document}]
    features = document.get("features")
    if kind != "FeatureCollection" or not isinstance(features, list):
        raise UnreadableFile("it is JSON, but not GeoJSON: a FeatureCollection is wanted")
    return features


def _feature(number: int, member: object) -> Feature | Problem:
    if not isinstance(member, dict) or member.get("type") != "Feature":
        return _refusal(number, "is not a GeoJSON feature")
    properties = member.get("properties")
    if not isinstance(properties, dict | None):
        return _refusal(number, "has properties that are not named")
    own = member.get("id")
    texts = {"feature id": own.strip() if isinstance(own, str) else ""}
    texts |= {name.strip().casefold(): _text(value) for name, value in (properties or {}).items()}
    if any("\0" in text for text in texts.values()):
        return _refusal(number, "holds the character NUL, which is none; take it out")
    return Feature(number, texts, member.get("geometry"))


def _refusal(number: int, message: str) -> Problem:
    return Problem(row=number, message=message, kind=ProblemKind.REFUSED)


def _text(value: object) -> str:
    """A value as text; a whole number without a point, for ids and ZIP codes come as numbers."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).strip()


def _foreign_system(document: dict[str, object]) -> list[Problem]:
    named = msgspec.json.encode(document.get("crs", "CRS84")).decode()
    if any(known in named for known in KNOWN_SYSTEMS):
        return []
    message = "the file names a coordinate system that is not WGS 84; its points may be off"
    return [Problem(row=None, field="crs", message=message, kind=ProblemKind.DOUBTFUL)]
