"""What a tablet is for: the sites that it may take along, and what its auditor is asked to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from audit_api.assignment import Assignment
from audit_api.principal import Reach, Sender
from audit_api.storage import assignments, audits, districts, seen_audits, sites
from audit_api.storage.seen_audits import SeenAudit
from audit_api.workflows.assigning.spans import Span, span_of
from checklists import library
from checklists.model import Cadence
from checklists.responses import Closed

A_YEAR = timedelta(days=365)
"""So long the auditor of an audit can be asked about it."""
Ongoing = Mapping[tuple[str, str], tuple[date, date]]


class OwnStage(StrEnum):
    """How far one's own audit is, as its auditor is told."""

    NOT_BEGUN = "not_begun"
    BEGUN = "begun"
    FINISHED = "finished"


class OwnAssignment(Closed, frozen=True, kw_only=True):
    """One audit that the auditor of a tablet is asked to do.

    Attributes:
        title: Of the checklist, in its own language.
        titles: The same in others, by language.
        due_on: Of what is asked for now: of a monthly checklist this month's day.
        since: Audits that were begun earlier were for an earlier month or quarter.
        stage: As the server knows it; the tablet may know more.
    """

    district: str
    cycle: str
    site: str
    school: str
    checklist: str
    title: str
    titles: Mapping[str, str]
    due_on: date
    since: date
    blind: bool
    stage: OwnStage


async def allotted(sender: Sender, today: date) -> Reach:
    """How far a tablet reaches to take sites along; never further than it may send audits from.

    In a district that has assigned audits in a cycle that runs: the sites at which its auditor is
    asked to do something, then or later, or has done something within a year, which may be sent
    back. In any other: all that it reaches; what is planned for next year shuts out nobody now.
    """
    reached = await _districts(sender.reach)
    ongoing = await assignments.ongoing(today, sorted(reached))
    assigning = frozenset(named[0] for named, days in ongoing.items() if days[0] <= today)
    if not assigning:
        return sender.reach
    some = await audits.sites_of(sender.person, datetime.now(UTC) - A_YEAR)
    for each in await _asked(sender, ongoing):
        some[each.district] = some.get(each.district, frozenset()) | {each.site}
    own = {district: there for district, there in some.items() if district in assigning}
    return sender.reach.within(Reach(whole=reached - assigning, some=own))


async def own_assignments(sender: Sender, today: date) -> tuple[OwnAssignment, ...]:
    """What the auditor of a tablet is asked to do in cycles that have not ended, by day."""
    reached = await _districts(sender.reach)
    ongoing = await assignments.ongoing(today, sorted(reached))
    asked = await _asked(sender, ongoing)
    there = sorted({each.site for each in asked})
    seen = await seen_audits.seen_at(there, sender.person)
    schools = {
        held.site.id: held.site.name
        for district in {each.district for each in asked}
        for held in await sites.of_district(district, sender.reach)
        if held.is_open
    }
    told = [
        _told(each, _span(each, ongoing, today), seen, schools[each.site])
        for each in asked
        if each.site in schools
    ]
    return tuple(sorted(told, key=lambda each: (each.due_on, each.school, each.title)))


async def _districts(reach: Reach) -> frozenset[str]:
    """By their ids alone: a tablet asks each minute, and boundaries are long."""
    every = frozenset(await districts.ids())
    return frozenset(each for each in every if reach.has_district(each))


async def _asked(sender: Sender, ongoing: Ongoing) -> tuple[Assignment, ...]:
    every = await assignments.of_person(sender.person, sender.reach)
    return tuple(each for each in every if (each.district, each.cycle) in ongoing)


def _span(assignment: Assignment, ongoing: Ongoing, today: date) -> Span:
    cadences = {each.id: each.cadence for each in library.published_in(assignment.district)}
    _, ends_on = ongoing[assignment.district, assignment.cycle]
    cadence = cadences.get(assignment.checklist, Cadence.YEAR)
    return span_of(assignment.due_on, cadence, ends_on, today)


def _told(
    assignment: Assignment, span: Span, seen: Sequence[SeenAudit], school: str
) -> OwnAssignment:
    checklists = {each.id: each for each in library.published_in(assignment.district)}
    asked = checklists.get(assignment.checklist)
    return OwnAssignment(
        district=assignment.district,
        cycle=assignment.cycle,
        site=assignment.site,
        school=school,
        checklist=assignment.checklist,
        title=asked.title if asked else assignment.checklist,
        titles=library.titles(asked.id, asked.version) if asked else {},
        due_on=span.due_on,
        since=span.since,
        blind=assignment.blind,
        stage=_stage(assignment, span, seen),
    )


def _stage(assignment: Assignment, span: Span, seen: Iterable[SeenAudit]) -> OwnStage:
    cycle, task = assignment.cycle, assignment.task
    own = [
        each
        for each in seen
        if each.task == task and each.newest.cycle == cycle and each.newest.on >= span.since
    ]
    if any(each.final for each in own):
        return OwnStage.FINISHED
    return OwnStage.BEGUN if own else OwnStage.NOT_BEGUN
