"""From how things stand to what an auditor fills in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from audit_api.demo.absences import Absent
from audit_api.demo.grading import Subject, checked
from audit_api.demo.levels import Level
from audit_api.demo.notes import why_not
from audit_api.demo.values import asset_results, tally, value
from checklists.answers import Answer, NoAnswer
from checklists.model import Checklist, Item
from checklists.responses import Ratio

ALWAYS_DOOR_BY_DOOR = frozenset({"AC-02"})
ASSET_BY_ASSET_SHARE = 0.6


class Filled(NamedTuple):
    """One item as it was filled in; `level` is None where there is no answer."""

    item: Item
    answer: Answer
    level: Level | None


def fill(
    checklist: Checklist,
    subject: Subject,
    found: Mapping[str, Level],
    absent: Absent,
    today: date,
) -> tuple[Filled, ...]:
    """The answers to *checklist*, in the order asked; items left blank are not among them."""
    filled = []
    for item in checklist.items():
        if item.id in absent:
            reason = absent[item.id]
            if reason is not None:
                filled.append(Filled(item, _no_answer(item, reason, subject), None))
        elif item.id in found:
            answer = answered(item, found[item.id], subject, today)
            filled.append(Filled(item, answer, found[item.id]))
    return tuple(filled)


def answered(item: Item, level: Level, subject: Subject, today: date) -> Answer:
    """The answer of this attainment."""
    if not isinstance(item.response, Ratio):
        given = value(item, level, today, subject.chance("age", item.id))
        return Answer(item=item.id, value=given)
    count = checked(item, subject)
    if item.counts and is_asset_by_asset(item, subject):
        results = asset_results(level, worst_first(item.counts, subject), count)
        return Answer(item=item.id, value=results)
    return Answer(item=item.id, value=tally(level, count))


def is_asset_by_asset(item: Item, subject: Subject) -> bool:
    """Whether the auditors of this school tick the assets of this item one by one."""
    profile = subject.profile
    if item.id in ALWAYS_DOOR_BY_DOOR or item.id in {*profile.fails, *profile.failed_before}:
        return True
    return subject.chance("form", item.id).happens(ASSET_BY_ASSET_SHARE)


def worst_first(kind: str, subject: Subject) -> tuple[str, ...]:
    """The assets of *kind*; the same one is the worst in every audit."""
    ids = [asset.id for asset in subject.campus.of(kind)]
    return subject.chance("worst", kind).shuffled(ids)


def _no_answer(item: Item, reason: NoAnswer, subject: Subject) -> Answer:
    words = why_not(item.id, reason, subject.chance("why not", item.id))
    return Answer(item=item.id, no_answer=reason, note=words)
