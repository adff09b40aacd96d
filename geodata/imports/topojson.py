"""TopoJSON turned into GeoJSON features: lines that neighbours share are put back into shapes.

Source: Bostock and Metcalf, "The TopoJSON Format Specification", version 1, 2013; 2.1.2 and 2.1.3
for numbers that were rounded to a grid and written as differences, 2.1.4 for lines by their number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from geodata.errors import UnreadableFile
from geodata.rings import LARGEST, Undrawn

MOST_CORNERS = 4_000_000
"""Of all shapes together. The nation's 13,253 districts have 0.4 million; a file of a few letters
could name one long line a million times."""
LAYER = "layer"
"""The property in which the features carry the name of their layer."""
AXES = 2
Corner = tuple[float, float]


class _Broken(Exception):
    """A shape cannot be put together; the argument says why."""


class Grid(NamedTuple):
    """From whole numbers to degrees, along both axes."""

    scale: Corner
    translate: Corner


def features(document: Mapping[str, object]) -> list[object]:
    """The GeoJSON features of a TopoJSON *document*, in their order.

    A shape that names a line that is not there is `Undrawn`, with the reason.

    Raises:
        UnreadableFile: It has no layer or several, or its lines are none.
    """
    name, members = _layer(document)
    drawing = _Drawing(_lines(document))
    return [_feature(each, name, drawing) for each in members]


def _layer(document: Mapping[str, object]) -> tuple[str, Sequence[object]]:
    layers = document.get("objects")
    if not isinstance(layers, dict) or not layers:
        raise UnreadableFile("it is TopoJSON without a layer")
    if len(layers) > 1:
        names = ", ".join(str(name)[:40] for name in list(layers)[:8])
        raise UnreadableFile(f"it is TopoJSON with several layers ({names}); keep one of them")
    name, layer = next(iter(layers.items()))
    members = layer.get("geometries") if isinstance(layer, dict) else None
    return str(name), members if isinstance(members, list) else [layer]


def _lines(document: Mapping[str, object]) -> list[list[Corner]]:
    lines = document.get("arcs")
    if not isinstance(lines, list):
        raise UnreadableFile("it is TopoJSON without lines (arcs)")
    grid = _grid(document.get("transform"))
    try:
        return [_line(each, grid) for each in lines]
    except _Broken as error:
        raise UnreadableFile(f"it is broken TopoJSON: {error}") from error


def _grid(transform: object) -> Grid | None:
    if transform is None:
        return None
    try:
        if isinstance(transform, dict):
            return Grid(_corner(transform.get("scale")), _corner(transform.get("translate")))
    except _Broken as error:
        raise UnreadableFile("it is broken TopoJSON: its grid is not two numbers each") from error
    raise UnreadableFile("it is broken TopoJSON: its grid (transform) is none")


def _line(line: object, grid: Grid | None) -> list[Corner]:
    if not isinstance(line, list):
        raise _Broken("a line is no list of corners")
    corners = [_corner(each) for each in line]
    if grid is None:
        return corners
    (wide, high), (west, south) = grid
    easts = accumulate(corner[0] for corner in corners)
    norths = accumulate(corner[1] for corner in corners)
    return [(x * wide + west, y * high + south) for x, y in zip(easts, norths, strict=True)]


def _corner(corner: object) -> Corner:
    match corner:
        case [int() | float() as x, int() | float() as y, *_] if max(abs(x), abs(y)) <= LARGEST:
            return float(x), float(y)
        case _:
            raise _Broken(f"{str(corner)[:40]!r} stands where two numbers are wanted")


class _Drawing:
    """All lines of a file, and how many corners its shapes may still have."""

    def __init__(self, lines: list[list[Corner]]) -> None:
        self._lines = lines
        self._left = MOST_CORNERS

    def area(self, shape: Mapping[str, object]) -> dict[str, object]:
        """The Polygon or MultiPolygon *shape*, with corners for the numbers of its lines."""
        kind, numbers = shape.get("type"), shape.get("arcs")
        if kind == "Polygon":
            return {"type": kind, "coordinates": self._polygon(numbers)}
        if kind == "MultiPolygon":
            polygons = [self._polygon(each) for each in _listed(numbers)]
            return {"type": kind, "coordinates": polygons}
        return {"type": kind}

    def _polygon(self, rings: object) -> list[list[Corner]]:
        return [self._ring(each) for each in _listed(rings)]

    def _ring(self, numbers: object) -> list[Corner]:
        """Lines one after the other; where one begins the last has ended, so that is left out."""
        corners: list[Corner] = []
        for number in _listed(numbers):
            line = self._directed(number)
            self._left -= len(line)
            if self._left < 0:
                raise UnreadableFile(f"it is TopoJSON with more than {MOST_CORNERS:,} corners")
            corners += line[1:] if corners else line
        return corners

    def _directed(self, number: object) -> list[Corner]:
        """The line of that number; a number below zero means the line from its end."""
        if not isinstance(number, int) or isinstance(number, bool):
            raise _Broken(f"it names the line {str(number)[:40]!r}, which is no number")
        place = number if number >= 0 else ~number
        if place >= len(self._lines):
            raise _Broken(f"it names the line {place}, and the file has {len(self._lines)}")
        line = self._lines[place]
        return line if number >= 0 else line[::-1]


def _feature(member: object, layer: str, drawing: _Drawing) -> object:
    if not isinstance(member, dict):
        return member
    properties = member.get("properties")
    named = {**properties, LAYER: layer} if isinstance(properties, dict) else {LAYER: layer}
    feature = {"type": "Feature", "id": member.get("id"), "properties": named}
    try:
        return {**feature, "geometry": drawing.area(member)}
    except _Broken as error:
        return {**feature, "geometry": Undrawn(str(error))}


def _listed(value: object) -> list[object]:
    if isinstance(value, list):
        return value
    raise _Broken("its lines are not nested as TopoJSON wants")
