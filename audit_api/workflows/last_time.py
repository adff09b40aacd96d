"""What was answered at a site before, for the auditor who walks it again. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from audit_api.settlement import Question, Settled
from audit_api.storage.revisions import KeptRevision
from audit_api.workflows.assembling import audit_of
from audit_api.workflows.disputes import with_decisions
from checklists import library
from checklists.answers import Answer, Audit
from checklists.merging import merge
from checklists.responses import Closed

PERIODS = 2
"""A second auditor of a period asks for the one before it, so the newest alone is not enough."""


class LastTime(Closed, frozen=True, kw_only=True):
    """What the audits of one checklist in one period say together.

    Attributes:
        period: ``2026-10`` (month), ``2026-Q4``, or the cycle.
        audited_on: The latest day among them.
    """

    checklist: str
    version: int
    cycle: str
    period: str
    audited_on: date
    answers: tuple[Answer, ...]


def last_times(
    finals: Iterable[KeptRevision], decided: Mapping[Question, Settled]
) -> tuple[LastTime, ...]:
    """The newest periods of each checklist, newest first; blind second audits are left out.

    Args:
        finals: Final revisions of one site, of each audit in the order of their numbers.
        decided: What reviewers decided between auditors there.
    """
    newest = {each.revision.id: each for each in finals}
    groups: defaultdict[tuple[str, int, str, str], list[Audit]] = defaultdict(list)
    for audit in with_decisions([audit_of(each) for each in newest.values()], decided):
        groups[audit.checklist, audit.version, audit.cycle, audit.period].append(audit)
    told = [each for group in groups.values() for each in _together(group)]
    told.sort(key=lambda each: (each.period, each.version, each.cycle), reverse=True)
    told.sort(key=lambda each: each.checklist)
    return tuple(each for each in told if each.period in _newest_periods(told, each.checklist))


def _together(audits: Sequence[Audit]) -> Iterator[LastTime]:
    first = audits[0]
    merged = merge(audits, library.load(first.checklist, first.version))
    if merged is not None:
        yield LastTime(
            checklist=first.checklist,
            version=first.version,
            cycle=first.cycle,
            period=first.period,
            audited_on=merged.audited_on,
            answers=merged.answers,
        )


def _newest_periods(told: Sequence[LastTime], checklist: str) -> list[str]:
    periods = dict.fromkeys(each.period for each in told if each.checklist == checklist)
    return list(periods)[:PERIODS]
