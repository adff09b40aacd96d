"""Map files put together: several in one, the graph of an editor, and what comes in two of them."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from geodata.imports import osm
from geodata.imports.features import Collection, Feature, collection
from geodata.places import Problem, ProblemKind

JOINED = re.compile(rb'(?<=\})\s*(?=\{\s*"type"\s*:\s*"FeatureCollection")')
"""Where one GeoJSON file ends and another begins, in a file made of several; in valid JSON there
is always a comma between."""


def every_layer(raw: bytes) -> Collection:
    """All features of all files that *raw* is made of, counted on from one to the next.

    Raises:
        UnreadableFile: One of them is no map.
    """
    files = JOINED.split(osm.graph_as_geojson(raw) or raw)
    features: list[Feature] = []
    problems: list[Problem] = []
    for each in map(collection, files):
        before = len(features) + sum(problem.row is not None for problem in problems)
        features += [one._replace(number=one.number + before) for one in each.features]
        problems += [_moved(problem, before) for problem in each.problems]
    return Collection(tuple(features), tuple(problems))


def _moved(problem: Problem, before: int) -> Problem:
    row = None if problem.row is None else problem.row + before
    return msgspec.structs.replace(problem, row=row)


def once(features: Iterable[Feature]) -> tuple[list[Feature], list[Problem]]:
    """Each thing once: maps that overlap have the same building both times."""
    first: dict[str, Feature] = {}
    alike = 0
    other: list[Problem] = []
    for each in features:
        name = osm.stable_id(each) or f"row {each.number}"
        there = first.setdefault(name, each)
        if there is not each and there.geometry == each.geometry:
            alike += 1
        elif there is not each:
            message = f"has the id of row {there.number}, drawn otherwise; only row {there.number}"
            other.append(_refused(each, f"{message} is taken", name))
    return list(first.values()), [*_alike_told(alike), *other]


def _alike_told(count: int) -> list[Problem]:
    if not count:
        return []
    which = "1 feature comes" if count == 1 else f"{count:,} features come"
    message = f"{which} twice in the file; each is taken once"
    return [Problem(row=None, message=message, kind=ProblemKind.DOUBTFUL)]


def _refused(feature: Feature, message: str, about: str) -> Problem:
    return Problem(row=feature.number, message=message, kind=ProblemKind.REFUSED, about=about)
