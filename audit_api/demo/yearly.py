"""The yearly audits of one school: both cycles, with everything that happens around them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from audit_api.demo.absences import Absent, not_here, unseen
from audit_api.demo.days import BEFORE, NOW, ONE_CYCLE, YEARLY, first_day, school_day
from audit_api.demo.filling import Filled, fill
from audit_api.demo.grading import Subject, before, now
from audit_api.demo.levels import Level
from audit_api.demo.notes import BESIDE_THE_CHECKLIST, URGENT
from audit_api.demo.profiles import Target, Trait
from audit_api.demo.second_looks import corrected, second_looks
from audit_api.demo.sheets import Posting, Sheet, as_draft, as_next, auditor_of, posting
from audit_api.demo.sightings import sightings
from checklists.answers import Observation
from checklists.model import Checklist

DAYS_AFTER_THE_WALK = {"le-wayfinding": 2, "emergency-operations": 6, "team-partnership": 9}
PHOTOS = {"cpted-core": 2, "le-wayfinding": 1}
ONE_YEAR_AHEAD = timedelta(days=365)
WALK = YEARLY[0]


def yearly(subject: Subject, checklists: Mapping[str, Checklist]) -> Iterator[Posting]:
    """Every revision of the four yearly checklists at one school, both cycles."""
    for name in YEARLY:
        checklist = checklists[name]
        found = now(checklist, subject)
        if Trait.FIRST_YEAR not in subject.profile.traits:
            yield _last_cycle(checklist, subject, before(checklist, subject, found))
        if subject.profile.target is not Target.NOT_AUDITED:
            yield from _this_cycle(checklist, subject, found)
        elif name == WALK and Trait.NEVER_FINISHED in subject.profile.traits:
            yield as_draft(_this_audit(checklist, subject, found))


def _last_cycle(checklist: Checklist, subject: Subject, found: Mapping[str, Level]) -> Posting:
    sheet = _sheet(checklist, subject, BEFORE.name, day_of(checklist, subject) - ONE_CYCLE)
    absent: Absent = {
        **unseen(checklist, subject.profile, subject.chance("unseen before", checklist.id)),
        **_not_here(subject),
    }
    filled = fill(checklist, subject, found, absent, sheet.done_on)
    return posting(sheet, filled, sightings(filled, subject, sheet.started_at, photos=0))


def _this_cycle(
    checklist: Checklist, subject: Subject, found: Mapping[str, Level]
) -> Iterator[Posting]:
    final = _this_audit(checklist, subject, found)
    traits = subject.profile.traits if checklist.id == WALK else frozenset()
    if Trait.SENT_AS_DRAFT_FIRST in traits:
        yield as_draft(final)
        final = as_next(final)
    yield final
    if Trait.CORRECTED in traits:
        yield corrected(final, checklist)
    filled = _filled(checklist, subject, found, final.done_on)
    yield from second_looks(_sheet(checklist, subject, NOW.name, final.done_on), filled, traits)


def _this_audit(checklist: Checklist, subject: Subject, found: Mapping[str, Level]) -> Posting:
    sheet = _sheet(checklist, subject, NOW.name, day_of(checklist, subject))
    if checklist.id == WALK and Trait.CLOCK_OFF in subject.profile.traits:
        sheet = sheet._replace(clock_ahead=ONE_YEAR_AHEAD)
    filled = _filled(checklist, subject, found, sheet.done_on)
    seen = sightings(filled, subject, sheet.started_at, _photos(checklist, subject))
    return posting(sheet, filled, seen, tuple(_beside(sheet)) if checklist.id == WALK else ())


def _filled(
    checklist: Checklist, subject: Subject, found: Mapping[str, Level], today: date
) -> Sequence[Filled]:
    absent: Absent = {
        **unseen(checklist, subject.profile, subject.chance("unseen", checklist.id)),
        **_not_here(subject),
        **subject.profile.absent,
    }
    return fill(checklist, subject, found, absent, today)


def _photos(checklist: Checklist, subject: Subject) -> int:
    """How many photos are taken: more where something critical fails."""
    critical = sum(1 for item in checklist.items() if item.id in subject.profile.fails)
    return PHOTOS.get(checklist.id, 0) + critical


def _beside(sheet: Sheet) -> Iterator[Observation]:
    """What was found beside the checklist."""
    chance = sheet.subject.chance("beside the checklist")
    words = {
        Trait.FREE_FINDING: chance.pick(BESIDE_THE_CHECKLIST),
        Trait.URGENT: URGENT,
    }
    for trait in sorted(sheet.subject.profile.traits & words.keys()):
        yield Observation(
            id=chance.uuid7(sheet.finished_at),
            place=sheet.subject.campus.places["loading_dock"].id,
            note=words[trait],
            urgent_today=trait is Trait.URGENT,
        )


def _not_here(subject: Subject) -> Absent:
    return not_here(subject.profile, subject.campus.level, subject.chance("not here"))


def _sheet(checklist: Checklist, subject: Subject, cycle: str, day: date) -> Sheet:
    return Sheet(subject, checklist, cycle, day, auditor_of(subject, checklist))


def day_of(checklist: Checklist, subject: Subject) -> date:
    """When a yearly checklist is done at a school in this cycle."""
    later = timedelta(days=DAYS_AFTER_THE_WALK.get(checklist.id, 0))
    return school_day(first_day(subject.chance("first day")) + later)
