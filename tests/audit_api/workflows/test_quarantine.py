"""Tests of `audit_api.workflows.quarantine`, `try_again` and `discard`."""

from __future__ import annotations

import asyncio
import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from audit_api.errors import (
    NotACopy,
    Quarantined,
    QuarantineFull,
    RevisionConflict,
    SeveralBodies,
    TooManyConflicts,
    UnknownBody,
    UnreadableBody,
)
from audit_api.import_report import ImportKind
from audit_api.principal import EVERYWHERE
from audit_api.quarantined import QuarantinedBody
from audit_api.storage import quarantine, tables
from audit_api.storage.database import Database
from audit_api.storage.quarantine_room import ROW_BYTES, Bound
from audit_api.storage.revisions import MOST_BESIDE
from audit_api.workflows.acceptance import Named
from audit_api.workflows.discard import RECORD, Discarded, discard
from audit_api.workflows.glimpses import MOST_PROBLEMS
from audit_api.workflows.look_into_quarantine import (
    body,
    raw_bytes,
    waiting,
    waiting_ids,
    whole_id,
)
from audit_api.workflows.quarantine import take_in
from audit_api.workflows.receive import receive
from audit_api.workflows.try_again import try_again
from tests.audit_api.stock import load
from tests.samples import AUDIT, revision

pytestmark = pytest.mark.anyio

BOUND = Bound.of(64)
NEW_SITE = "7a1f9a52-8a4b-4d3e-9c61-0a5f6b7c8d9e"
PLAIN: dict[str, object] = {"answers": [], "observations": [], "photos": []}


def encoded(**changes: object) -> bytes:
    """A revision as its tablet sends it."""
    return msgspec.json.encode(revision(**changes))


async def kept(
    database: Database, raw: bytes, named: Named | None = None, bound: Bound = BOUND
) -> str:
    """Send what does not fit; the id under which it is kept."""
    with pytest.raises(Quarantined) as told:
        await take_in(raw, named or Named(AUDIT, 1), bound, database)
    return told.value.quarantined


async def open_new_site(database: Database) -> None:
    """The site that was in the way is imported."""
    row = f"5500001,00009,{NEW_SITE},Oak Middle,middle,-89.45,43.55,exact\n"
    head = "district,register_id,id,name,level,longitude,latitude,quality\n"
    report = await load(ImportKind.SITES, (head + row).encode(), database)
    assert report.new == 1, report


MISFITS = (
    b"{",
    b"\x00",
    b"[]",
    b"\xff\xfe{\x00",
    b"[" * 200_000,
    encoded()[:-9],
    encoded(colour="red"),
    encoded(site="nowhere"),
    encoded(site="nowhere\x00"),
    encoded(checklist={"id": "unknown", "version": 1}),
    encoded(device="a\x00b"),
    encoded(revision=2),
    encoded(id=AUDIT[:-1] + "9"),
    encoded(reason="x").replace(b'"x"', b'"\\ud800"'),
    encoded(reason="x").replace(b'"x"', b'"\xed\xa0\x80"'),
    encoded(**{"no\x1b[2Jsuch\x00field": 1}),
)


async def test_what_does_not_fit_is_kept_to_the_byte(database: Database) -> None:
    """An afternoon's work in a school would be gone, for a fault that was perhaps ours."""
    ids = [await kept(database, raw) for raw in MISFITS]

    listed = (await waiting(len(MISFITS), EVERYWHERE)).bodies[::-1]
    assert ids == [hashlib.sha256(raw).hexdigest() for raw in MISFITS]
    assert [await raw_bytes(each, EVERYWHERE) for each in ids] == list(MISFITS)
    assert [each.id for each in listed] == ids
    assert [each.size_bytes for each in listed] == [len(raw) for raw in MISFITS]
    assert {(each.audit, each.number) for each in listed} == {(AUDIT, 1)}
    assert all(each.problems for each in listed)
    assert all("".join(each.problems).isprintable() for each in listed)
    assert await tables.Revision.count() == 0


async def test_the_same_bytes_again_are_one_body(database: Database) -> None:
    """A tablet that never heard our answer sends again, six times at once if it must."""
    sends = [kept(database, encoded(site="nowhere")) for _ in range(6)]

    ids = await asyncio.gather(*sends)

    assert len(set(ids)) == 1
    assert await waiting_ids() == (ids[0],)


async def test_nothing_is_kept_of_an_empty_body(database: Database) -> None:
    """There is nothing to keep, and nothing to look at."""
    with pytest.raises(UnreadableBody, match="it is empty"):
        await take_in(b"", Named(AUDIT, 1), BOUND, database)

    assert await waiting_ids() == ()


