"""What an import tells, and what is written down of it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from audit_api.import_report import ImportProblem, ImportReport
from audit_api.record import Action, Deed
from audit_api.workflows.import_plans import ImportOrder, Plan
from geodata.places import Problem, ProblemKind


def deed(raw: bytes, plan: Plan, order: ImportOrder) -> Deed:
    """The import of the file *raw*, which did what was planned, as the record has it."""
    counts: dict[str, object] = {
        "new": plan.new,
        "changed": plan.changed,
        "sha256": hashlib.sha256(raw).hexdigest(),
    }
    thing = f"file of {order.kind.value}"
    return Deed(Action.IMPORT_APPLIED, order.actor, thing, order.district[:80], counts)


def report(plan: Plan, order: ImportOrder, told: Sequence[Problem]) -> ImportReport:
    """What *plan* did or would do, with what was *told* before it was made."""
    problems = (*told, *plan.problems)
    turned_away = [each for each in problems if each.kind is ProblemKind.REFUSED]
    rows = {each.row for each in turned_away if each.row is not None}
    return ImportReport(
        kind=order.kind,
        applied=order.apply,
        new=plan.new,
        changed=plan.changed,
        unchanged=plan.unchanged,
        refused=len(rows) + len({each.about for each in turned_away if each.row is None}),
        problems=tuple(_told(each) for each in problems),
        parts=plan.parts,
    )


def _told(problem: Problem) -> ImportProblem:
    return ImportProblem(
        row=problem.row,
        field=problem.field,
        message=problem.message,
        kind=problem.kind.value,
        about=problem.about,
    )
