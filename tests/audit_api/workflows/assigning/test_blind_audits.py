"""Tests of `own_eyes`, `blindness` and `agreeing`: what is to be repeated blind stays unseen."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from msgspec.structs import replace

from audit_api.errors import Unacceptable
from audit_api.principal import EVERYWHERE, Grant, Reach, Role
from audit_api.storage import revisions, role_grants
from audit_api.storage.database import Database
from audit_api.workflows.assigning.agreeing import (
    Beside,
    CycleAgreement,
    beside,
    cycle_agreement,
)
from audit_api.workflows.assigning.assign import assign
from audit_api.workflows.assigning.pairing import Difference
from audit_api.workflows.keep_people import Asking, set_grants
from audit_api.workflows.score_district import score_district
from audit_api.workflows.site_pack import SitePack, site_pack
from audit_api.workflows.take_snapshot import take_snapshot
from checklists.agreement import Agreement
from report_site.assessing import assess_district
from tests.audit_api.approving import approve_all
from tests.audit_api.crew import CYCLE, DRAFT, asked, audit_id, join, open_cycle, send
from tests.audit_api.stock import DISTRICT, OTHER_SITE
from tests.samples import SITE

pytestmark = pytest.mark.anyio
TODAY = date(2026, 10, 20)
WALKED = {"checklist": {"id": "cpted-core", "version": 1}}


async def pack(database: Database, person: str) -> SitePack:
    """What the tablet of a person takes along."""
    return await site_pack(SITE, TODAY, EVERYWHERE, database, person)


async def two_auditors(database: Database) -> tuple[str, str]:
    """One who audits, and one who does so again, blind."""
    await open_cycle(database)
    first, second = await join(database, "Ruiz"), await join(database, "Vale")
    await assign(asked(first), EVERYWHERE, database)
    await assign(asked(second, blind=True), EVERYWHERE, database)
    return first, second


async def agreed(database: Database, reach: Reach = EVERYWHERE) -> CycleAgreement:
    """How far the auditors of the cycle agree."""
    return await cycle_agreement(DISTRICT, CYCLE.name, reach, database)


@pytest.mark.parametrize("state", [{}, DRAFT])
async def test_a_blind_auditor_takes_nothing_of_the_first_along(
    database: Database, state: dict[str, object]
) -> None:
    """Not the answers, not as last time's, not who has answered, nor how far they are."""
    first, second = await two_auditors(database)
    third = await join(database, "Chen")
    await send(database, first, 1, **state)

    blind, seeing = await pack(database, second), await pack(database, third)

    assert (blind.colleagues, blind.last, blind.open_audits, blind.requests) == ((), (), (), ())
    assert b"Robin Vale" not in repr(blind).encode()
    assert [each.blind for each in blind.assignments] == [True]
    assert seeing.colleagues
    assert seeing.assignments == ()


async def test_what_is_not_repeated_blind_is_shown(database: Database) -> None:
    """Of another checklist, and of the cycle before, the second auditor knows what all know."""
    first, second = await two_auditors(database)
    await send(database, first, 1, cycle="2025-26")
    await send(database, first, 2, answers=[], **WALKED)

    taken = await pack(database, second)

    assert [each.cycle for each in taken.last if each.checklist == "door-lock-monthly"] == [
        "2025-26"
    ]
    assert [each.checklist for each in taken.colleagues] == ["cpted-core"]


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.FACILITIES])
async def test_a_blind_auditor_is_given_no_role_that_shows_the_first(
    database: Database, role: Role
) -> None:
    """What the tablet hides would stand on a page, until the second audit is finished."""
    _, second = await two_auditors(database)
    await open_cycle(database, replace(CYCLE, ends_on=date(2099, 6, 30)))
    grants = [Grant(role=each, district=DISTRICT) for each in (Role.AUDITOR, role)]
    elsewhere = [*grants[:1], Grant(role=role, district=DISTRICT, sites=(OTHER_SITE,))]
    by = Asking(EVERYWHERE, "person:admin")

    with pytest.raises(Unacceptable, match="is to audit Alder Elementary a second time, blind"):
        await set_grants(second, grants, by, database)
    await set_grants(second, elsewhere, by, database)
    await send(database, second, 1)
    await set_grants(second, grants, by, database)

    assert {each.sites for each in await role_grants.of_person(second)} == {()}


