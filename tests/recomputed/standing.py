"""The status: a gate on exact values that no average can lift; the worst rule wins.

Source: domain.md, 3b, Status; product.md, Score, Site status.
"""

from __future__ import annotations

from collections.abc import Iterable

from tests.recomputed.bounds import Numbers, Scored
from tests.recomputed.published import Json
from tests.recomputed.worth import exact

WORST_FIRST = ("immediate_action", "incomplete", "priority", "improve", "meets")


def standing(found: Scored, thresholds: Json, *, critical_open: bool) -> str:
    """The status of one round."""
    if critical_open:
        return "immediate_action"
    numbers = found.numbers
    if numbers is None or found.blind_spots:
        return "incomplete"
    if numbers.coverage < exact(thresholds["incomplete_below"]):
        return "incomplete"
    return _by_score(found, numbers, thresholds)


def worst(statuses: Iterable[str]) -> str | None:
    """The worst of them; None where there is none."""
    return min(statuses, key=WORST_FIRST.index, default=None)


def _by_score(found: Scored, numbers: Numbers, thresholds: Json) -> str:
    """What is left once nothing is critical and enough was seen."""
    sections = [each.numbers.score for each in found.sections.values() if each.numbers is not None]
    scores = [each for each in (numbers.score, *sections) if each is not None]
    if any(each < exact(thresholds["priority_below"]) for each in scores):
        return "priority"
    is_high = all(each >= exact(thresholds["meets_from"]) for each in scores)
    is_seen = numbers.coverage >= exact(thresholds["meets_coverage"]) and None not in sections
    return "meets" if is_high and is_seen else "improve"
