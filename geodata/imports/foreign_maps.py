"""Map files that look like a file of schools and hold something else, by their properties."""

from __future__ import annotations

from collections.abc import Iterable

from geodata.errors import WrongFile
from geodata.imports.features import Feature

AREAS = frozenset({"Polygon", "MultiPolygon"})
WANTED = "points of schools, each with an id and a name, are wanted"
GROUNDS = (
    "outlines of school grounds without the names and ids of their schools",
    frozenset({"gis_id", "shape_area", "shape_length"}),
)
OTHERS = (
    ("playgrounds, not schools", frozenset({"surface_ty", "res_type"})),
    ("offices of a school administration, not schools", frozenset({"office", "building"})),
)
"""What such a file holds, and the properties by which it is known."""


def check_holds_schools(features: Iterable[Feature]) -> None:
    """Nothing, unless the file is known to hold something else.

    Raises:
        WrongFile: It holds playgrounds, offices, or outlines without names.
    """
    seen = {name for feature in features for name in feature.properties}
    found = [holds for holds, marks in OTHERS if marks <= seen]
    holds, marks = GROUNDS
    if marks <= seen and "name" not in seen:
        found.append(holds)
    if found:
        raise WrongFile(found[0], WANTED)


def is_grounds(features: Iterable[Feature]) -> bool:
    """Whether a map is that of Washington's school grounds, which have no names."""
    _, marks = GROUNDS
    named = [set(feature.properties) for feature in features]
    return bool(named) and all(marks <= names and "name" not in names for names in named)


def is_boundaries(features: Iterable[Feature]) -> bool:
    """Whether a map holds areas, or nothing that could be a point."""
    kinds = [
        feature.geometry.get("type") if isinstance(feature.geometry, dict) else None
        for feature in features
    ]
    return any(kind in AREAS for kind in kinds) or "Point" not in kinds