@pytest.mark.parametrize("says_so", [True, False])
async def test_nobody_sees_what_the_blind_auditor_answers(
    database: Database, *, says_so: bool
) -> None:
    """Also where the tablet was given its work before it was made a blind audit."""
    first, second = await two_auditors(database)
    await send(database, second, 1, blind=says_so, **DRAFT)

    theirs, own = await pack(database, first), await pack(database, second)

    assert (theirs.colleagues, theirs.open_audits, theirs.last) == ((), (), ())
    assert [each.audit for each in own.open_audits] == [audit_id(1)]


@pytest.mark.parametrize("says_so", [True, False])
async def test_a_blind_audit_changes_no_score(database: Database, *, says_so: bool) -> None:
    """The worse of two answers would count, and the school would pay for being measured."""
    first, second = await two_auditors(database)
    await send(database, first, 1, answers=[{"item": "DL-08", "value": "yes"}])
    await approve_all()
    before = score_district(await take_snapshot(DISTRICT, TODAY, database))
    answers = [{"item": "DL-08", "value": "no"}, {"item": "DL-06", "value": "no"}]
    await send(database, second, 2, answers=answers, blind=says_so)
    await approve_all()

    snapshot = await take_snapshot(DISTRICT, TODAY, database)

    assert score_district(snapshot) == before
    assert [each.blind for each in snapshot.audits] == [False, True]
    assert not assess_district(snapshot).sites[0].assessment.findings


async def test_agreement_is_told_with_what_differs(database: Database) -> None:
    """A number alone says that people disagree, and not about what."""
    first, second = await two_auditors(database)
    await send(
        database,
        first,
        1,
        answers=[
            {"item": "DL-06", "value": "yes"},
            {"item": "DL-01", "asset": "door-1", "value": "no"},
            {"item": "DL-08", "value": "no"},
        ],
    )
    waiting = await agreed(database)
    await send(
        database,
        second,
        2,
        answers=[
            {"item": "DL-06", "value": "yes"},
            {"item": "DL-01", "asset": "door-1", "value": "yes"},
            {"item": "DL-08", "value": "no"},
        ],
    )

    told = await agreed(database)

    assert waiting.pairs == ()
    (pair,) = told.pairs
    assert pair.agreement == told.overall == Agreement(2, 3, Fraction(2, 5))
    assert [each._replace(prompt="") for each in pair.differences] == [
        Difference("DL-01", "Exterior door-1", "", "No", "Yes")
    ]
    assert [(each.item, each.agreement.agreed) for each in told.items] == [("DL-01", 0)]
    assert pair.audits == (audit_id(1), audit_id(2))
    kept = await revisions.finals([SITE])
    assert [await beside(each, EVERYWHERE) for each in kept] == [
        Beside(is_blind=False, pairs=(pair,)),
        Beside(is_blind=True, pairs=(pair,)),
    ]
    assert (await agreed(database, Reach(some={DISTRICT: frozenset({"x"})}))).pairs == ()


async def test_what_a_reviewer_asked_for_again_is_no_agreement(database: Database) -> None:
    """After "look again at the kit" both answer the same, whatever they saw before."""
    first, second = await two_auditors(database)
    await send(database, first, 1, answers=[{"item": "DL-08", "value": "no"}])
    await send(database, second, 2, answers=[{"item": "DL-08", "value": "yes"}])
    answers = [{"item": "DL-08", "value": "no"}]
    await send(database, second, 2, revision=2, answers=answers, reason="Looked again.")

    assert (await agreed(database)).overall == Agreement(0, 1, Fraction(0))


async def test_a_blind_audit_without_a_first_waits(database: Database) -> None:
    """It came before the other one; a comparison with nothing would be full agreement."""
    _, second = await two_auditors(database)
    await send(database, second, 1)

    told = await agreed(database)

    assert (told.pairs, told.waiting, told.overall) == ((), 1, Agreement(0, 0, None))
