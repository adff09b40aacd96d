"""Two audits compared on the items answered in both, with one set of weights."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from fractions import Fraction

from checklists.assessed import Trend
from checklists.scores import ChecklistScore, SectionScore
from checklists.weighing import total

Attainments = dict[str, Fraction]


def compare(before: ChecklistScore, after: ChecklistScore, *, since: str) -> Trend | None:
    """The change from *before* to *after*; None when nothing can be compared.

    That is when no item was answered in both, or one of the two has no index.
    Items are the same when their ids are, whatever the versions. Both sides are scored with the
    weights and sections of *after*, so that only what was seen on site can move the difference.
    What the two indices differ by beyond that is the scope effect: items added, retired, newly
    seen or no longer seen, and weights that changed.

    Args:
        before: The earlier score.
        after: The later score, of the same checklist in the same or a newer version.
        since: Names the earlier period, such as ``2025-26``.
    """
    then, now = _attainments(before), _attainments(after)
    matched = then.keys() & now.keys()
    old, new = (_score(after.sections, each, matched) for each in (then, now))
    indices = _index(before), _index(after)
    if old is None or new is None or indices[0] is None or indices[1] is None:
        return None
    return Trend(since, len(matched), old, new, (indices[1] - indices[0]) - (new - old))


def _attainments(score: ChecklistScore) -> Attainments:
    return {item.item: item.attainment for item in score.items() if item.attainment is not None}


def _score(
    sections: tuple[SectionScore, ...], attainments: Attainments, matched: AbstractSet[str]
) -> Fraction | None:
    parts = []
    for section in sections:
        items = [(item.weight, item.item) for item in section.items if item.item in matched]
        if items:
            over = sum(weight for weight, _ in items)
            earned = total(((weight, attainments[item]) for weight, item in items), 1, over)
            parts.append((section.section_weight, earned))
    weight = sum(each for each, _ in parts)
    return total(parts, 100, weight) if weight else None


def _index(score: ChecklistScore) -> Fraction | None:
    return score.result.score if score.result is not None else None
