"""Districts with their boundaries, from a map: ours, a state's, or the Census Bureau's."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from geodata.errors import NoBoundary
from geodata.imports.checking import Taken, finished
from geodata.imports.features import Collection, Feature, collection
from geodata.imports.named_districts import LONGEST_ID, home_of, mended, named_id
from geodata.imports.national_ids import shortened
from geodata.imports.topojson import LAYER
from geodata.places import GeoJson, ImportedDistrict, ImportFile, Problem, ProblemKind
from geodata.repairing import repaired

LEAID = ("leaid", "geoid", "lea_id")
"""Where registers keep the national id of a district; often as a number."""
LEAID_DIGITS = 7
IDS = ("id", *LEAID, "feature id", "district id")
LONGEST_NAME = 200
NAMES = ("name", "display", "lea_name", "sdnm", "district", "district name")
"""In this order: Wisconsin's ``SDNM`` is all capitals, and its ``Display`` is not."""


class Asked(NamedTuple):
    """What an import was told, for a file that does not say it itself.

    Attributes:
        district: The id of the district, where the file holds one shape.
        name: Its name, where the file holds one shape.
        state: Of all its districts; number, letters or name.
    """

    district: str = ""
    name: str = ""
    state: str = ""


NOTHING = Asked()


def read(raw: bytes, asked: Asked = NOTHING) -> ImportFile[ImportedDistrict]:
    """The districts of the map file *raw*, each with a valid boundary or none.

    A district of which the file has the name only gets an id made of its state and name.

    Args:
        raw: The file, GeoJSON or TopoJSON.
        asked: What it does not say itself.

    Raises:
        UnreadableFile: It is not GeoJSON or TopoJSON in UTF-8.
    """
    return districts(collection(raw), asked)


def districts(found: Collection, asked: Asked) -> ImportFile[ImportedDistrict]:
    """The districts of a map whose shapes are *found*."""
    is_one = len(found.features) == 1
    given = {"district id": asked.district, "district name": asked.name} if is_one else {}
    read = [
        _district(each._replace(properties={**each.properties, **given}), asked.state)
        for each in found.features
    ]
    taken = [Taken(each.row, each.district) for each in read if each.district is not None]
    told = [*found.problems, *(problem for each in read for problem in each.told)]
    made = [each.district.id for each in read if each.district is not None and each.is_made]
    whole = finished(taken, [*_made_told(made), *told], lambda each: each.id)
    return msgspec.structs.replace(
        whole, problems=tuple(_with_remedy(each, set(made)) for each in whole.problems)
    )


class _Read(NamedTuple):
    """What became of one shape; *is_made* means that its id was made of state and name."""

    row: int
    district: ImportedDistrict | None
    told: list[Problem]
    is_made: bool = False


def _district(feature: Feature, asked_state: str) -> _Read:
    written = feature.first(*NAMES)
    name = mended(written)
    own = _identity(feature)
    identity = own or _made(feature, name, asked_state)
    lacks = _lacks(identity, name)
    if lacks:
        problem = _problem(feature, lacks[0], lacks[1], ProblemKind.REFUSED)
        return _Read(feature.number, None, [problem])
    boundary, told = _boundary(feature, identity)
    if name != written:
        message = f"its name {written!r} was stored wrongly; it is read as {name!r}"
        told.append(_problem(feature, "name", message, ProblemKind.REPAIRED, identity))
    district = ImportedDistrict(
        id=identity, name=name, boundary=boundary, source=feature.first("source")
    )
    return _Read(feature.number, district, told, is_made=not own)


def _lacks(identity: str, name: str) -> tuple[str, str] | None:
    """What is missing, and the words for it."""
    if not name:
        return "name", "has no name, so it cannot be told from other districts"
    if not identity:
        return "id", (
            "has no id, so it cannot be told from other districts; "
            "say its state, and an id is made of state and name"
        )
    over = {"id": (identity, LONGEST_ID), "name": (name, LONGEST_NAME)}
    for field, (text, longest) in over.items():
        if len(text) > longest:
            return field, f"has a field {field} of more than {longest} letters; shorten it"
    told = shortened(identity)
    return ("id", told) if told else None


def _made(feature: Feature, name: str, asked_state: str) -> str:
    home = home_of(feature.first("state", "statefp"), asked_state, feature.first(LAYER))
    return named_id(home, name) if home and name and not feature.first(*LEAID) else ""


def _made_told(made: list[str]) -> list[Problem]:
    if not made:
        return []
    has = "1 district has" if len(made) == 1 else f"{len(made):,} districts have"
    message = (
        f"{has} a name and no id in the file; the id is made of state and name, such as {made[0]}"
    )
    return [Problem(row=None, field="id", message=message, kind=ProblemKind.DOUBTFUL)]


def _with_remedy(problem: Problem, made: set[str]) -> Problem:
    """*problem* with what to do, where two districts of one name have got one id."""
    if problem.kind is not ProblemKind.REFUSED or problem.about not in made:
        return problem
    message = f"{problem.message}; if they are two districts, give each an id in the file"
    return msgspec.structs.replace(problem, message=message)


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
