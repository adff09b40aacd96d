"""A fault of nearly every point of a file is a fault of the file, and is told once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from geodata.imports.points import Fault
from geodata.places import Problem, ProblemKind

FEWEST = 10
"""Of fewer rows a person reads each."""
NEARLY_ALL = 0.9
REMEDIES = {
    Fault.SWAPPED: "have longitude and latitude swapped, so they are on no map: exchange the names "
    "of the two columns (or the two numbers of each point) and import the file again",
    Fault.NOT_DEGREES: "are not in degrees, perhaps in metres, so they are on no map: export the "
    "file again with coordinates in WGS 84 (EPSG:4326)",
    Fault.MINUS: "lack the minus sign of their longitude, so they are on no map: west is below "
    "zero; put it in and import the file again",
    Fault.UNKNOWN: "are 0, 0 or -999, which stands for not known, so they are on no map: ask for "
    "a file with coordinates",
    Fault.COMMA: "are written with a comma for the decimal point; they were read so",
}


class PointTold(NamedTuple):
    """One thing to tell about one point."""

    fault: Fault
    problem: Problem


def told_once(told: Sequence[PointTold], points: int) -> list[Problem]:
    """The problems in *told*, those of nearly all points once for the file.

    Args:
        told: About each point what there is to tell.
        points: How many rows have coordinates at all.
    """
    counts = Counter(each.fault for each in told)
    whole = {
        fault
        for fault in REMEDIES
        if counts[fault] >= FEWEST and counts[fault] >= NEARLY_ALL * points
    }
    once = [_once(fault, counts[fault], points) for fault in REMEDIES if fault in whole]
    return once + [each.problem for each in told if each.fault not in whole]


def _once(fault: Fault, count: int, points: int) -> Problem:
    which = f"all {points:,} points" if count == points else f"{count:,} of {points:,} points"
    message = f"{which} of the file {REMEDIES[fault]}"
    return Problem(row=None, field="latitude", message=message, kind=ProblemKind.DOUBTFUL)
