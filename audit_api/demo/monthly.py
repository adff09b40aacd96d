"""The monthly checks of one school: every exterior door by itself, and a few things beside."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from audit_api.demo.days import DOOR_CHECKS, NOW, school_day
from audit_api.demo.filling import Filled, answered, worst_first
from audit_api.demo.grading import Subject, checked
from audit_api.demo.levels import Level, options
from audit_api.demo.profiles import Target, Trait
from audit_api.demo.sheets import Posting, Sheet, auditor_of, posting
from audit_api.demo.sightings import sightings
from audit_api.revision import AddedAsset
from checklists.answers import Answer
from checklists.model import Checklist, Item, Section

EXTERIOR_DOOR = "exterior_door"
ADDED_IN = 1
MENDED_AFTER = 0
DAYS_APART = 8
PHOTOS_IN_LAST_MONTH = 1
WORN_SHARE = 0.2
"""How much of what is missing in quality shows at a door."""


class Check(NamedTuple):
    """One month's check; `month` counts from 0."""

    subject: Subject
    checklist: Checklist
    month: int
    day: date


def monthly(subject: Subject, checklist: Checklist) -> Iterator[Posting]:
    """Every month's check of the doors, at a school that is audited at all."""
    if subject.profile.target is Target.NOT_AUDITED:
        return
    for month, about in enumerate(DOOR_CHECKS):
        later = subject.chance("door check", month).between(0, DAYS_APART)
        day = school_day(about + timedelta(days=later))
        yield _posting(Check(subject, checklist, month, day))


def _posting(check: Check) -> Posting:
    subject, checklist = check.subject, check.checklist
    sheet = Sheet(subject, checklist, NOW.name, check.day, auditor_of(subject, checklist))
    filled = [each for section in checklist.sections for each in _filled(section, check)]
    photos = PHOTOS_IN_LAST_MONTH if check.month == len(DOOR_CHECKS) - 1 and _fails(subject) else 0
    seen = sightings(filled, subject, sheet.started_at, photos)
    if Trait.DOOR_ADDED not in subject.profile.traits or check.month != ADDED_IN:
        return posting(sheet, filled, seen)
    door = _added_door(sheet)
    return posting(sheet, (*filled, *_answers_about(door, checklist)), seen, added=(door,))


def _filled(section: Section, check: Check) -> Iterator[Filled]:
    for item in section.items:
        if section.asset_kind(item) == EXTERIOR_DOOR:
            yield from _door_by_door(item, check)
        else:
            level = _level(item, check)
            yield Filled(item, answered(item, level, check.subject, check.day), level)


def _door_by_door(item: Item, check: Check) -> Iterator[Filled]:
    failing = _failing_doors(item, check)
    for door in check.subject.campus.of(EXTERIOR_DOOR):
        value, level = ("no", Fraction(0)) if door.id in failing else ("yes", Fraction(1))
        yield Filled(item, Answer(item=item.id, asset=door.id, value=value), level)


def _failing_doors(item: Item, check: Check) -> frozenset[str]:
    subject = check.subject
    ranked = worst_first(EXTERIOR_DOOR, subject)
    if item.critical:
        count = subject.profile.fails.get(item.id, 0)
        is_mended = Trait.DOOR_MENDED in subject.profile.traits and item.id == "DL-01"
        return frozenset(ranked[: 1 if is_mended and check.month == MENDED_AFTER else count])
    worn = (1 - subject.profile.quality) * WORN_SHARE
    return frozenset(door for door in ranked if subject.chance("worn", item.id, door).happens(worn))


def _level(item: Item, check: Check) -> Level:
    """Mostly the best answer; otherwise the one below it."""
    choices = options(item, checked(item, check.subject))
    chance = check.subject.chance("monthly", item.id, check.month)
    is_best = len(choices) == 1 or item.critical or chance.happens(check.subject.profile.quality)
    return choices[-1] if is_best else choices[-2]


def _fails(subject: Subject) -> bool:
    return any(item.startswith("DL-") for item in subject.profile.fails)


def _added_door(sheet: Sheet) -> AddedAsset:
    subject = sheet.subject
    return AddedAsset(
        id=subject.chance("added door").uuid7(sheet.started_at),
        kind=EXTERIOR_DOOR,
        label=f"Door {len(subject.campus.of(EXTERIOR_DOOR)) + 1}, boiler room",
        place=subject.campus.places["mechanical_room"].id,
    )


def _answers_about(door: AddedAsset, checklist: Checklist) -> Iterator[Filled]:
    for section in checklist.sections:
        for item in section.items:
            if section.asset_kind(item) == EXTERIOR_DOOR:
                answer = Answer(item=item.id, asset=door.id, value="yes")
                yield Filled(item, answer, Fraction(1))
