"""Tests of `audit_api.workflows.site_pack`, `last_time` and `open_audits`."""

from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec
import pytest

from audit_api.errors import Unknown
from audit_api.outline import Outline
from audit_api.principal import EVERYWHERE
from audit_api.revision import ChecklistRef
from audit_api.storage import assets, cycles, outlines, places, sites
from audit_api.storage.database import Database
from audit_api.workflows.acceptance import Named
from audit_api.workflows.receive import receive
from audit_api.workflows.set_cycle import set_cycle
from audit_api.workflows.site_pack import SitePack, site_pack, size_bytes
from checklists import library
from report_site.snapshot import Cycle
from tests.audit_api.crew import join, open_cycle
from tests.audit_api.crew import send as send_from
from tests.audit_api.stock import DISTRICT, OTHER_SITE
from tests.samples import SITE, revision

pytestmark = pytest.mark.anyio

TODAY = date(2026, 10, 20)
CYCLE = Cycle(
    name="2026-27",
    starts_on=date(2026, 7, 1),
    ends_on=date(2027, 6, 30),
    due=("door-lock-monthly",),
)
GROUND: dict[str, object] = {
    "type": "Polygon",
    "coordinates": [[[-89.5, 43.5], [-89.4, 43.5], [-89.4, 43.6]]],
}
DRAFT: dict[str, object] = {
    "state": "draft",
    "attestation": None,
    "finished_at": None,
    "observations": [],
}
NO_PHOTO: dict[str, object] = {"photos": [], "observations": []}


def audit_id(number: int) -> str:
    """The id of one of several audits."""
    return f"0199a6c4-5d1e-7c3a-9f00-{number:012}"


async def send(database: Database, **changes: object) -> None:
    """Send a revision without photos under its own name, from a tablet whose clock is right."""
    document = revision(**(NO_PHOTO | changes))
    now = datetime.now(UTC).isoformat()
    named = Named(str(document["id"]), int(str(document["revision"])), now)
    await receive(msgspec.json.encode(document), named, database)


async def pack(database: Database, today: date = TODAY, site: str = SITE) -> SitePack:
    """What a tablet takes along."""
    return await site_pack(site, today, EVERYWHERE, database)


def on(day: str) -> dict[str, object]:
    """The times of an audit of one day."""
    at = f"{day}T09:30:00-05:00"
    attested = {"name": "Robin Vale", "at": at}
    return {"started_at": at, "finished_at": at, "sent_at": at, "attestation": attested}


async def test_a_pack_holds_what_the_database_does(database: Database) -> None:
    """On the campus there is nobody to ask for what was left out."""
    await set_cycle(CYCLE, DISTRICT, EVERYWHERE, database)

    taken = await pack(database)

    assert taken.site == (await sites.get(SITE, EVERYWHERE)).site
    assert (taken.district.id, taken.district.name) == (DISTRICT, "Elm Valley")
    assert taken.district.demonstration is False
    assert taken.cycle == CYCLE
    assert taken.cycles == await cycles.of_district(DISTRICT)
    assert taken.places == await places.of_site(SITE)
    assert taken.assets == await assets.of_site(SITE)
    assert len(taken.assets) == 5
    assert taken.facts == {"level": "elementary", "low_grade": "", "high_grade": ""}
    assert (taken.last, taken.open_audits, taken.requests, taken.outlines) == ((), (), (), ())


async def test_a_pack_holds_nothing_of_another_site(database: Database) -> None:
    """A tablet that is lost at one school must not tell about the next."""
    await send(database)
    await send(database, id=audit_id(2), **DRAFT)

    taken = await pack(database, site=OTHER_SITE)

    assert (taken.places, taken.assets, taken.last, taken.open_audits) == ((), (), (), ())


async def test_a_site_that_is_not_there_is_told(database: Database) -> None:
    """An address can be mistyped."""
    with pytest.raises(Unknown, match="no site nowhere"):
        await pack(database, site="nowhere")


