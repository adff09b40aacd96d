"""Findings through the years: what opens them, what keeps them open, what closes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from checklists.assessed import Finding
from checklists.following.ledger import Ledger
from checklists.setting import Setting
from checklists.visits import Visit


class Followed(NamedTuple):
    """The findings of a site after all its visits.

    Attributes:
        open: In the order of work.
        closed: With the day, newest first; what was opened again is not among them.
        critical: For each visit, the open critical findings of its checklist when it was done;
            for the last visit with a checklist, those that are open now.
    """

    open: tuple[Finding, ...]
    closed: tuple[tuple[Finding, date], ...]
    critical: tuple[tuple[Finding, ...], ...]


def follow(visits: Sequence[Visit], setting: Setting) -> Followed:
    """Follow every finding of a site through *visits*, oldest first.

    A finding opens when an answer is worth less than 1. Only a later answer that is worth 1, at
    the same asset or for the whole item, or a person closes it. No answer, *not here*, a hidden
    or retired item never does.

    Source:
        Decisions 15 and 16 in ``checklists/DECISIONS.md``.
    """
    ledger = Ledger(setting)
    critical = []
    for visit in visits:
        ledger.record(visit)
        critical.append(_critical(ledger, visit))
    ledger.close_by_person()
    last = {visit.checklist.id: number for number, visit in enumerate(visits)}
    for number in last.values():
        critical[number] = _critical(ledger, visits[number])
    return Followed(in_order(ledger.open()), ledger.closed(), tuple(critical))


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """*findings* in the order of work: critical, then weight lost times exposure, then age."""
    return tuple(sorted(findings, key=_rank))


def _critical(ledger: Ledger, visit: Visit) -> tuple[Finding, ...]:
    return in_order(
        finding
        for finding in ledger.open()
        if finding.critical
        and finding.checklist is not None
        and finding.checklist.id == visit.checklist.id
    )


def _rank(finding: Finding) -> tuple[object, ...]:
    lost = finding.weight * (1 - finding.attainment) * finding.exposure
    key = tuple(part or "" for part in finding.key)
    return not finding.critical, -lost, finding.opened_on, key
