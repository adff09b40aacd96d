"""Assigning audits: one by one, and taking one back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from audit_api.assignment import Assignment, Task
from audit_api.errors import Unacceptable, Unknown
from audit_api.principal import Reach
from audit_api.record import Action, Deed
from audit_api.storage import assignments, record
from audit_api.storage.database import Database
from audit_api.storage.turns import take_turn
from audit_api.workflows.assigning.ground import Ground, ground, with_begun
from audit_api.workflows.assigning.rules import problems
from checklists.responses import Closed

TURN = "assignments"


class Wish(Closed, frozen=True, kw_only=True):
    """By when an audit is wanted, and whether it is a blind second one."""

    due_on: date
    blind: bool = False


async def assign(
    wanted: Assignment, reach: Reach, database: Database, actor: str = "server"
) -> Assignment:
    """Ask somebody to do an audit; the same again changes the day, or whether it is blind.

    Raises:
        Unknown: There is no such cycle or site within *reach*.
        Unacceptable: It cannot be assigned so; every problem is named.
    """
    async with database.transaction():
        await take_turn(TURN)
        known = await ground(wanted.district, wanted.cycle, reach)
        if wanted.site not in known.schools:
            raise Unknown("site", wanted.site)
        known = await with_begun(known, [wanted.site])
        if found := tuple(problems(wanted, known, {**known.held, wanted.task: wanted})):
            raise Unacceptable("the assignment", found)
        await keep([wanted], known, actor)
    return wanted


async def take_back(
    district: str, cycle: str, task: Task, asking: tuple[Reach, str], database: Database
) -> None:
    """Ask no more for an audit that nobody has begun.

    Args:
        district: Whose it is.
        cycle: In which.
        task: Which one.
        asking: How far whoever asks reaches, and how the record calls them.
        database: Where it is kept.

    Raises:
        Unknown: There is no such assignment within the reach.
        Unacceptable: It was begun.
    """
    reach, actor = asking
    async with database.transaction():
        await take_turn(TURN)
        known = await ground(district, cycle, reach)
        held = known.held.get(task)
        if held is None:
            raise Unknown("assignment", " ".join(task))
        if task in (await with_begun(known, [task.site])).begun:
            problem = f"{known.auditor(task.person)} has begun it; it stays until the cycle ends"
            raise Unacceptable("the assignment", [problem])
        await assignments.remove(held)
        await record.append(Deed(Action.ASSIGNMENT_ENDED, actor, *_about(held), _told(held)))


async def keep(wanted: Sequence[Assignment], known: Ground, actor: str) -> None:
    """Keep those that are new or other than held, and write it down. Within a transaction."""
    changed = [each for each in wanted if known.held.get(each.task) != each]
    if not changed:
        return
    await assignments.put(changed)
    details: dict[str, object] = {"assignments": [_told(each) for each in changed]}
    await record.append(Deed(Action.ASSIGNED, actor, *_about(changed[0]), details))


def _about(assignment: Assignment) -> tuple[str, str]:
    return f"cycle {assignment.cycle}", assignment.district


def _told(assignment: Assignment) -> dict[str, object]:
    return {
        "site": assignment.site,
        "checklist": assignment.checklist,
        "person": assignment.person,
        "due_on": str(assignment.due_on),
        "blind": assignment.blind,
    }
