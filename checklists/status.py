"""The gate: a status that no average can override."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from checklists.responses import Closed
from checklists.rounding import shown
from checklists.scores import Bounded, ChecklistScore, Status, Verdict
from checklists.weighing import exact


class Thresholds(Closed, frozen=True, kw_only=True):
    """What a district asks for; printed on every report.

    Attributes:
        priority_below: A section or index below this makes the site *Priority*; 0 to 100.
        meets_from: All sections and the index must reach this for *Meets*; 0 to 100.
        incomplete_below: Coverage below this makes the site *Incomplete*; 0 to 1.
        meets_coverage: Coverage that *Meets* needs; 0 to 1.
        not_here_flag: A larger share of *not here* in a section's weight is printed; 0 to 1.
    """

    priority_below: Decimal = Decimal(60)
    meets_from: Decimal = Decimal(80)
    incomplete_below: Decimal = Decimal("0.80")
    meets_coverage: Decimal = Decimal("0.95")
    not_here_flag: Decimal = Decimal("0.25")


def judge(score: ChecklistScore, thresholds: Thresholds, open_critical: Sequence[str]) -> Verdict:
    """The status of one checklist, with every reason for that status.

    The worst rule that applies wins. All comparisons are of exact values; only the words round.

    Args:
        score: Of the round.
        thresholds: What the district asks for.
        open_critical: A sentence for each open critical finding, also of an earlier cycle.

    Source:
        Decision 14 in ``checklists/DECISIONS.md``.
    """
    if open_critical:
        return Verdict(Status.IMMEDIATE_ACTION, tuple(open_critical))
    if score.result is None:
        return Verdict(Status.INCOMPLETE, ("Nothing on this checklist was found to apply here.",))
    for status, reasons in _RULES:
        found = tuple(reasons(score, score.result, thresholds))
        if found:
            return Verdict(status, found)
    return Verdict(Status.MEETS, (_met(score.result, thresholds),))


def worst(statuses: Iterable[Status]) -> Status | None:
    """The worst of *statuses*; None when there is none."""
    order = list(Status)
    return min(statuses, key=order.index, default=None)


def _incomplete(score: ChecklistScore, result: Bounded, thresholds: Thresholds) -> Iterable[str]:
    for section in score.sections:
        for item in section.items:
            if item.unseen_critical:
                part = "only partly checked" if item.seen else "not checked"
                yield f"A critical question of {section.title} was {part} ({item.item})."
    if result.coverage < exact(thresholds.incomplete_below):
        yield _coverage(result, thresholds.incomplete_below)


def _priority(score: ChecklistScore, result: Bounded, thresholds: Thresholds) -> Iterable[str]:
    return _below(score, result, thresholds, thresholds.priority_below)


def _improve(score: ChecklistScore, result: Bounded, thresholds: Thresholds) -> Iterable[str]:
    for section in score.sections:
        if section.result is not None and section.result.score is None:
            yield f"Nothing of {section.title} was checked, so it has no score."
    yield from _below(score, result, thresholds, thresholds.meets_from)
    if result.coverage < exact(thresholds.meets_coverage):
        yield _coverage(result, thresholds.meets_coverage)


_Reasons = Callable[[ChecklistScore, Bounded, Thresholds], Iterable[str]]
_RULES: tuple[tuple[Status, _Reasons], ...] = (
    (Status.INCOMPLETE, _incomplete),
    (Status.PRIORITY, _priority),
    (Status.IMPROVE, _improve),
)


def _below(
    score: ChecklistScore, result: Bounded, thresholds: Thresholds, limit: Decimal
) -> Iterable[str]:
    named = [(section.title, section.result) for section in score.sections]
    for name, part in [*named, ("The whole checklist", result)]:
        if part is not None and part.score is not None and part.score < exact(limit):
            yield f"{name} scores {_points(part.score, thresholds)}, below {limit}."


def _points(value: Fraction, thresholds: Thresholds) -> str:
    return shown(value, (exact(thresholds.priority_below), exact(thresholds.meets_from)))


def _coverage(result: Bounded, needed: Decimal) -> str:
    limit = 100 * exact(needed)
    seen = shown(100 * result.coverage, (limit,))
    return f"{seen}% of the weight was seen; at least {shown(limit, (limit,))}% is needed."


def _met(result: Bounded, thresholds: Thresholds) -> str:
    limit = 100 * exact(thresholds.meets_coverage)
    seen = shown(100 * result.coverage, (limit,))
    return (
        f"Every section scores {thresholds.meets_from} or more, {seen}% of the weight was seen, "
        "and no critical finding is open."
    )
