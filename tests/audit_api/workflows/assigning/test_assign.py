"""Tests of `audit_api.workflows.assigning.assign` and `rules`."""

from __future__ import annotations

import asyncio
from datetime import date

import msgspec
import pytest

from audit_api.assignment import Assignment
from audit_api.errors import Unacceptable, Unknown
from audit_api.principal import EVERYWHERE, Reach, Role
from audit_api.record import Action
from audit_api.storage import assignments, record
from audit_api.storage.database import Database
from audit_api.workflows.assigning.assign import assign, take_back
from tests.audit_api.crew import CYCLE, DRAFT, asked, join, open_cycle, send
from tests.audit_api.stock import DISTRICT, OTHER_SITE

pytestmark = pytest.mark.anyio
OTHERS = Reach(whole=frozenset({"5500002"}))


async def held() -> tuple[Assignment, ...]:
    """All that is assigned."""
    return await assignments.of_cycle(DISTRICT, CYCLE.name, EVERYWHERE)


async def refused(database: Database, wanted: Assignment) -> tuple[str, ...]:
    """Why it cannot be assigned."""
    with pytest.raises(Unacceptable) as refusal:
        await assign(wanted, EVERYWHERE, database)
    return refusal.value.problems


async def test_an_assignment_is_kept_and_can_be_changed(database: Database) -> None:
    """A day that moves must not become a second audit."""
    await open_cycle(database)
    ruiz = await join(database, "Ruiz")
    later = asked(ruiz, due_on=date(2026, 11, 2))

    await assign(asked(ruiz), EVERYWHERE, database, "person:admin")
    await assign(later, EVERYWHERE, database, "person:admin")
    await assign(later, EVERYWHERE, database, "person:admin")

    assert await held() == (later,)
    told = [each for each in await record.newest(9) if each.action == Action.ASSIGNED.value]
    assert [(each.actor, each.district) for each in told] == [("person:admin", DISTRICT)] * 2
    assert "2026-11-02" in told[0].details


async def test_what_makes_no_sense_is_refused_with_what_to_do(database: Database) -> None:
    """Somebody would wait for an audit that nobody can send."""
    await open_cycle(database)
    ruiz = await join(database, "Ruiz", sites=[OTHER_SITE])
    clerk = await join(database, "Clerk", Role.FACILITIES)

    assert await refused(database, asked(ruiz)) == (
        "Ruiz may not audit at Alder Elementary; widen the role, or choose somebody else",
    )
    assert await refused(database, asked(clerk, checklist="nothing", due_on=date(2027, 7, 1))) == (
        "nothing is not due in 2026-27; due are cpted-core, door-lock-monthly",
        "this person audits nowhere in the district; give them the role of an auditor first",
        "2027-07-01 is outside 2026-27; choose a day from 2026-07-01 to 2027-06-30",
    )
    assert await held() == ()


async def test_of_another_district_nothing_is_there(database: Database) -> None:
    """An administrator next door would learn who audits what here."""
    await open_cycle(database)
    ruiz = await join(database, "Ruiz")
    await assign(asked(ruiz), EVERYWHERE, database)

    with pytest.raises(Unknown):
        await assign(asked(ruiz, due_on=date(2026, 9, 1)), OTHERS, database)
    with pytest.raises(Unknown):
        await take_back(DISTRICT, CYCLE.name, asked(ruiz).task, (OTHERS, "person:x"), database)
    with pytest.raises(Unknown, match="no cycle 2027-28"):
        await assign(asked(ruiz, cycle="2027-28"), EVERYWHERE, database)
    with pytest.raises(Unknown, match="no site nowhere"):
        await assign(asked(ruiz, site="nowhere"), EVERYWHERE, database)

    assert await held() == (asked(ruiz),)
    assert await assignments.of_cycle(DISTRICT, CYCLE.name, OTHERS) == ()


async def test_who_has_seen_the_answers_is_no_blind_auditor(database: Database) -> None:
    """The agreement of somebody who looked is worth nothing, and looks like a number."""
    await open_cycle(database)
    ruiz = await join(database, "Ruiz")
    chief = await join(database, "Chief", Role.AUDITOR, Role.REVIEWER)
    smith = await join(database, "Smith", Role.AUDITOR, Role.FACILITIES)
    await send(database, ruiz, 1, **DRAFT)

    assert await refused(database, asked(ruiz, blind=True)) == (
        "Ruiz has begun this audit and may have seen the answers; choose somebody else",
    )
    for name, person in (("Chief", chief), ("Smith", smith)):
        (told,) = await refused(database, asked(person, blind=True))
        assert told.startswith(f"{name} sees what is found at Alder Elementary, as a reviewer or")


async def test_a_blind_audit_stays_one_and_is_the_only_one(database: Database) -> None:
    """One that was begun blind would count twice; of two nobody knows which is compared."""
    await open_cycle(database)
    first, second, third = [await join(database, name) for name in ("Ruiz", "Vale", "Chen")]
    await assign(asked(first), EVERYWHERE, database)
    await assign(asked(second, blind=True), EVERYWHERE, database)
    await send(database, second, 1, **DRAFT)

    assert await refused(database, asked(second)) == (
        "Vale has begun the blind second audit; it stays one",
    )
    assert await refused(database, asked(third, blind=True)) == (
        "Vale is the blind second auditor there already; take that back first",
    )


async def test_of_two_who_choose_a_blind_auditor_at_once_one_is_told(database: Database) -> None:
    """Both look, both find nobody, and one school has two blind auditors."""
    await open_cycle(database)
    chosen = [await join(database, name) for name in ("Ruiz", "Vale", "Chen")]

    told = await asyncio.gather(
        *(assign(asked(person, blind=True), EVERYWHERE, database) for person in chosen),
        return_exceptions=True,
    )

    assert sorted(type(each).__name__ for each in told) == [
        "Assignment",
        "Unacceptable",
        "Unacceptable",
    ]
    assert len(await held()) == 1


async def test_only_what_nobody_has_begun_is_taken_back(database: Database) -> None:
    """An audit without its assignment would be missed by nobody."""
    await open_cycle(database)
    ruiz, vale = await join(database, "Ruiz"), await join(database, "Vale")
    for person in (ruiz, vale):
        await assign(asked(person), EVERYWHERE, database)
    await send(database, ruiz, 1, **DRAFT)
    asking = (EVERYWHERE, "person:admin")

    await take_back(DISTRICT, CYCLE.name, asked(vale).task, asking, database)
    with pytest.raises(Unacceptable, match="Ruiz has begun it"):
        await take_back(DISTRICT, CYCLE.name, asked(ruiz).task, asking, database)

    assert await held() == (asked(ruiz),)
    newest = (await record.newest(1))[0]
    assert newest.action == Action.ASSIGNMENT_ENDED.value
    assert msgspec.json.decode(newest.details)["person"] == vale
