"""Who is asked to audit what in the demonstration's cycle, and the file of it. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from audit_api.demo.days import LAST_DAY, YEARLY, school_day
from audit_api.demo.grading import Subject
from audit_api.demo.profiles import Target, Trait
from audit_api.demo.sheets import auditor_name, auditor_of
from audit_api.demo.yearly import WALK, day_of
from checklists.model import Checklist

COLUMNS = ("school", "checklist", "auditor", "due", "blind")
SLACK_DAYS = (3, 21)
"""A due day is so much later than the day on which the auditor comes."""
ALLOWED_LATE_DAYS = (5, 30)
"""Where nobody has come, it has passed before the last audit of all."""


class Asked(NamedTuple):
    """One row of the file."""

    school: str
    checklist: str
    auditor: str
    due: date
    blind: str


def asked_of(subjects: Iterable[Subject], checklists: Mapping[str, Checklist]) -> tuple[Asked, ...]:
    """What is asked at each school: the yearly checklists, at some a blind second walk."""
    return tuple(row for subject in subjects for row in _of(subject, checklists))


def assignments_csv(rows: Sequence[Asked]) -> bytes:
    """The rows as a file that the server reads."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    return text.getvalue().encode()


def _of(subject: Subject, checklists: Mapping[str, Checklist]) -> Iterator[Asked]:
    for name in YEARLY:
        checklist = checklists[name]
        first = auditor_name(auditor_of(subject, checklist))
        due = _due(checklist, subject)
        yield Asked(subject.campus.site, name, first, due, "no")
        if name == WALK and Trait.BLIND_SECOND in subject.profile.traits:
            second = auditor_name(auditor_of(subject, checklist, other=1))
            yield Asked(subject.campus.site, name, second, due, "yes")


def _due(checklist: Checklist, subject: Subject) -> date:
    chance = subject.chance("due", checklist.id)
    if subject.profile.target is Target.NOT_AUDITED:
        return school_day(LAST_DAY - timedelta(days=chance.between(*ALLOWED_LATE_DAYS)))
    return school_day(day_of(checklist, subject) + timedelta(days=chance.between(*SLACK_DAYS)))
