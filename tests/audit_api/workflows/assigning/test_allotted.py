"""Tests of `audit_api.workflows.assigning.allotted`."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from audit_api.principal import EVERYWHERE, Reach
from audit_api.storage.database import Database
from audit_api.workflows.assigning.allotted import OwnStage, allotted, own_assignments
from audit_api.workflows.assigning.assign import assign
from tests.audit_api.crew import (
    CYCLE,
    DRAFT,
    DUE,
    SCHOOLS,
    WALK,
    asked,
    join,
    open_cycle,
    send,
    sender_of,
)
from tests.audit_api.stock import DISTRICT, OTHER_SITE
from tests.samples import SITE

pytestmark = pytest.mark.anyio


async def taken_along(person: str, today: date = DUE) -> list[str]:
    """The sites that the tablet of a person may take along."""
    reach = await allotted(await sender_of(person), today)
    return [site for site in SCHOOLS if reach.has_site(site, DISTRICT)]


async def test_where_nothing_is_assigned_the_role_decides(database: Database) -> None:
    """A district that plans on paper can use tablets too."""
    await open_cycle(database)

    assert await taken_along(await join(database, "Ruiz")) == [*SCHOOLS]


async def test_where_audits_are_assigned_a_tablet_takes_only_those_along(
    database: Database,
) -> None:
    """A lost tablet tells of two schools and not of sixty."""
    await open_cycle(database)
    ruiz, vale, chen = [await join(database, name) for name in ("Ruiz", "Vale", "Chen")]
    await assign(asked(ruiz), EVERYWHERE, database)
    await assign(asked(vale, site=OTHER_SITE), EVERYWHERE, database)

    told = [await taken_along(person) for person in (ruiz, vale, chen)]

    assert told == [[SITE], [OTHER_SITE], []]
    reach = await allotted(await sender_of(chen), DUE)
    assert reach.is_nowhere


async def test_whoever_sent_an_audit_can_be_asked_about_it(database: Database) -> None:
    """What a reviewer sends back comes with the pack of its site."""
    await open_cycle(database)
    ruiz, vale = await join(database, "Ruiz"), await join(database, "Vale")
    await assign(asked(ruiz), EVERYWHERE, database)
    await send(database, vale, 1)

    assert await taken_along(vale) == [SITE]


async def test_a_role_that_is_narrower_stays_so(database: Database) -> None:
    """An assignment is no way round what an administrator takes away later."""
    await open_cycle(database)
    vale = await join(database, "Vale")
    for site in SCHOOLS:
        await assign(asked(vale, site=site), EVERYWHERE, database)
    sender = replace(await sender_of(vale), reach=Reach(some={DISTRICT: frozenset({SITE})}))

    reach = await allotted(sender, DUE)

    assert reach == sender.reach
    assert [each.site for each in await own_assignments(sender, DUE)] == [SITE]


async def test_what_ended_decides_nothing_any_more(database: Database) -> None:
    """On the first day of July nothing is assigned, and nobody is shut out."""
    await open_cycle(database)
    ruiz, vale = await join(database, "Ruiz"), await join(database, "Vale")
    await assign(asked(ruiz), EVERYWHERE, database)
    after = CYCLE.ends_on + timedelta(days=1)

    assert await taken_along(vale, CYCLE.ends_on) == []
    assert await taken_along(vale, after) == [*SCHOOLS]
    assert await own_assignments(await sender_of(ruiz), after) == ()


async def test_what_is_planned_for_next_year_shuts_out_nobody_now(database: Database) -> None:
    """In May somebody plans the next round, and this one is still being walked."""
    await open_cycle(database)
    later = replace(CYCLE, name="2027-28", starts_on=date(2027, 7, 1), ends_on=date(2028, 6, 30))
    await open_cycle(database, later)
    ruiz, vale = await join(database, "Ruiz"), await join(database, "Vale")
    wish = asked(ruiz, cycle="2027-28", due_on=date(2027, 9, 1))
    await assign(wish, EVERYWHERE, database)

    before = [await taken_along(person) for person in (ruiz, vale)]
    after = [await taken_along(person, later.starts_on) for person in (ruiz, vale)]

    assert before == [[*SCHOOLS], [*SCHOOLS]]
    assert after == [[SITE], []]
    assert [each.due_on for each in await own_assignments(await sender_of(ruiz), DUE)] == [
        wish.due_on
    ]


async def test_an_auditor_is_told_what_is_asked_by_day(database: Database) -> None:
    """The list on the tablet: what comes first stands first."""
    await open_cycle(database)
    ruiz, vale = await join(database, "Ruiz"), await join(database, "Vale")
    for wanted in (
        asked(ruiz, due_on=date(2026, 10, 20)),
        asked(ruiz, site=OTHER_SITE, blind=True),
        asked(ruiz, checklist=WALK, due_on=date(2026, 11, 1)),
        asked(vale),
    ):
        await assign(wanted, EVERYWHERE, database)
    await send(database, ruiz, 1)
    await send(database, ruiz, 2, checklist={"id": WALK, "version": 1}, answers=[], **DRAFT)
    await send(database, vale, 3, site=OTHER_SITE)

    told = await own_assignments(await sender_of(ruiz), DUE)

    assert [(each.school, each.title[:5], each.blind, each.stage) for each in told] == [
        ("Fern High", "Month", True, OwnStage.NOT_BEGUN),
        ("Alder Elementary", "Month", False, OwnStage.FINISHED),
        ("Alder Elementary", "CPTED", False, OwnStage.BEGUN),
    ]


async def test_what_is_done_each_month_is_on_the_list_each_month(database: Database) -> None:
    """The tablet would list the doors once, in the first month of the cycle."""
    await open_cycle(database)
    ruiz = await join(database, "Ruiz")
    await assign(asked(ruiz), EVERYWHERE, database)
    await send(database, ruiz, 1)
    sender = await sender_of(ruiz)

    (now,) = await own_assignments(sender, DUE)
    (later,) = await own_assignments(sender, date(2026, 11, 2))

    assert (now.stage, now.since) == (OwnStage.FINISHED, date(2026, 10, 1))
    assert (later.stage, later.since, later.due_on) == (
        OwnStage.NOT_BEGUN,
        date(2026, 11, 1),
        date(2026, 11, 14),
    )


async def test_a_blind_auditor_is_told_of_their_own_work_only(database: Database) -> None:
    """Whether the first has begun is none of theirs either."""
    await open_cycle(database)
    first, second = await join(database, "Ruiz"), await join(database, "Vale")
    await assign(asked(first), EVERYWHERE, database)
    await assign(asked(second, blind=True), EVERYWHERE, database)
    await send(database, first, 1)

    (told,) = await own_assignments(await sender_of(second), DUE)

    assert told.stage is OwnStage.NOT_BEGUN
