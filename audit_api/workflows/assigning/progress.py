"""How far a cycle is: who has not begun, is late or owes photos, and what was done where. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from audit_api.assignment import Assignment, Task
from audit_api.review import Decision, Reviewed
from audit_api.storage.seen_audits import SeenAudit
from audit_api.workflows.assigning.spans import span_of
from checklists.model import Cadence
from checklists.responses import Closed


class Stage(StrEnum):
    """How far one assignment is, as the server knows it; the first is the least far."""

    NOT_BEGUN = "not_begun"
    BEGUN = "begun"
    PHOTOS = "photos"
    SENT_BACK = "sent_back"
    RECEIVED = "received"
    APPROVED = "approved"


NOT_IN = frozenset({Stage.NOT_BEGUN, Stage.BEGUN, Stage.PHOTOS})
"""Not received yet, so late once the day has passed."""


class Progress(Closed, frozen=True, kw_only=True):
    """One assignment, and how far it is.

    Attributes:
        due_on: Of what is asked for now: of a monthly checklist this month's day.
        late: The day has passed, and it was not received whole.
        photos_waiting: Photos that its newest revision names and that are not here.
        audit: Its id; empty where none has come.
    """

    assignment: Assignment
    due_on: date
    stage: Stage
    late: bool
    photos_waiting: int
    audit: str


class Covered(Closed, frozen=True, kw_only=True):
    """How many schools one checklist was done at, of all.

    Attributes:
        of: Open schools.
        received: At so many one was received whole; blind second audits do not count.
        approved: At so many of these a reviewer has approved one.
        unassigned: At so many nobody is asked to do it, and nobody has.
    """

    checklist: str
    of: int
    received: int
    approved: int
    unassigned: int


class Known(NamedTuple):
    """What progress is told from.

    Attributes:
        ends_on: The last day of the cycle.
        cadences: How often each checklist is done.
        seen: The audits of the cycle.
        blind: Which of them are blind second audits.
        verdicts: By the key of the revision.
        photos: Those that are here.
    """

    ends_on: date
    cadences: Mapping[str, Cadence]
    seen: tuple[SeenAudit, ...]
    blind: frozenset[str]
    verdicts: Mapping[str, Reviewed]
    photos: frozenset[str]

    @property
    def approved(self) -> frozenset[str]:
        """The audits of which any revision was approved: a correction takes nothing away."""
        verdicts = self.verdicts.values()
        approving = (each for each in verdicts if each.verdict.decision is Decision.APPROVED)
        return frozenset(each.audit for each in approving)


def progress_of(
    assignments: Iterable[Assignment], known: Known, today: date
) -> tuple[Progress, ...]:
    """How far each assignment is: late ones first, then by stage and day."""
    done: dict[Task, list[SeenAudit]] = {}
    for each in known.seen:
        done.setdefault(each.task, []).append(each)
    found = [_progress(each, done.get(each.task, ()), known, today) for each in assignments]
    order = list(Stage).index
    found.sort(key=lambda each: (not each.late, order(each.stage), each.due_on))
    return tuple(found)


def covered(
    checklists: Iterable[str],
    schools: Collection[str],
    assigned: Iterable[Assignment],
    known: Known,
) -> tuple[Covered, ...]:
    """How many of *schools* each of *checklists* was done at."""
    asked = {(each.checklist, each.site) for each in assigned if not each.blind}
    return tuple(_covered(each, schools, asked, known) for each in checklists)


def complete(checklists: Collection[str], schools: Iterable[str], known: Known) -> tuple[str, ...]:
    """The schools at which all of *checklists* were received."""
    done = {(each.task.checklist, each.task.site) for each in _received(known)}
    return tuple(site for site in schools if all((name, site) in done for name in checklists))


def _progress(
    assignment: Assignment, done: Iterable[SeenAudit], known: Known, today: date
) -> Progress:
    cadence = known.cadences.get(assignment.checklist, Cadence.YEAR)
    span = span_of(assignment.due_on, cadence, known.ends_on, today)
    current = [each for each in done if each.newest.on >= span.since]
    furthest = max(current, key=lambda each: (_order(each, known), each.audit), default=None)
    if furthest is None:
        stage, waiting, audit = Stage.NOT_BEGUN, 0, ""
    else:
        stage, audit = _stage(furthest, known), furthest.audit
        waiting = len(furthest.newest.photos.difference(known.photos))
    return Progress(
        assignment=assignment,
        due_on=span.due_on,
        stage=stage,
        late=stage in NOT_IN and span.due_on < today,
        photos_waiting=waiting,
        audit=audit,
    )


def _order(seen: SeenAudit, known: Known) -> int:
    return list(Stage).index(_stage(seen, known))


def _stage(seen: SeenAudit, known: Known) -> Stage:
    final = seen.final
    if final is None:
        return Stage.BEGUN
    reviewed = known.verdicts.get(final.key)
    if reviewed is not None:
        is_approved = reviewed.verdict.decision is Decision.APPROVED
        return Stage.APPROVED if is_approved else Stage.SENT_BACK
    return Stage.RECEIVED if final.photos <= known.photos else Stage.PHOTOS


def _received(known: Known) -> Iterator[SeenAudit]:
    approved = known.approved
    for each in known.seen:
        is_in = each.audit in approved or _stage(each, known) not in NOT_IN
        if is_in and each.audit not in known.blind:
            yield each


def _covered(
    checklist: str, schools: Collection[str], asked: set[tuple[str, str]], known: Known
) -> Covered:
    there = frozenset(schools)
    done = [each for each in _received(known) if each.task.checklist == checklist]
    approved = {each.task.site for each in done if each.audit in known.approved}
    received = {each.task.site for each in done}
    begun = {
        each.task.site
        for each in known.seen
        if each.task.checklist == checklist and each.audit not in known.blind
    }
    wanted = {site for name, site in asked if name == checklist}
    return Covered(
        checklist=checklist,
        of=len(there),
        received=len(received & there),
        approved=len(approved & there),
        unassigned=len(there - wanted - begun),
    )
