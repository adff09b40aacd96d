"""Tests of `audit_api.workflows.assigning.standing` and `progress`."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from audit_api.errors import Unknown
from audit_api.principal import EVERYWHERE, Reach
from audit_api.review import Decision, Requested, Verdict
from audit_api.storage import photos, reviews
from audit_api.storage.database import Database
from audit_api.workflows.assigning.assign import assign
from audit_api.workflows.assigning.progress import Stage
from audit_api.workflows.assigning.standing import CycleStanding, cycle_standing
from tests.audit_api.crew import (
    CYCLE,
    DOORS,
    DRAFT,
    DUE,
    SCHOOLS,
    WALK,
    asked,
    audit_id,
    join,
    open_cycle,
    send,
)
from tests.audit_api.stock import DISTRICT, OTHER_SITE
from tests.samples import PHOTO, SITE

pytestmark = pytest.mark.anyio
PHOTO_OF_IT: dict[str, object] = {"photos": [{"sha256": PHOTO}]}


async def standing(
    database: Database, today: date = DUE, reach: Reach = EVERYWHERE
) -> CycleStanding:
    """Where the cycle stands."""
    return await cycle_standing(DISTRICT, CYCLE.name, today, reach, database)


async def decide(number: int, decision: Decision, revision: int = 1) -> None:
    """A reviewer decides about an audit."""
    items = (Requested(item="DL-08", words="Look again."),)
    verdict = Verdict(
        revision=revision,
        decision=decision,
        items=items if decision is Decision.SENT_BACK else (),
    )
    await reviews.add(audit_id(number), SITE, verdict, "robin", datetime.now(UTC))


async def test_each_stage_is_told(database: Database) -> None:
    """Whoever runs the round calls those who have not begun, and not those whose work waits."""
    await open_cycle(database)
    names = ("Away", "Begun", "Camera", "Done", "Back", "Fine")
    people = [await join(database, name) for name in names]
    for person in people:
        await assign(asked(person), EVERYWHERE, database)
    _, begun, camera, done, back, fine = people
    await send(database, begun, 1, **DRAFT)
    await send(database, camera, 2, **PHOTO_OF_IT)
    for number, person in enumerate((done, back, fine), start=3):
        await send(database, person, number)
    await decide(4, Decision.SENT_BACK)
    await decide(5, Decision.APPROVED)

    told = await standing(database, DUE + timedelta(days=1))

    assert [(told.names[each.assignment.person], each.stage) for each in told.progress] == [
        ("Away", Stage.NOT_BEGUN),
        ("Begun", Stage.BEGUN),
        ("Camera", Stage.PHOTOS),
        ("Back", Stage.SENT_BACK),
        ("Done", Stage.RECEIVED),
        ("Fine", Stage.APPROVED),
    ]
    assert [each.late for each in told.progress] == [True] * 3 + [False] * 3
    assert [each.photos_waiting for each in told.progress] == [0, 0, 1, 0, 0, 0]


async def test_a_photo_that_comes_is_no_longer_outstanding(database: Database) -> None:
    """And one that was lost here is again."""
    await open_cycle(database)
    ruiz = await join(database, "Ruiz")
    await assign(asked(ruiz), EVERYWHERE, database)
    await send(database, ruiz, 1, **PHOTO_OF_IT)
    told = []

    await photos.add(PHOTO, 70)
    told.append((await standing(database)).progress[0].stage)
    await photos.lose(PHOTO, "The disk lost it.")
    told.append((await standing(database)).progress[0].stage)

    assert told == [Stage.RECEIVED, Stage.PHOTOS]


async def test_what_is_done_each_month_is_asked_again_the_next(database: Database) -> None:
    """Approved for the whole year, after one look at the doors in October, would be a lie."""
    await open_cycle(database)
    ruiz = await join(database, "Ruiz")
    for checklist in (DOORS, WALK):
        await assign(asked(ruiz, checklist=checklist), EVERYWHERE, database)
    await send(database, ruiz, 1)
    await send(database, ruiz, 2, checklist={"id": WALK, "version": 1}, answers=[])

    told = [await standing(database, date(2026, month, 15)) for month in (10, 11)]

    stages = [
        {each.assignment.checklist: (each.stage, each.due_on, each.late) for each in one.progress}
        for one in told
    ]
    assert stages[0][DOORS] == (Stage.RECEIVED, DUE, False)
    assert stages[1][DOORS] == (Stage.NOT_BEGUN, date(2026, 11, 14), True)
    assert stages[1][WALK] == stages[0][WALK] == (Stage.RECEIVED, DUE, False)


async def test_nobody_is_late_on_the_day_itself(database: Database) -> None:
    """The day is theirs until it ends."""
    await open_cycle(database)
    await assign(asked(await join(database, "Ruiz")), EVERYWHERE, database)

    assert [
        (await standing(database, DUE + timedelta(days=days))).progress[0].late for days in (0, 1)
    ] == [False, True]


async def test_schools_are_counted_and_a_blind_audit_is_no_school_more(database: Database) -> None:
    """Coverage by audits that enter no score would be none."""
    await open_cycle(database)
    ruiz, vale = await join(database, "Ruiz"), await join(database, "Vale")
    await assign(asked(ruiz, site=OTHER_SITE), EVERYWHERE, database)
    await assign(asked(vale, blind=True), EVERYWHERE, database)
    await send(database, vale, 1)
    blind_only = await standing(database)
    await send(database, ruiz, 2)
    await decide(2, Decision.APPROVED)
    await send(database, ruiz, 2, revision=2, reason="Once more.")

    told = await standing(database)

    covered = {each.checklist: each for each in told.covered}
    assert [each.received for each in blind_only.covered] == [0, 0]
    doors = covered[DOORS]
    assert (doors.of, doors.received, doors.approved, doors.unassigned) == (2, 1, 1, 0)
    assert (covered[WALK].received, covered[WALK].unassigned) == (0, 2)
    assert (told.schools, told.complete) == (2, 0)


async def test_a_school_is_done_when_all_that_is_due_has_come(database: Database) -> None:
    """A district with four of five audits at each school has no school done."""
    await open_cycle(database)
    ruiz = await join(database, "Ruiz")
    await send(database, ruiz, 1)
    walk = {"checklist": {"id": WALK, "version": 1}, "answers": []}
    before = (await standing(database)).complete
    await send(database, ruiz, 2, **walk)

    assert (before, (await standing(database)).complete) == (0, 1)


async def test_an_audit_of_another_cycle_is_none_of_this_one(database: Database) -> None:
    """Last year's audit is no progress."""
    await open_cycle(database)
    ruiz = await join(database, "Ruiz")
    await assign(asked(ruiz), EVERYWHERE, database)
    await send(database, ruiz, 1, cycle="2025-26")

    told = await standing(database)

    assert told.progress[0].stage is Stage.NOT_BEGUN
    assert sum(each.received for each in told.covered) == 0


async def test_a_reviewer_of_one_school_sees_that_school(database: Database) -> None:
    """Names of people and schools beyond one's reach are told to nobody."""
    await open_cycle(database)
    ruiz, vale = await join(database, "Ruiz"), await join(database, "Vale")
    for person, site in zip((ruiz, vale), SCHOOLS, strict=True):
        await assign(asked(person, site=site), EVERYWHERE, database)

    told = await standing(database, reach=Reach(some={DISTRICT: frozenset({SITE})}))

    assert [each.assignment.site for each in told.progress] == [SITE]
    assert told.schools == 1
    assert {OTHER_SITE, vale}.isdisjoint(told.names)
    with pytest.raises(Unknown):
        await standing(database, reach=Reach(whole=frozenset({"5500002"})))
