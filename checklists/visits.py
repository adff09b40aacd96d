"""From audits to visits: one checklist version at one site in one period, merged and scored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from checklists.answers import Audit
from checklists.merging import Merged, merge
from checklists.model import Checklist
from checklists.scores import ChecklistScore
from checklists.scoring import Context, score
from checklists.setting import Setting


class Visit(NamedTuple):
    """One version of a checklist at one site in one period."""

    site: str
    checklist: Checklist
    cycle: str
    period: str
    merged: Merged
    score: ChecklistScore

    @property
    def rank(self) -> tuple[str, int]:
        """Of two visits with one checklist, the one of higher rank is newer."""
        return self.period, self.checklist.version


def visits(audits: Iterable[Audit], *, site: str, setting: Setting) -> tuple[Visit, ...]:
    """The visits to *site*, oldest first, up to the cycle of *setting*.

    Two versions of a checklist in one period are two visits: no answer is lost, and none is read
    with another version's questions.

    Raises:
        UnknownChecklist: An audit names a checklist that *setting* does not have.
    """
    groups: defaultdict[tuple[str, int, str, str], list[Audit]] = defaultdict(list)
    for audit in audits:
        if audit.site == site and audit.cycle <= setting.cycle:
            key = audit.checklist, audit.version, audit.cycle, audit.period
            groups[key].append(audit)
    found = (
        _visit(group, setting) for _, group in sorted(groups.items(), key=lambda pair: pair[0])
    )
    return tuple(sorted((each for each in found if each is not None), key=_day))


def _visit(audits: Sequence[Audit], setting: Setting) -> Visit | None:
    first = audits[0]
    checklist = setting.checklist(first.checklist, first.version)
    merged = merge(audits, checklist)
    if merged is None:
        return None
    context = Context(
        register=setting.register,
        audited_on=merged.audited_on,
        site=setting.site_facts,
        confirmed_not_here=merged.confirmed_not_here,
    )
    scored = score(checklist, merged.answers, context=context)
    return Visit(first.site, checklist, first.cycle, first.period, merged, scored)


def _day(visit: Visit) -> tuple[object, ...]:
    return visit.merged.audited_on, *visit.rank, visit.checklist.id