async def test_the_sentence_is_one_that_an_auditor_understands(database: Database) -> None:
    """Who stands in a corridor must know that nothing is lost and nothing is to be done."""
    with pytest.raises(Quarantined) as told:
        await take_in(encoded(site="nowhere", cycle="2026-29"), Named(AUDIT, 1), BOUND, database)

    assert str(told.value) == (
        "the server cannot use this audit yet: site: there is no site nowhere here; import it"
        " first; cycle: 2026-29 is no school year; write it as 2026-27. Nothing is lost: it is"
        f" kept on the server as it came, as {told.value.quarantined[:12]}, and a person will look"
        " at it. You need not do anything again"
    )


async def test_a_body_that_is_wrong_all_over_is_told_in_few_words(database: Database) -> None:
    """A hundred thousand wrong fields would come back as an answer of megabytes."""
    wrong = {f"field-{number}": 1 for number in range(50_000)} | {"x" * 100_000: 1}

    held = await body(await kept(database, msgspec.json.encode(wrong)), EVERYWHERE)

    assert len(held.problems) == MOST_PROBLEMS + 1
    assert held.problems[-1] == f"and {50_001 + 9 - MOST_PROBLEMS:,} more"
    assert len(msgspec.json.encode(held)) < ROW_BYTES


async def test_a_broken_address_is_shown_as_one_line(database: Database) -> None:
    """Whoever looks sees where it was sent, and no database or terminal stumbles over it."""
    body_id = await kept(database, encoded(), Named("\x00\x1b[2J" + "a" * 100, 0))

    held = await body(body_id, EVERYWHERE)
    assert held.audit.startswith("��[2Jaaa")
    assert len(held.audit) == 80
    assert "the address holds no number from 1 to 1,000,000" in held.problems[1]


async def test_a_new_address_of_the_same_bytes_is_the_one_to_try(database: Database) -> None:
    """A tablet that was mended sends the same bytes to the right place."""
    raw = encoded(site=NEW_SITE, **PLAIN)
    body_id = await kept(database, raw, Named("undefined", 0))
    before = await body(body_id, EVERYWHERE)

    await kept(database, raw)

    after = await body(body_id, EVERYWHERE)
    assert (after.audit, after.number) == (AUDIT, 1)
    assert after.received_at == before.received_at
    assert after.tried_at > before.tried_at
    assert len(after.problems) == 1


async def test_a_body_is_taken_in_when_what_was_missing_is_there(database: Database) -> None:
    """The school was new, and its audit came before its import."""
    body_id = await kept(database, encoded(site=NEW_SITE, **PLAIN))
    await open_new_site(database)

    received = await try_again(body_id, EVERYWHERE, database)

    assert received.new
    assert received.receipt.audit == AUDIT
    assert await waiting_ids() == ()
    assert await tables.QuarantinedBody.count() == 0
    assert (await tables.Revision.select())[0]["digest"] == body_id


async def test_a_body_that_is_tried_again_keeps_its_time(database: Database) -> None:
    """Weeks in quarantine must not look like a tablet whose clock was weeks behind."""
    clock = (datetime.now(UTC) - timedelta(hours=2)).isoformat()
    body_id = await kept(database, encoded(site=NEW_SITE, **PLAIN), Named(AUDIT, 1, clock))
    came_at = (await body(body_id, EVERYWHERE)).received_at - timedelta(days=30)
    sent_at = datetime.fromisoformat(clock) - timedelta(days=30)
    await tables.QuarantinedBody.update(
        {"received_at": came_at, "sending_at": sent_at.isoformat()}
    ).where(tables.QuarantinedBody.id == body_id)
    await open_new_site(database)

    receipt = (await try_again(body_id, EVERYWHERE, database)).receipt

    row = (await tables.Revision.select())[0]
    assert row["received_at"] == came_at
    assert -7260 < receipt.skew_s < -7140


async def test_a_clock_that_says_no_time_is_passed_over(database: Database) -> None:
    """It is a claim, and no reason to lose anything."""
    body_id = await kept(database, b"{", Named(AUDIT, 1, "noon\x00" * 100))

    assert (await quarantine.misfit(body_id)).sending_at is None


async def test_what_still_does_not_fit_stays_with_its_new_reasons(database: Database) -> None:
    """Half a fix shows what is left."""
    raw = encoded(site=NEW_SITE, cycle="2026-29", **PLAIN)
    body_id = await kept(database, raw)
    await open_new_site(database)

    with pytest.raises(Quarantined) as told:
        await try_again(body_id, EVERYWHERE, database)

    held = await body(body_id, EVERYWHERE)
    assert told.value.quarantined == body_id
    assert held.problems == ("cycle: 2026-29 is no school year; write it as 2026-27",)
    assert held.tried_at > held.received_at


