"""What the pages should say, by where they say it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tests.recomputed.bounds import Numbers
from tests.recomputed.published import Json
from tests.recomputed.recompute import Computed, Done
from tests.recomputed.shown import WORDS, Limits, limits, shown

Key = tuple[str, str, str, str]
"""Site, checklist (empty: the whole school), section (empty: the whole index), kind."""
NO_NUMBER = "no number"


def sayings(published: Json, computed: Mapping[str, Computed]) -> dict[Key, str]:
    """Every status, and score, bounds, coverage and chart of every index and section."""
    return dict(_all(published, computed))


def indices(published: Json) -> list[Json]:
    """The checklists that are due and make an index, in the order in which they are due."""
    held = {each["id"]: each for each in published["checklists"] if each["index"] is not None}
    return [held[each] for each in published["cycles"][-1]["due"] if each in held]


def _all(published: Json, computed: Mapping[str, Computed]) -> Iterator[tuple[Key, str]]:
    edges = limits(published["thresholds"])
    for site, school in computed.items():
        yield (site, "", "", "status"), WORDS[school.status]
        for checklist in indices(published):
            done = school.done.get(checklist["id"])
            yield (site, checklist["id"], "", "status"), WORDS[done.status if done else None]
            if done is not None:
                yield from _of_round(site, done, edges)


def _of_round(site: str, done: Done, edges: Limits) -> Iterator[tuple[Key, str]]:
    checklist = done.round.checklist
    scored = done.scored
    held = [("", checklist["index"], scored.numbers)] + [
        (each["id"], each["title"], scored.sections[each["id"]].numbers)
        for each in checklist["sections"]
    ]
    for section_id, title, numbers in held:
        if numbers is not None:
            for kind, text in _of_numbers(title, numbers, edges).items():
                yield (site, checklist["id"], section_id, kind), text


def _of_numbers(title: str, numbers: Numbers, edges: Limits) -> dict[str, str]:
    low, high = shown(numbers.low, edges.scores), shown(numbers.high, edges.scores)
    held = {"low": low, "high": high}
    held["coverage"] = shown(100 * numbers.coverage, edges.coverages) + "%"
    if numbers.score is None:
        score, said = NO_NUMBER, "no score"
    else:
        score = shown(numbers.score, edges.scores)
        said = f"score {score}"
    held["score"], held["label"] = score, f"{title}: {said}, between {low} and {high}"
    return held