async def test_outlines_come_with_whom_to_credit(database: Database) -> None:
    """The plan is drawn from them, and their licence wants it said."""
    ground = Outline(
        id="osm-w1",
        site=SITE,
        kind="ground",
        label="School ground",
        geometry=GROUND,
        source="Somebody",
    )
    await outlines.put([ground])

    taken = await pack(database)

    assert taken.outlines == (ground,)
    assert (await pack(database, site=OTHER_SITE)).outlines == ()


async def test_what_is_due_comes_first_in_its_newest_version(database: Database) -> None:
    """The auditor should not have to search for the checklist of the day."""
    await set_cycle(CYCLE, DISTRICT, EVERYWHERE, database)

    offered = (await pack(database)).checklists

    newest = {each.id: each.version for each in library.published()}
    assert [each.id for each in offered if each.due] == ["door-lock-monthly"]
    assert offered[0].due
    assert {each.id: each.version for each in offered} == newest


@pytest.mark.parametrize(
    ("today", "name"),
    [
        (date(2026, 6, 30), None),
        (date(2026, 7, 1), "2026-27"),
        (date(2027, 6, 30), "2026-27"),
        (date(2027, 7, 1), None),
    ],
)
async def test_the_cycle_is_the_one_that_runs(
    database: Database, today: date, name: str | None
) -> None:
    """An audit that is begun in no cycle would count towards none; a person has to choose."""
    await set_cycle(CYCLE, DISTRICT, EVERYWHERE, database)

    taken = await pack(database, today)

    assert (taken.cycle.name if taken.cycle else None) == name
    assert [cycle.name for cycle in taken.cycles] == ["2026-27"]


async def test_a_district_without_cycles_has_its_school_year(database: Database) -> None:
    """Its reports count by it too."""
    taken = await pack(database, date(2027, 3, 1))

    assert taken.cycle is not None
    assert taken.cycle.name == "2026-27"
    assert taken.cycles == (taken.cycle,)


async def test_last_time_is_the_newest_correction_of_each_period(database: Database) -> None:
    """What an auditor compares with must be what stands."""
    await send(database, id=audit_id(1), **on("2026-08-03"))
    await send(database, id=audit_id(2), **on("2026-09-03"))
    await send(database, id=audit_id(3), **on("2026-10-01"))
    await send(
        database,
        id=audit_id(3),
        revision=2,
        answers=[{"item": "DL-08", "value": "yes", "note": "Looked again."}],
        reason="The kit was in date.",
        **on("2026-10-01"),
    )

    last = (await pack(database)).last

    assert [(each.checklist, each.period) for each in last] == [
        ("door-lock-monthly", "2026-10"),
        ("door-lock-monthly", "2026-09"),
    ]
    assert [answer.value for answer in last[0].answers] == ["yes"]
    assert last[0].audited_on == date(2026, 10, 1)
    assert len(last[1].answers) == 4


async def test_two_auditors_of_one_period_are_one_last_time(database: Database) -> None:
    """Each did a part; the next one wants to see both."""
    await send(database, id=audit_id(1), answers=[{"item": "DL-06", "value": "yes"}])
    await send(database, id=audit_id(2), answers=[{"item": "DL-08", "value": "no"}])

    (last,) = (await pack(database)).last

    assert [(answer.item, answer.value) for answer in last.answers] == [
        ("DL-06", "yes"),
        ("DL-08", "no"),
    ]


async def test_a_blind_second_audit_is_no_last_time(database: Database) -> None:
    """It measures how far two people agree; shown to the next, it would measure nothing."""
    await send(database, blind=True)

    assert (await pack(database)).last == ()


