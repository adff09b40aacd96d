"""Where a cycle stands, in words and rows for a page. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple
from urllib.parse import quote

from audit_api.assignment import BlindDraw, Task
from audit_api.workflows.assigning.progress import Covered, Progress, Stage
from audit_api.workflows.assigning.standing import CycleStanding

STAGES = {
    Stage.NOT_BEGUN: "Not begun",
    Stage.BEGUN: "Begun",
    Stage.PHOTOS: "Photos outstanding",
    Stage.SENT_BACK: "Sent back",
    Stage.RECEIVED: "Waits for review",
    Stage.APPROVED: "Approved",
}
FILTERS = (
    ("", "All"),
    ("late", "Late"),
    ("not_begun", "Not begun"),
    ("begun", "Begun"),
    ("photos", "Photos outstanding"),
    ("sent_back", "Sent back"),
    ("received", "Wait for review"),
    ("approved", "Approved"),
    ("blind", "Blind second audits"),
)
PERCENT = 100


class Bar(NamedTuple):
    """One checklist in the table of what is covered.

    Attributes:
        done_percent: Of the open schools, of the whole width of the bar.
        approved_percent: The same of those that were approved.
    """

    title: str
    covered: Covered
    words: str
    done_percent: str
    approved_percent: str


class AssignedRow(NamedTuple):
    """One assignment in the table of a cycle.

    Attributes:
        address: Where it can be changed.
        audit: Its id; empty where none has come.
    """

    school: str
    checklist: str
    auditor: str
    due_on: date
    state: str
    late: bool
    blind: bool
    photos_waiting: int
    address: str
    audit: str


class LotRow(NamedTuple):
    """One lot, in words."""

    draw: BlindDraw
    title: str
    schools: tuple[str, ...]


def lead(standing: CycleStanding) -> str:
    """The first sentence: how many schools are done, and how much is late."""
    schools = f"{standing.complete} of {standing.schools} schools have sent in all that is due"
    late = sum(each.late for each in standing.progress)
    are = "1 assignment is late" if late == 1 else f"{late} assignments are late"
    return f"{schools}; {are if late else 'nothing is late'}."


def bars(standing: CycleStanding) -> tuple[Bar, ...]:
    """What is covered, a checklist each."""
    return tuple(_bar(standing.names.get(each.checklist, ""), each) for each in standing.covered)


def rows(standing: CycleStanding, show: str) -> tuple[AssignedRow, ...]:
    """The assignments that a filter leaves, late ones first."""
    return tuple(_row(each, standing) for each in standing.progress if not show or _is(each, show))


def filters(standing: CycleStanding, show: str) -> Iterator[tuple[str, str, int, bool]]:
    """What can be shown: its name in the address, its words, how many, and whether it is shown."""
    for name, words in FILTERS:
        count = sum(not name or _is(each, name) for each in standing.progress)
        if count or name in {"", show}:
            yield name, words, count, name == show


def lots(draws: tuple[BlindDraw, ...], standing: CycleStanding) -> tuple[LotRow, ...]:
    """The lots of a cycle."""
    names = standing.names
    return tuple(
        LotRow(
            draw=each,
            title=names.get(each.checklist, each.checklist),
            schools=tuple(names.get(site, site) for site in each.drawn),
        )
        for each in draws
    )


def task_address(district: str, cycle: str, task: Task) -> str:
    """The page of one assignment."""
    return "/".join(
        ("/office/cycles", *(quote(each, safe="") for each in (district, cycle, *task)))
    )


def _bar(title: str, covered: Covered) -> Bar:
    schools = f"{covered.received} of {covered.of} schools"
    words = f"{title}: received from {schools}, approved for {covered.approved}"
    return Bar(
        title=title,
        covered=covered,
        words=words,
        done_percent=_percent(covered.received, covered.of),
        approved_percent=_percent(min(covered.approved, covered.received), covered.of),
    )


def _percent(part: int, whole: int) -> str:
    return f"{part * PERCENT / whole:.2f}%" if whole else "0%"


def _is(progress: Progress, show: str) -> bool:
    if show == "late":
        return progress.late
    if show == "blind":
        return progress.assignment.blind
    return progress.stage.value == show


def _row(progress: Progress, standing: CycleStanding) -> AssignedRow:
    wanted, names = progress.assignment, standing.names
    return AssignedRow(
        school=names.get(wanted.site, wanted.site),
        checklist=names.get(wanted.checklist, wanted.checklist),
        auditor=names.get(wanted.person, "somebody"),
        due_on=progress.due_on,
        state=STAGES[progress.stage],
        late=progress.late,
        blind=wanted.blind,
        photos_waiting=progress.photos_waiting,
        address=task_address(wanted.district, wanted.cycle, wanted.task),
        audit=progress.audit,
    )
