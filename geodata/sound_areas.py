"""Areas of a campus map made sound: valid, with an id that stays, and not endlessly long."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

import msgspec
import shapely
from shapely.geometry import mapping, shape

from geodata.errors import NoBoundary
from geodata.outlines import CampusOutline, DrawnArea, OutlineKind
from geodata.places import GeoJson, Problem, ProblemKind
from geodata.repairing import repaired

MOST_CORNERS = 5_000
"""The ground with the most corners in all of Washington has 544."""
LONGEST_LABEL = 80
"""In letters; as for places."""
DECIMALS = 7
"""Of a degree, for an id: 1 cm. Programs write the last digits each in their own way."""
DIGITS_OF_ID = 16
IS_POINT = "is drawn as a point, and nothing can stand on one; a map with its outline is wanted"


class SoundArea(NamedTuple):
    """An area that can be drawn, its id, and what was put right."""

    drawn: DrawnArea
    id: str
    geometry: GeoJson
    told: tuple[Problem, ...]

    def outline(self, site: str, kind: OutlineKind, otherwise: str) -> CampusOutline:
        """It as the outline of *site*; called *otherwise* where the file gives no name."""
        label = (self.drawn.name or otherwise)[:LONGEST_LABEL]
        return CampusOutline(
            id=self.id,
            site=site,
            kind=kind,
            label=label,
            geometry=self.geometry,
            row=self.drawn.row,
        )


def sound(drawn: DrawnArea) -> SoundArea | Problem:
    """*drawn* made sound, or why it cannot be."""
    if isinstance(drawn.geometry, dict) and drawn.geometry.get("type") == "Point":
        return left_out(drawn, IS_POINT)
    try:
        geometry, told, is_doubtful = repaired(drawn.geometry)
    except NoBoundary as error:
        return left_out(drawn, f"has no outline that can be used: {error.reason}")
    corners = shapely.count_coordinates(shape(geometry))
    if corners > MOST_CORNERS:
        message = f"has {corners:,} corners; at most {MOST_CORNERS:,} are taken: simplify its line"
        return left_out(drawn, message)
    identity = drawn.id or shape_id(geometry)
    kind = ProblemKind.DOUBTFUL if is_doubtful else ProblemKind.REPAIRED
    message = "its outline was put right: " + "; ".join(told)
    problem = Problem(
        row=drawn.row, field="geometry", message=message, kind=kind, about=drawn.name or identity
    )
    return SoundArea(drawn, identity, geometry, (problem,) if told else ())


def shape_id(geometry: GeoJson) -> str:
    """An id made of a shape alone, wherever its first corner is."""
    normal = mapping(shapely.normalize(shape(geometry)))
    return made_id("shape", _rounded(normal["coordinates"]))


def made_id(begins: str, coordinates: object) -> str:
    """An id made of *coordinates*, as nobody else has given one."""
    digest = hashlib.sha256(msgspec.json.encode(coordinates)).hexdigest()
    return f"{begins}-{digest[:DIGITS_OF_ID]}"


def left_out(drawn: DrawnArea, message: str) -> Problem:
    """That *drawn* is not taken, and why."""
    return Problem(
        row=drawn.row,
        field="geometry",
        message=message,
        kind=ProblemKind.REFUSED,
        about=drawn.name or drawn.id,
    )


def _rounded(nested: object) -> object:
    if isinstance(nested, list | tuple):
        return [_rounded(each) for each in nested]
    return round(nested, DECIMALS) if isinstance(nested, float) else nested