async def test_a_name_that_was_taken_meanwhile_keeps_both(database: Database) -> None:
    """Two truths under one name: the later one is kept beside the first, and waits no more."""
    body_id = await kept(database, encoded(site=NEW_SITE, **PLAIN))
    await open_new_site(database)
    await receive(encoded(site=NEW_SITE, device="other", **PLAIN), Named(AUDIT, 1), database)

    with pytest.raises(RevisionConflict):
        await try_again(body_id, EVERYWHERE, database)

    assert await waiting_ids() == ()
    beside = (await tables.RevisionConflict.select())[0]
    assert hashlib.sha256(beside["body"]).hexdigest() == body_id


@pytest.mark.parametrize("sent_to", [Named(AUDIT, 1), Named("undefined", 0)])
async def test_bytes_that_were_taken_in_since_wait_no_more(
    database: Database, sent_to: Named
) -> None:
    """After the import the tablet sent again before anybody looked; nobody must look twice."""
    raw = encoded(site=NEW_SITE, **PLAIN)
    body_id = await kept(database, raw, sent_to)
    other_id = await kept(database, encoded(site="nowhere"))
    await open_new_site(database)

    await take_in(raw, Named(AUDIT, 1), BOUND, database)

    listed = await waiting(10, EVERYWHERE)
    assert await waiting_ids() == (other_id,)
    assert (listed.bodies_in_all, [each.id for each in listed.bodies]) == (1, [other_id])
    with pytest.raises(UnknownBody, match="taken in since"):
        await body(body_id, EVERYWHERE)


async def test_bytes_that_were_kept_beside_others_wait_no_more(database: Database) -> None:
    """They are held as the second truth of that name."""
    raw = encoded(site=NEW_SITE, **PLAIN)
    await kept(database, raw)
    await open_new_site(database)
    await receive(encoded(site=NEW_SITE, device="other", **PLAIN), Named(AUDIT, 1), database)

    with pytest.raises(RevisionConflict):
        await take_in(raw, Named(AUDIT, 1), BOUND, database)

    assert await waiting_ids() == ()


async def test_a_revision_that_fits_asks_the_quarantine_nothing(database: Database) -> None:
    """It is what every tablet waits for: no table that it does not need may slow it down."""
    await database.engine.run_ddl('DROP TABLE "quarantined_body"')

    received = await take_in(encoded(**PLAIN), Named(AUDIT, 1), BOUND, database)
    again = await take_in(encoded(**PLAIN), Named(AUDIT, 1), BOUND, database)

    assert (received.new, again.new) == (True, False)


def big(number: int, device: str) -> bytes:
    """A body of 200 kB that does not fit."""
    return msgspec.json.encode({"device": device, "number": number, "padding": "x" * 200_000})


async def test_one_tablet_cannot_use_up_the_room_of_others(database: Database) -> None:
    """One broken tablet in a cupboard would keep a whole district from being heard."""
    bound = Bound(device_mb=1, all_mb=16)
    for number in range(4):
        await kept(database, big(number, "broken"), bound=bound)

    with pytest.raises(QuarantineFull, match="1 MB of such audits from this tablet wait"):
        await take_in(big(9, "broken"), Named(AUDIT, 1), bound, database)
    again = await kept(database, big(3, "broken"), bound=bound)
    other = await kept(database, big(9, "other"), bound=bound)

    assert set(await waiting_ids()) >= {again, other}
    assert len(await waiting_ids()) == 5


async def test_invented_devices_cannot_fill_the_disk(database: Database) -> None:
    """What a body says of its device is a claim, and claims are free."""
    bound = Bound(device_mb=1, all_mb=1)
    for number in range(4):
        await kept(database, big(number, f"invented-{number}"), bound=bound)

    with pytest.raises(QuarantineFull, match="1 MB of such audits in all wait"):
        await take_in(big(9, "honest"), Named(AUDIT, 1), bound, database)


async def test_tiny_bodies_are_not_free(database: Database) -> None:
    """A million of them would fill the disk with their reasons."""
    bound = Bound(device_mb=1, all_mb=16)
    most = 1_000_000 // (ROW_BYTES + 2)
    for number in range(most):
        await kept(database, f"{number:02}".encode(), bound=bound)

    with pytest.raises(QuarantineFull, match="from tablets without a name"):
        await take_in(b"{}", Named(AUDIT, 1), bound, database)


async def test_many_at_once_do_not_slip_past_the_bound(database: Database) -> None:
    """Each of them would count what was there before all of them."""
    bound = Bound(device_mb=1, all_mb=16)
    sends = [take_in(big(number, "t"), Named(AUDIT, 1), bound, database) for number in range(12)]

    ended = await asyncio.gather(*sends, return_exceptions=True)

    assert sum(isinstance(each, Quarantined) for each in ended) == 4
    assert sum(isinstance(each, QuarantineFull) for each in ended) == 8
    assert len(await waiting_ids()) == 4


