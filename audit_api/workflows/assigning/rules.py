"""Whether an audit can be assigned as somebody wants it: where, what, and what to do. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from audit_api.assignment import Assignment, Task
from audit_api.workflows.assigning.ground import Ground


def problems(wanted: Assignment, ground: Ground, after: Mapping[Task, Assignment]) -> Iterator[str]:
    """What is wrong with *wanted*; nothing where it can be kept.

    Args:
        wanted: Its school is one of *ground*.
        ground: As things are.
        after: All that will be assigned when it is kept, itself among it.
    """
    yield from _task_problems(wanted, ground)
    yield from _day_problems(wanted, ground)
    yield from _blind_problems(wanted, ground, after)
    held = ground.held.get(wanted.task)
    if held and held.blind and not wanted.blind and wanted.task in ground.begun:
        who = ground.auditor(wanted.person)
        yield f"{who} has begun the blind second audit; it stays one"


def _task_problems(wanted: Assignment, ground: Ground) -> Iterator[str]:
    cycle = ground.cycle
    if wanted.checklist not in cycle.due:
        due = ", ".join(cycle.due)
        yield f"{wanted.checklist} is not due in {cycle.name}; due are {due}"
    auditor = ground.auditors.get(wanted.person)
    if auditor is None:
        yield "this person audits nowhere in the district; give them the role of an auditor first"
    elif not auditor.audits.has_site(wanted.site, wanted.district):
        school = ground.school(wanted.site)
        yield f"{auditor.name} may not audit at {school}; widen the role, or choose somebody else"


def _day_problems(wanted: Assignment, ground: Ground) -> Iterator[str]:
    cycle = ground.cycle
    if not cycle.starts_on <= wanted.due_on <= cycle.ends_on:
        yield (
            f"{wanted.due_on} is outside {cycle.name}; choose a day from {cycle.starts_on}"
            f" to {cycle.ends_on}"
        )


def _blind_problems(
    wanted: Assignment, ground: Ground, after: Mapping[Task, Assignment]
) -> Iterator[str]:
    held = ground.held.get(wanted.task)
    if not wanted.blind or (held and held.blind):
        return
    auditor, school = ground.auditors.get(wanted.person), ground.school(wanted.site)
    if auditor and auditor.sees.has_site(wanted.site, wanted.district):
        yield (
            f"{auditor.name} sees what is found at {school}, as a reviewer or as facilities staff;"
            " choose somebody who does not"
        )
    if wanted.task in ground.begun:
        who = ground.auditor(wanted.person)
        yield f"{who} has begun this audit and may have seen the answers; choose somebody else"
    others = [
        each.person
        for each in after.values()
        if each.blind and each.task[:2] == wanted.task[:2] and each.person != wanted.person
    ]
    if others:
        who = ground.auditor(others[0])
        yield f"{who} is the blind second auditor there already; take that back first"
