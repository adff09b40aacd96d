"""The quarterly partnership counts of a few schools: compared over time, never scored."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from audit_api.demo.chance import Chance
from audit_api.demo.days import NOW
from audit_api.demo.filling import Filled
from audit_api.demo.grading import Subject
from audit_api.demo.profiles import Trait
from audit_api.demo.sheets import Posting, Sheet, auditor_of, posting
from checklists.answers import Answer, Tally, Value
from checklists.model import Checklist, Item
from checklists.responses import Breakdown

QUARTERS_READ_ON = (date(2026, 9, 30), date(2026, 11, 16))
KINDS_OF_CONTACT = ("asked for help", "mentoring", "report of a theft", "traffic")
HIGHEST_COUNT = 34


def metrics(subject: Subject, checklist: Checklist) -> Iterator[Posting]:
    """Two quarters of counts, at a school that gives them."""
    if Trait.METRICS not in subject.profile.traits:
        return
    for day in QUARTERS_READ_ON:
        sheet = Sheet(subject, checklist, NOW.name, day, auditor_of(subject, checklist))
        chance = subject.chance("metrics", day)
        yield posting(sheet, [_filled(item, chance) for item in checklist.items()])


def _filled(item: Item, chance: Chance) -> Filled:
    return Filled(item, Answer(item=item.id, value=_value(item, chance)), None)


def _value(item: Item, chance: Chance) -> Value:
    if isinstance(item.response, Breakdown):
        return Tally(kinds={kind: chance.between(0, HIGHEST_COUNT) for kind in KINDS_OF_CONTACT})
    return chance.between(0, HIGHEST_COUNT)
