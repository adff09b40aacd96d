"""One audit as a tablet keeps it, and the revisions it becomes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

import msgspec

from audit_api.demo.days import moment
from audit_api.demo.filling import Filled
from audit_api.demo.grading import Subject
from audit_api.demo.sightings import Sighting
from audit_api.demo.sketches import Sketch
from audit_api.revision import (
    AddedAsset,
    Attestation,
    Auditor,
    ChecklistRef,
    PhotoClaim,
    Revision,
    State,
)
from checklists.answers import Answer, GeoPoint, Observation
from checklists.model import Checklist
from geodata.places import Position

WALK = timedelta(minutes=150)
DESK = timedelta(minutes=55)
ACCURACY_M = 8.0
AUDITORS = 9
ROLES = ("school resource officer", "facilities", "safety coordinator")


class Posting(NamedTuple):
    """One revision to be sent, with the photos it names still to be drawn.

    Attributes:
        revision: Its photos are named by the key of their sketch; `sent_at` is filled in when sent.
        clock_ahead: How far the tablet's clock is ahead.
        done_on: The true day of the audit.
    """

    revision: Revision
    sketches: tuple[Sketch, ...]
    clock_ahead: timedelta
    done_on: date


class Sheet(NamedTuple):
    """One audit in the hand of one auditor.

    Attributes:
        about: What tells it from other audits of the same checklist and day.
        started_at: By the tablet's clock.
    """

    subject: Subject
    checklist: Checklist
    cycle: str
    done_on: date
    auditor: int
    blind: bool = False
    about: str = ""
    clock_ahead: timedelta = timedelta(0)

    @property
    def started_at(self) -> datetime:
        """By the tablet's clock."""
        chance = self.subject.chance("start", self.checklist.id, self.done_on, self.about)
        minute = chance.between(0, 50)
        return moment(self.done_on, 8 + chance.between(0, 3), minute) + self.clock_ahead

    @property
    def finished_at(self) -> datetime:
        """By the tablet's clock."""
        return self.started_at + (WALK if self.checklist.index == "Physical walk" else DESK)


def auditor_of(subject: Subject, checklist: Checklist, other: int = 0) -> int:
    """The number of the auditor who does this checklist there; *other* gives somebody else."""
    first = subject.chance("auditor", checklist.id).between(1, AUDITORS)
    return (first - 1 + other * 4) % AUDITORS + 1


def auditor_name(number: int) -> str:
    """What an auditor is called: nobody real."""
    return f"Demonstration auditor {number}"


def posting(
    sheet: Sheet,
    filled: Sequence[Filled],
    seen: Sequence[Sighting] = (),
    beside: Sequence[Observation] = (),
    added: Sequence[AddedAsset] = (),
) -> Posting:
    """The finished audit as its first revision."""
    sketches = tuple(sighting.sketch for sighting in seen if sighting.sketch)
    name = auditor_name(sheet.auditor)
    revision = Revision(
        id=sheet.subject.chance("audit", *_names(sheet)).uuid7(sheet.started_at),
        revision=1,
        state=State.FINAL,
        site=sheet.subject.campus.site,
        checklist=ChecklistRef(id=sheet.checklist.id, version=sheet.checklist.version),
        cycle=sheet.cycle,
        auditors=(Auditor(name=name, role=ROLES[sheet.auditor % len(ROLES)]),),
        device=f"Tablet {sheet.auditor}",
        blind=sheet.blind,
        started_at=sheet.started_at,
        finished_at=sheet.finished_at,
        sent_at=sheet.finished_at,
        answers=tuple(each.answer for each in filled),
        observations=(*(sighting.observation for sighting in seen), *beside),
        photos=tuple(_claim(sketch) for sketch in sketches),
        added_assets=tuple(added),
        attestation=Attestation(name=name, at=sheet.finished_at),
    )
    return Posting(revision, sketches, sheet.clock_ahead, sheet.done_on)


def as_draft(final: Posting) -> Posting:
    """The first half of an audit, as the tablet copied it to the server on the way."""
    revision = final.revision
    half = revision.answers[: len(revision.answers) // 2]
    draft = msgspec.structs.replace(
        revision,
        state=State.DRAFT,
        finished_at=None,
        answers=half,
        observations=(),
        photos=(),
        attestation=None,
    )
    return final._replace(revision=draft, sketches=())


def as_next(earlier: Posting, answers: Sequence[Answer] | None = None, reason: str = "") -> Posting:
    """The revision after *earlier*, with other answers and the reason for them."""
    revision = msgspec.structs.replace(
        earlier.revision,
        revision=earlier.revision.revision + 1,
        answers=earlier.revision.answers if answers is None else tuple(answers),
        reason=reason,
    )
    return earlier._replace(revision=revision)


def _names(sheet: Sheet) -> tuple[object, ...]:
    return sheet.checklist.id, sheet.cycle, sheet.done_on, sheet.auditor, sheet.about


def _claim(sketch: Sketch) -> PhotoClaim:
    return PhotoClaim(
        sha256=sketch.key,
        captured_at=sketch.captured_at,
        position=_point(sketch.position) if sketch.position else None,
        item=sketch.item,
        asset=sketch.asset,
        place=sketch.place,
        alt=sketch.alt,
    )


def _point(at: Position) -> GeoPoint:
    return GeoPoint(longitude=at.longitude, latitude=at.latitude, accuracy_m=ACCURACY_M)
