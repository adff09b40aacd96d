"""Districts with their boundaries, from GeoJSON: ours, Wisconsin's, or the Census Bureau's."""

from __future__ import annotations

from typing import NamedTuple

from geodata.errors import NoBoundary
from geodata.imports.checking import Taken, finished
from geodata.imports.features import Feature, collection
from geodata.places import GeoJson, ImportedDistrict, ImportFile, Problem, ProblemKind
from geodata.repairing import repaired

LEAID = ("leaid", "geoid", "lea_id")
"""Where registers keep the national id of a district; often as a number."""
LEAID_DIGITS = 7
IDS = ("id", *LEAID, "feature id", "district id")
NAMES = ("name", "display", "lea_name", "sdnm", "district", "district name")
"""In this order: Wisconsin's ``SDNM`` is all capitals, and its ``Display`` is not."""


def read(raw: bytes, *, district: str = "", name: str = "") -> ImportFile[ImportedDistrict]:
    """The districts of the GeoJSON file *raw*, each with a valid boundary or none.

    Args:
        raw: The file.
        district: The id of the district, where the file holds one shape and does not say.
        name: Its name, where the file holds one shape and does not say.

    Raises:
        UnreadableFile: It is not GeoJSON in UTF-8.
    """
    found = collection(raw)
    taken: list[Taken[ImportedDistrict]] = []
    problems = list(found.problems)
    given = {"district id": district, "district name": name} if len(found.features) == 1 else {}
    for each in found.features:
        feature = each._replace(properties={**each.properties, **given})
        read_one, told = _district(feature)
        problems += told
        if read_one is not None:
            taken.append(Taken(feature.number, read_one))
    return finished(taken, problems, lambda each: each.id)


class _Read(NamedTuple):
    district: ImportedDistrict | None
    told: list[Problem]


def _district(feature: Feature) -> _Read:
    identity = _identity(feature)
    name = feature.first(*NAMES)
    missing = "id" if not identity else "name" if not name else ""
    if missing:
        message = f"has no {missing}, so it cannot be told from other districts"
        problem = _problem(feature, missing, message, ProblemKind.REFUSED)
        return _Read(None, [problem])
    boundary, told = _boundary(feature, identity)
    district = ImportedDistrict(
        id=identity, name=name, boundary=boundary, source=feature.first("source")
    )
    return _Read(district, told)


def _identity(feature: Feature) -> str:
    identity = feature.first(*IDS)
    if set(identity) <= {"0"}:
        return ""
    is_national = not feature.first("id") and bool(feature.first(*LEAID))
    return identity.zfill(LEAID_DIGITS) if is_national else identity


def _boundary(feature: Feature, identity: str) -> tuple[GeoJson | None, list[Problem]]:
    try:
        boundary, told, is_doubtful = repaired(feature.geometry)
    except NoBoundary as error:
        message = f"is taken without a boundary: {error.reason}"
        return None, [_problem(feature, "geometry", message, ProblemKind.DOUBTFUL, identity)]
    message = "its boundary was put right: " + "; ".join(told)
    kind = ProblemKind.DOUBTFUL if is_doubtful else ProblemKind.REPAIRED
    problem = _problem(feature, "geometry", message, kind, identity)
    return boundary, [problem] if told else []


def _problem(
    feature: Feature, field: str, message: str, kind: ProblemKind, about: str = ""
) -> Problem:
    return Problem(row=feature.number, field=field, message=message, kind=kind, about=about)
