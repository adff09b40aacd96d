"""What the page of one school is given, from its status down to all its audits. Pure."""

from __future__ import annotations

from typing import NamedTuple

from checklists.assessed import DoorMonth, Round
from report_site.charts import share_width
from report_site.districts import AssessedDistrict, AssessedSite
from report_site.marks import Mark, mark
from report_site.readings import Reading, reading
from report_site.sentences import day, joined, of, period
from report_site.site_plan import SitePlan, site_plan
from report_site.views.findings import FindingView
from report_site.views.indices import (
    IndexView,
    audited_words,
    decimals_words,
    index_views,
    when,
)
from report_site.views.rounds import RoundView, round_views
from report_site.views.school_words import (
    counts_words,
    facts_words,
    lead_words,
    not_done_words,
    point_notes_words,
    register_notes_words,
    since_words,
)

MOST_CARDS = 8
"""Findings shown with their photo and facts; critical ones always are. The rest is a table."""


class DoorRow(NamedTuple):
    """Monthly door checks of one month."""

    month: str
    words: str
    share: str


class AuditRow(NamedTuple):
    """One checklist in one period, of any cycle."""

    day: str
    checklist: str
    period: str
    mark: Mark | None
    reading: Reading | None
    auditors: str


class SchoolView(NamedTuple):
    """Everything on a school's page, in its order.

    Attributes:
        facts: Address, grades and what else is known, in one line.
        decimals: Why some numbers have a decimal; empty when none has.
        plan: None when no finding has a registered point; `plan_gap` then says so.
        since: What happened to the findings since the cycle began.
    """

    id: str
    name: str
    path: str
    mark: Mark
    lead: str
    reasons: tuple[str, ...]
    facts: str
    audited: str
    notes: tuple[str, ...]
    not_done: str
    indices: tuple[IndexView, ...]
    decimals: str
    rounds: tuple[RoundView, ...]
    doors: tuple[DoorRow, ...]
    cards: tuple[FindingView, ...]
    others: tuple[FindingView, ...]
    counts: str
    plan: SitePlan | None
    plan_gap: str
    since: str
    trends: tuple[str, ...]
    history: tuple[AuditRow, ...]


def school_view(
    site: AssessedSite, district: AssessedDistrict, findings: tuple[FindingView, ...]
) -> SchoolView:
    """The page of *site*, with its *findings* in the order of work."""
    shown = max(MOST_CARDS, sum(finding.critical for finding in findings))
    numbered = [
        (view.number, finding)
        for view, finding in zip(findings[:shown], site.assessment.findings, strict=False)
    ]
    plan = site_plan(site, numbered)
    indices, rounds = index_views(site, district), round_views(site, district)
    sections = (section.reading for held in rounds for section in held.sections)
    return SchoolView(
        id=site.site.id,
        name=site.site.name,
        path=site.path,
        mark=mark(site.assessment.status),
        lead=lead_words(site, district),
        reasons=site.assessment.reasons,
        facts=facts_words(site),
        audited=audited_words(site),
        notes=(*register_notes_words(site), *point_notes_words(site)),
        not_done=not_done_words(site),
        indices=indices,
        decimals=decimals_words((*(index.reading for index in indices), *sections)),
        rounds=rounds,
        doors=tuple(_doors(month) for month in site.assessment.door_months),
        cards=findings[:shown],
        others=findings[shown:],
        counts=counts_words(site),
        plan=plan if plan and plan.pins else None,
        plan_gap="" if plan and plan.pins else "No finding here has a registered point.",
        since=since_words(site, district),
        trends=tuple(held.trend for held in rounds if held.trend),
        history=tuple(_audit(held, district) for held in site.assessment.history),
    )


def _doors(month: DoorMonth) -> DoorRow:
    return DoorRow(
        month=period(month.period),
        words=f"{of(month.passed, month.checked)} doors passed",
        share=share_width(month.passed, month.checked),
    )


def _audit(held: Round, district: AssessedDistrict) -> AuditRow:
    scored = held.checklist.index is not None
    title = held.checklist.index or held.checklist.title
    return AuditRow(
        day=day(held.audited_on),
        checklist=f"{held.checklist.title} {held.checklist.version}",
        period=when(held),
        mark=mark(held.verdict.status) if held.verdict else None,
        reading=reading(title, held.score.result, district.snapshot.thresholds) if scored else None,
        auditors=joined(held.auditors),
    )
