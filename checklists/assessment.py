"""One site in one cycle: its rounds, its status and why, its findings and its history."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from checklists import doors, trends
from checklists.answers import Audit
from checklists.assessed import Finding, Round, SiteAssessment, Trend
from checklists.findings import follow
from checklists.model import Checklist
from checklists.scores import Status, Verdict
from checklists.setting import Setting
from checklists.status import judge, worst
from checklists.visits import Visit, visits

__all__ = ["Setting", "assess"]


def assess(audits: Iterable[Audit], *, site: str, setting: Setting) -> SiteAssessment:
    """Assess *site* from all its audits of all cycles, in any order.

    Audits of other sites and of later cycles are not looked at. The site's status is the worst
    among the checklists due and done; any open critical finding makes it *Immediate action*, also
    one of an earlier cycle that nobody has looked at again.

    Raises:
        UnknownChecklist: An audit, or what is due, names a checklist that *setting* lacks.
        UnfitAnswers: An answer does not fit its item; `fitting.check` would have said where.
    """
    seen = visits(audits, site=site, setting=setting)
    followed = follow(seen, setting)
    done = tuple(
        _round(visit, critical, seen, setting)
        for visit, critical in zip(seen, followed.critical, strict=True)
    )
    due = tuple(_newest(checklist_id, done, setting.cycle) for checklist_id in setting.due)
    rounds = tuple(each for each in due if each is not None)
    verdict = _site_verdict(rounds, [each for each in followed.open if each.critical])
    return SiteAssessment(
        site=site,
        status=verdict.status if verdict else None,
        reasons=verdict.reasons if verdict else (),
        rounds=rounds,
        not_done=tuple(
            setting.newest(checklist_id)
            for checklist_id, found in zip(setting.due, due, strict=True)
            if found is None
        ),
        history=done[::-1],
        door_months=doors.months(seen),
        findings=followed.open,
        closed=followed.closed,
    )


def _round(
    visit: Visit, critical: Sequence[Finding], seen: Sequence[Visit], setting: Setting
) -> Round:
    merged = visit.merged
    return Round(
        checklist=visit.checklist,
        cycle=visit.cycle,
        period=visit.period,
        audited_on=merged.audited_on,
        audits=merged.audits,
        auditors=merged.auditors,
        blind=merged.blind,
        answers=merged.answers,
        disagreements=merged.disagreements,
        score=visit.score,
        verdict=_verdict(visit, tuple(_sentences(critical)), setting),
        trend=_trend(visit, seen),
    )


def _verdict(visit: Visit, critical: tuple[str, ...], setting: Setting) -> Verdict | None:
    """A checklist without an index, such as the monthly doors, is judged by its findings only."""
    if visit.checklist.index is not None:
        return judge(visit.score, setting.thresholds, critical)
    return Verdict(Status.IMMEDIATE_ACTION, critical) if critical else None


def _trend(visit: Visit, seen: Iterable[Visit]) -> Trend | None:
    if visit.checklist.index is None:
        return None
    earlier = [
        each
        for each in seen
        if each.checklist.id == visit.checklist.id and each.period < visit.period
    ]
    if not earlier:
        return None
    before = max(earlier, key=lambda each: each.rank)
    return trends.compare(before.score, visit.score, since=before.period)


def _newest(checklist_id: str, done: Iterable[Round], cycle: str) -> Round | None:
    found = (each for each in done if each.checklist.id == checklist_id and each.cycle == cycle)
    return max(found, key=lambda each: (each.period, each.checklist.version), default=None)


def _site_verdict(rounds: Sequence[Round], critical: Sequence[Finding]) -> Verdict | None:
    if critical:
        return Verdict(Status.IMMEDIATE_ACTION, tuple(_sentences(critical)))
    judged = [(each.checklist, each.verdict) for each in rounds if each.verdict is not None]
    status = worst(verdict.status for _, verdict in judged)
    if status is None:
        return None
    reasons = [
        f"{_name(checklist)}: {reason}"
        for checklist, verdict in judged
        if verdict.status is status
        for reason in verdict.reasons
    ]
    return Verdict(status, tuple(reasons))


def _name(checklist: Checklist) -> str:
    return checklist.index or checklist.title


def _sentences(critical: Iterable[Finding]) -> Iterator[str]:
    """One for each critical item, in the order of work, with how many findings it has."""
    found = tuple(critical)
    counts = Counter(each.key.item for each in found)
    waiting = Counter(each.key.item for each in found if not each.rechecked)
    for item, title in {each.key.item: each.title for each in found}.items():
        several = f", {counts[item]} findings" if counts[item] > 1 else ""
        again = "; nobody has looked again in this cycle" if waiting[item] else ""
        yield f"Critical and open: {title} ({item}){several}{again}."
