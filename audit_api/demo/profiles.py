"""What is true of each school before anybody audits it, and what its audits are there to show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import chain
from typing import NamedTuple

from audit_api.demo.chance import Chance
from audit_api.demo.schools import School
from checklists.answers import NoAnswer


class Target(StrEnum):
    """The status that a school is made to have."""

    IMMEDIATE_ACTION = "immediate_action"
    INCOMPLETE = "incomplete"
    PRIORITY = "priority"
    IMPROVE = "improve"
    MEETS = "meets"
    NOT_AUDITED = "not_audited"


class Trait(StrEnum):
    """Something that happens at a school beside its ordinary audits."""

    TWO_AUDITORS = "two auditors who disagree"
    BLIND_SECOND = "a blind second audit"
    CLOCK_OFF = "a tablet whose clock is a year off"
    CORRECTED = "a final audit that is corrected"
    SENT_AS_DRAFT_FIRST = "a draft before the final audit"
    NEVER_FINISHED = "a draft that nobody finishes"
    FEW_DOORS_TESTED = "too few classroom doors tested"
    NO_OFFICERS = "no officer assigned: more than a quarter of a section is not here"
    FREE_FINDING = "something found beside the checklist"
    URGENT = "something that a reviewer must see today"
    DOOR_ADDED = "a door that was not on the list"
    DOOR_MENDED = "a door that failed one month and passed the next"
    METRICS = "quarterly partnership metrics"
    UNRELEASED_PHOTO = "a photo that nobody releases"
    FIRST_YEAR = "no audit in the cycle before"


class Profile(NamedTuple):
    """One school.

    Attributes:
        quality: How much of a checklist holds there, 0 to 1.
        fails: Critical items that fail, and by how many steps below the best answer (or doors).
        failed_before: The same for the cycle before.
        absent: Items without an answer, and why.
        rushed: The auditor ran out of time: a third of the physical walk was not seen.
    """

    target: Target
    quality: float
    fails: Mapping[str, int] = {}
    failed_before: Mapping[str, int] = {}
    absent: Mapping[str, NoAnswer] = {}
    rushed: bool = False
    traits: frozenset[Trait] = frozenset()


NOT_AUDITED = (
    Profile(Target.NOT_AUDITED, 0.7, traits=frozenset({Trait.FIRST_YEAR, Trait.NEVER_FINISHED})),
    Profile(Target.NOT_AUDITED, 0.75),
)
IMMEDIATE_ACTION = (
    Profile(
        Target.IMMEDIATE_ACTION,
        0.74,
        {"AC-02": 1, "AC-07": 3, "DL-01": 1},
        {"AC-07": 1},
        traits=frozenset({Trait.URGENT}),
    ),
    Profile(Target.IMMEDIATE_ACTION, 0.92, {"AC-02": 2, "DL-01": 2}),
    Profile(Target.IMMEDIATE_ACTION, 0.93, {"AC-11": 2}, {"AC-11": 1}),
    Profile(Target.IMMEDIATE_ACTION, 0.75, {"WF-01": 2, "WF-04": 2}),
    Profile(Target.IMMEDIATE_ACTION, 0.83, {"EH-06": 3}, {"EH-06": 3}),
    Profile(Target.IMMEDIATE_ACTION, 0.89, {"DL-02": 1}),
)
INCOMPLETE = (
    Profile(Target.INCOMPLETE, 0.74, absent={"LA-01": NoAnswer.COULD_NOT_CHECK}),
    Profile(Target.INCOMPLETE, 0.90, absent={"AC-08": NoAnswer.NOT_HERE}),
    Profile(Target.INCOMPLETE, 0.70, absent={"EO-04": NoAnswer.NOT_THIS_VISIT}),
    Profile(Target.INCOMPLETE, 0.66, rushed=True),
    Profile(Target.INCOMPLETE, 0.78, rushed=True),
)
PRIORITY_QUALITIES = (0.52, 0.54, 0.55, 0.56, 0.58, 0.60, 0.62, 0.63, 0.65, 0.67, 0.68, 0.70)
MEETS_QUALITIES = (0.88, 0.89, 0.90, 0.91, 0.92, 0.93, 0.94, 0.95, 0.96)
IMPROVE_FROM, IMPROVE_TO = 0.70, 0.86

PRIORITY_TRAITS: Sequence[Trait] = (
    *(Trait.FEW_DOORS_TESTED, Trait.TWO_AUDITORS, Trait.FREE_FINDING, Trait.DOOR_MENDED),
    *(Trait.FIRST_YEAR, Trait.FREE_FINDING, Trait.SENT_AS_DRAFT_FIRST, Trait.METRICS),
)
IMPROVE_TRAITS: Sequence[Trait] = (
    *(Trait.CLOCK_OFF, Trait.BLIND_SECOND, Trait.CORRECTED, Trait.TWO_AUDITORS),
    *(Trait.FEW_DOORS_TESTED, Trait.DOOR_ADDED, Trait.UNRELEASED_PHOTO, Trait.METRICS),
    *(Trait.BLIND_SECOND, Trait.FREE_FINDING, Trait.DOOR_MENDED, Trait.SENT_AS_DRAFT_FIRST),
    *(Trait.FREE_FINDING, Trait.METRICS, Trait.DOOR_MENDED, Trait.FIRST_YEAR),
)
MENDED_BEFORE: Sequence[Mapping[str, int]] = (
    {"AC-03": 1},
    {"AC-02": 1},
    {"LA-03": 1},
    {"AC-09": 2},
)
SCHOOLS_WITHOUT_OFFICERS = 3


def profiles(schools: Sequence[School], seed: int) -> dict[str, Profile]:
    """A profile for each register id; every status is there when there are 54 schools."""
    in_order = sorted(schools, key=lambda school: school.register_id)
    dealt = Chance(seed, "profiles").shuffled(in_order)
    written = dict(zip((s.register_id for s in dealt), _script(len(dealt)), strict=True))
    return written | _without_officers(dealt, written)


def _script(schools: int) -> Iterator[Profile]:
    fixed = (*NOT_AUDITED, *IMMEDIATE_ACTION, *INCOMPLETE, *_priority(), *_meets())
    rest = max(0, schools - len(fixed))
    return iter(tuple(chain(fixed, _improve(rest)))[:schools])


def _priority() -> Iterator[Profile]:
    for place, quality in enumerate(PRIORITY_QUALITIES):
        yield Profile(
            Target.PRIORITY, quality, traits=frozenset(PRIORITY_TRAITS[place : place + 1])
        )


def _meets() -> Iterator[Profile]:
    for place, quality in enumerate(MEETS_QUALITIES):
        before = MENDED_BEFORE[place] if place < len(MENDED_BEFORE) else {}
        yield Profile(Target.MEETS, quality, failed_before=before)


def _improve(count: int) -> Iterator[Profile]:
    for place in range(count):
        quality = IMPROVE_FROM + (IMPROVE_TO - IMPROVE_FROM) * place / count
        traits = frozenset(IMPROVE_TRAITS[place : place + 1])
        yield Profile(Target.IMPROVE, quality, traits=traits)


def _without_officers(
    schools: Sequence[School], written: Mapping[str, Profile]
) -> dict[str, Profile]:
    """The first few ordinary elementary schools have no officer assigned."""
    plain = (
        school.register_id
        for school in schools
        if school.level == "elementary"
        and written[school.register_id].target is Target.IMPROVE
        and not written[school.register_id].traits
    )
    chosen = tuple(plain)[:SCHOOLS_WITHOUT_OFFICERS]
    return {
        school: written[school]._replace(traits=frozenset({Trait.NO_OFFICERS})) for school in chosen
    }
