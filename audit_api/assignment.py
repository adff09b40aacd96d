"""Who is asked to audit what, and by when: the values of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, NamedTuple

import msgspec

from checklists.answers import Name
from checklists.responses import Closed

Seed = Annotated[str, msgspec.Meta(max_length=80)]


class Assignment(Closed, frozen=True, kw_only=True):
    """An audit that somebody is asked to do in a cycle.

    Attributes:
        person: The id of the auditor.
        blind: A second audit, whose auditor never sees the answers of the first.
    """

    district: Name
    cycle: Name
    site: Name
    checklist: Name
    person: Name
    due_on: date
    blind: bool = False

    @property
    def task(self) -> Task:
        """What names it within its cycle."""
        return Task(self.site, self.checklist, self.person)


class Task(NamedTuple):
    """One checklist at one site, done by one person."""

    site: str
    checklist: str
    person: str


class BlindDraw(Closed, frozen=True, kw_only=True):
    """Schools that were drawn by lot for a blind second audit. Can be drawn again by anybody.

    Attributes:
        number: Counts from 1 within the cycle.
        seed: What the lot hangs on.
        among: The ids of the schools that could be drawn.
        drawn: Those that were, in the order of the lot.
        drawn_by: The id of a person.
    """

    district: Name
    cycle: Name
    number: int
    checklist: Name
    seed: Seed
    among: tuple[str, ...]
    drawn: tuple[str, ...]
    drawn_by: Name
    drawn_at: datetime