async def test_an_audit_that_somebody_began_is_told_with_how_far_it_is(database: Database) -> None:
    """Else two people walk the same rooms."""
    answers = [
        {"item": "DL-06", "value": "yes"},
        {"item": "DL-08", "no_answer": "not_this_visit"},
    ]
    await send(database, id=audit_id(1), **DRAFT, answers=answers[:1])
    await send(database, id=audit_id(1), revision=2, **DRAFT, answers=answers)

    (begun,) = (await pack(database)).open_audits

    checklist = library.load("door-lock-monthly", 1)
    doors = len(await assets.of_site(SITE)) - 2
    asked = [
        doors if section.asset_kind(item) == "exterior_door" else 1
        for section in checklist.sections
        for item in section.items
    ]
    assert (begun.audit, begun.auditors) == (audit_id(1), ("Robin Vale",))
    assert begun.checklist == ChecklistRef(id="door-lock-monthly", version=1)
    assert (begun.answered, begun.of) == (2, sum(asked))


async def test_a_door_that_was_added_is_asked_too(database: Database) -> None:
    """How far an audit is must be what its own tablet says."""
    plain = {"answers": [], **DRAFT}
    door = {"id": "door-9", "kind": "exterior_door", "label": "Door 9"}
    await send(database, id=audit_id(1), **plain)
    await send(database, id=audit_id(2), **plain, added_assets=[door])

    before, after = (await pack(database)).open_audits

    per_door = [
        item.id
        for section in library.load("door-lock-monthly", 1).sections
        for item in section.items
        if section.asset_kind(item) == "exterior_door"
    ]
    assert len(per_door) == 4
    assert after.of - before.of == len(per_door)


async def test_a_finished_audit_is_not_open(database: Database) -> None:
    """Until somebody corrects it."""
    await send(database, id=audit_id(1), **DRAFT)
    await send(database, id=audit_id(1), revision=2)
    finished = await pack(database)
    await send(database, id=audit_id(1), revision=3, **DRAFT)

    corrected = await pack(database)

    assert finished.open_audits == ()
    assert [each.audit for each in corrected.open_audits] == [audit_id(1)]


async def test_the_size_is_that_of_all_that_is_fetched(database: Database) -> None:
    """A person decides by it whether to wait for a better line."""
    taken = await pack(database)

    fetched = [msgspec.json.encode(taken)]
    for each in taken.checklists:
        fetched.append(msgspec.json.encode(library.load(each.id, each.version)))
        fetched += [
            msgspec.json.encode(library.texts(each.id, each.version, language))
            for language in each.languages
        ]
    assert (
        "es" in next(each for each in taken.checklists if each.id == "door-lock-monthly").languages
    )
    assert size_bytes(taken) == sum(map(len, fetched))


async def test_a_colleague_is_told_with_what_their_audit_merges_with(database: Database) -> None:
    """Last month's doors are nobody's answers of today, and words stay with who wrote them."""
    await open_cycle(database)
    first, second = await join(database, "Ruiz"), await join(database, "Vale")
    noted = [{"item": "DL-06", "value": "yes", "note": "Behind the desk."}]
    await send_from(database, first, 1, answers=noted, **DRAFT)

    (told,) = (await site_pack(SITE, TODAY, EVERYWHERE, database, second)).colleagues
    own = await site_pack(SITE, TODAY, EVERYWHERE, database, first)

    assert (told.checklist, told.version, told.period, told.final) == (
        "door-lock-monthly",
        1,
        "2026-10",
        False,
    )
    assert [(each.item, each.value, each.note) for each in told.answers] == [("DL-06", "yes", "")]
    assert own.colleagues == ()


async def test_a_colleague_who_has_signed_is_told_as_such(database: Database) -> None:
    """Whoever signs beside them should know that nothing is outstanding."""
    await open_cycle(database)
    first, second = await join(database, "Ruiz"), await join(database, "Vale")
    await send_from(database, first, 1)

    (told,) = (await site_pack(SITE, TODAY, EVERYWHERE, database, second)).colleagues

    assert told.final is True