async def test_what_was_taken_in_since_makes_room(database: Database) -> None:
    """A bound that counts what waits no more would be reached by a district that works well."""
    bound = Bound(device_mb=1, all_mb=16)
    added = [
        {"id": f"door-{number}", "kind": "exterior_door", "label": "x" * 80}
        for number in range(10, 400)
    ]
    for number in range(1, 14):
        raw = encoded(site=NEW_SITE, revision=number, added_assets=added, **PLAIN)
        await kept(database, raw, Named(AUDIT, number), bound)
    full = encoded(site="nowhere", added_assets=added * 2)
    with pytest.raises(QuarantineFull):
        await take_in(full, Named(AUDIT, 1), bound, database)
    await open_new_site(database)
    for number in range(1, 14):
        raw = encoded(site=NEW_SITE, revision=number, added_assets=added, **PLAIN)
        await take_in(raw, Named(AUDIT, number), bound, database)

    await kept(database, full, bound=bound)

    assert await tables.QuarantinedBody.count() == 1


async def test_what_is_kept_beside_one_revision_has_a_bound(database: Database) -> None:
    """Else one accepted name would be a door through which any disk can be filled."""
    await receive(encoded(**PLAIN), Named(AUDIT, 1), database)
    for number in range(MOST_BESIDE):
        with pytest.raises(RevisionConflict):
            await receive(encoded(device=f"{number}", **PLAIN), Named(AUDIT, 1), database)

    with pytest.raises(TooManyConflicts, match="Send what you have as the next revision"):
        await receive(encoded(device="one more", **PLAIN), Named(AUDIT, 1), database)
    with pytest.raises(RevisionConflict):
        await receive(encoded(device="0", **PLAIN), Named(AUDIT, 1), database)

    assert await tables.RevisionConflict.count() == MOST_BESIDE


async def test_the_list_can_be_read_page_by_page(database: Database) -> None:
    """What came first is on the last page, and nothing is on two."""
    ids = [await kept(database, f"[{number}]".encode()) for number in range(7)]

    first = await waiting(3, EVERYWHERE)
    second = await waiting(3, EVERYWHERE, before=first.bodies[-1].id)
    third = await waiting(3, EVERYWHERE, before=second.bodies[-1].id)

    pages = (*first.bodies, *second.bodies, *third.bodies)
    assert [each.id for each in pages] == ids[::-1]
    assert (first.bodies_in_all, first.size_bytes_in_all) == (7, 21)


async def test_a_page_goes_on_between_bodies_of_one_moment(database: Database) -> None:
    """Forty tablets sync when the bus reaches the depot."""
    for number in range(5):
        await kept(database, f"[{number}]".encode())
    await tables.QuarantinedBody.update({"received_at": datetime.now(UTC)}, force=True)

    seen: list[QuarantinedBody] = []
    while page := (await waiting(2, EVERYWHERE, before=seen[-1].id if seen else None)).bodies:
        seen += page

    assert len({each.id for each in seen}) == len(seen) == 5


async def test_an_id_may_be_shortened_while_it_is_the_only_one(database: Database) -> None:
    """Nobody types 64 characters, and nobody wants the wrong one."""
    body_id = await kept(database, b"[]")
    twin = body_id[:20] + "0" * 44
    row = (await tables.QuarantinedBody.select())[0] | {"id": twin}
    await tables.QuarantinedBody.insert(tables.QuarantinedBody(**row))

    assert await whole_id(body_id[:21]) == body_id
    with pytest.raises(SeveralBodies, match="write more of it"):
        await whole_id(body_id[:8])
    with pytest.raises(UnknownBody):
        await whole_id("0" * 8)


async def test_what_is_discarded_is_written_down_first(database: Database, tmp_path: Path) -> None:
    """Who misses it later finds when it went, why, and where its copy is."""
    body_id = await kept(database, b"[]")
    copy = tmp_path / "copy.bin"
    copy.write_bytes(b"[]")

    await discard(body_id, "Sent by a test; Robin Vale", copy, database)

    line = (database.folder / RECORD).read_bytes()
    told = msgspec.json.decode(line, type=Discarded)
    assert (told.body.id, told.reason) == (body_id, "Sent by a test; Robin Vale")
    assert told.copy == str(copy)
    assert (database.folder / RECORD).stat().st_mode & 0o777 == 0o600
    assert await waiting_ids() == ()


async def test_nothing_is_discarded_for_a_copy_of_something_else(
    database: Database, tmp_path: Path
) -> None:
    """An export that broke off on a full disk would be all that is left."""
    body_id = await kept(database, b"[]")
    copy = tmp_path / "copy.bin"
    copy.write_bytes(b"[")

    with pytest.raises(NotACopy, match="so nothing was discarded"):
        await discard(body_id, "No room", copy, database)

    assert await waiting_ids() == (body_id,)
    assert not (database.folder / RECORD).exists()
