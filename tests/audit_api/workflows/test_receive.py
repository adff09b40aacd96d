"""Tests of `audit_api.workflows.receive`."""

from __future__ import annotations

import asyncio
import hashlib
from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from audit_api.errors import RevisionConflict, Unacceptable, UnreadableBody
from audit_api.storage import assets, photos, tables
from audit_api.storage.database import Database
from audit_api.workflows.acceptance import Named
from audit_api.workflows.receipts import newest_receipt
from audit_api.workflows.receive import Received, receive
from tests.audit_api.stock import OTHER_SITE
from tests.samples import AUDIT, PHOTO, PHOTO_BYTES, SITE, revision

pytestmark = pytest.mark.anyio

BEGUN_ELSEWHERE = (
    f"id: audit {AUDIT} was begun at another site or for another checklist;"
    " begin a new audit for this one"
)
DOOR = {"id": "door-9", "kind": "exterior_door", "label": "Door 9, behind the gym"}


async def send(database: Database, **changes: object) -> Received:
    """Send a revision under its own name."""
    document = revision(**changes)
    named = Named(str(document["id"]), int(str(document["revision"])))
    return await receive(msgspec.json.encode(document), named, database)


async def problems(database: Database, **changes: object) -> tuple[str, ...]:
    """What is said against a revision."""
    with pytest.raises(Unacceptable) as refusal:
        await send(database, **changes)
    return refusal.value.problems


def now(**ahead: int) -> str:
    """The tablet's time, some time ahead of ours."""
    return (datetime.now(UTC) + timedelta(**ahead)).isoformat()


async def test_a_receipt_asks_for_the_photos_that_have_not_come(database: Database) -> None:
    """The tablet keeps what is named here, and may delete nothing else."""
    received = await send(database)

    assert received.new
    assert received.receipt.missing_photos == (PHOTO,)
    assert not received.receipt.received


async def test_an_audit_is_received_when_its_last_photo_is_in(database: Database) -> None:
    """Only then may the tablet forget it."""
    await send(database)
    await photos.add(PHOTO, len(PHOTO_BYTES))

    receipt = await newest_receipt(AUDIT, database)

    assert receipt.received
    assert receipt.photos_in_work == 1


async def test_six_equal_sends_at_once_are_one_audit(database: Database) -> None:
    """A tablet on a bad line sends again before it has heard; nobody may see an error."""
    sends = await asyncio.gather(*(send(database) for _ in range(6)))

    assert sorted(each.new for each in sends) == [False] * 5 + [True]
    assert await tables.Revision.count() == 1


async def test_under_180_sends_at_once_none_fails(database: Database) -> None:
    """Sixty audits, each sent three times at once: asking before inserting failed 120 of these."""
    audits = [f"0199a6c4-5d1e-7c3a-9f00-{number:012}" for number in range(60)]

    sends = await asyncio.gather(*(send(database, id=audit) for audit in audits * 3))

    assert sum(each.new for each in sends) == 60
    assert await tables.Revision.count() == 60


async def test_other_content_under_one_name_is_told_and_both_are_kept(database: Database) -> None:
    """Field data is never refused into nothing."""
    await send(database)

    with pytest.raises(RevisionConflict):
        await send(database, device="another tablet")
    with pytest.raises(RevisionConflict):
        await send(database, device="another tablet")

    assert await tables.Revision.count() == 1
    assert await tables.RevisionConflict.count() == 1


async def test_the_bytes_are_kept_as_they_came(database: Database) -> None:
    """What was sent can be shown to a critic years later, to the last space."""
    body = msgspec.json.format(msgspec.json.encode(revision()), indent=3)

    await receive(body, Named(AUDIT, 1), database)

    row = (await tables.Revision.select())[0]
    assert row["body"] == body
    assert row["digest"] == hashlib.sha256(body).hexdigest()


async def test_every_problem_is_named_at_once(database: Database) -> None:
    """An auditor who must send five times to learn five problems gives up."""
    found = await problems(
        database,
        site="nowhere",
        checklist={"id": "door-lock-monthly", "version": 9},
        cycle="2026-29",
        started_at="2026-10-01T08:45:00",
        attestation=None,
        photos=[],
        added_assets=[{"id": "x", "kind": "dragon", "label": "D\u0000"}] * 2,
    )

    text = "\n".join(found)
    assert "there is no site nowhere here; import it first" in text
    assert "there is no checklist door-lock-monthly, version 9" in text
    assert "2026-29 is no school year" in text
    assert "started_at: the time needs its offset" in text
    assert "attestation: a final revision needs the name" in text
    assert "is not among the photos of this revision" in text
    assert "there is no kind 'dragon' of asset" in text
    assert "it is added twice" in text
    assert "the character U+0000 cannot be kept" in text


async def test_answers_are_held_against_their_checklist(database: Database) -> None:
    """An unknown item or an impossible value would be lost in the score without a word."""
    found = await problems(
        database, answers=[{"item": "XX-99", "value": "yes"}, {"item": "DL-06", "value": "perhaps"}]
    )

    assert len(found) == 2
    assert any("XX-99" in each for each in found)
    assert any("perhaps" in each for each in found)


async def test_the_address_and_the_body_must_agree(database: Database) -> None:
    """Else the same audit could be kept under two names."""
    with pytest.raises(Unacceptable) as refusal:
        await receive(msgspec.json.encode(revision()), Named(AUDIT, 2), database)

    assert refusal.value.problems == ("revision: the body is revision 1, the address says 2",)


async def test_an_audit_stays_at_its_site(database: Database) -> None:
    """Two sites in one audit would put a finding where nobody can find it."""
    await send(database)

    found = await problems(database, revision=2, site=OTHER_SITE)

    assert found == (BEGUN_ELSEWHERE,)


@pytest.mark.parametrize("later", [1, 2, 3])
async def test_the_revision_that_comes_first_decides_where_an_audit_belongs(
    database: Database, later: int
) -> None:
    """Else the order of delivery put one audit into the reports of two districts."""
    await send(database, revision=2)

    found = await problems(database, revision=later, site=OTHER_SITE)
    other = await problems(
        database,
        revision=later,
        checklist={"id": "cpted-core", "version": 1},
        answers=[],
        observations=[],
        photos=[],
    )

    assert found == other == (BEGUN_ELSEWHERE,)
    assert await tables.Revision.count() == 1


async def test_of_revisions_sent_at_once_to_two_sites_only_one_site_keeps_any(
    database: Database,
) -> None:
    """Two tablets with one audit id: neither may slip in between the other's look and write."""
    plain: dict[str, object] = {"photos": [], "observations": []}
    sends = [
        send(database, revision=number, site=SITE if number % 2 else OTHER_SITE, **plain)
        for number in range(1, 21)
    ]

    ended = await asyncio.gather(*sends, return_exceptions=True)

    assert sum(isinstance(each, Received) for each in ended) == 10
    assert sum(isinstance(each, Unacceptable) for each in ended) == 10
    assert len({row["site"] for row in await tables.Revision.select()}) == 1


async def test_a_draft_is_kept_like_a_final(database: Database) -> None:
    """What was tapped today must survive a tablet that falls into the pond tomorrow."""
    received = await send(
        database,
        state="draft",
        finished_at=None,
        attestation=None,
        answers=[],
        observations=[],
        photos=[],
    )

    assert received.new
    assert not received.receipt.received


async def test_an_asset_added_on_the_spot_joins_the_register(database: Database) -> None:
    """The next audit asks for it, and this one answers it."""
    answer = {"item": "DL-01", "asset": "door-9", "value": "yes"}

    await send(database, added_assets=[DOOR], answers=[answer], observations=[])
    await send(database, revision=2, answers=[answer], observations=[])

    held = {asset.id: asset for asset in await assets.of_site(SITE)}
    assert held["door-9"].label == "Door 9, behind the gym"
    assert held["door-9"].exposure == 3


async def test_a_draft_adds_no_asset_to_the_register(database: Database) -> None:
    """A door tapped by mistake and taken back would lower the coverage of the school for ever."""
    answer = {"item": "DL-01", "asset": "door-9", "value": "yes"}
    plain: dict[str, object] = {"photos": [], "observations": []}

    draft = await send(database, state="draft", added_assets=[DOOR], answers=[answer], **plain)
    after_draft = [asset.id for asset in await assets.of_site(SITE)]
    await send(database, revision=2, added_assets=[DOOR], answers=[answer], **plain)
    after_final = [asset.id for asset in await assets.of_site(SITE)]

    assert draft.new
    assert "door-9" not in after_draft
    assert "door-9" in after_final


@pytest.mark.parametrize("numbers", [(1, 2), (2, 1)])
async def test_the_later_revision_says_what_an_added_asset_is_called(
    database: Database, numbers: tuple[int, ...]
) -> None:
    """Whichever came first: else two servers with the same audits would print two reports."""
    plain: dict[str, object] = {"photos": [], "observations": []}
    for number in numbers:
        door = DOOR | {"label": f"Door of revision {number}"}
        await send(database, revision=number, added_assets=[door], **plain)

    labels = {asset.id: asset.label for asset in await assets.of_site(SITE)}

    assert labels["door-9"] == "Door of revision 2"


async def test_what_was_imported_is_not_renamed_by_an_audit(database: Database) -> None:
    """The register is the district's; an auditor adds to it and changes nothing."""
    door = DOOR | {"id": "door-1", "label": "My own name for it"}
    await send(database, added_assets=[door], photos=[], observations=[])

    labels = {asset.id: asset.label for asset in await assets.of_site(SITE)}

    assert labels["door-1"] == "Exterior door-1"


async def test_more_added_assets_than_a_campus_has_are_refused(database: Database) -> None:
    """Thirty thousand of them broke the one statement that kept them."""
    doors = [DOOR | {"id": f"door-{number}"} for number in range(100, 601)]

    kept = await send(database, added_assets=doors[:500], photos=[], observations=[])
    found = await problems(database, revision=2, added_assets=doors, photos=[], observations=[])

    assert kept.new
    assert len(found) == 1
    assert "added_assets" in found[0]


async def test_what_a_revision_points_at_must_be_there(database: Database) -> None:
    """A finding at a place that nobody knows cannot be found, and its photo shows nothing."""
    claim = {"sha256": PHOTO, "item": "XX-1", "asset": "door-77", "place": "attic"}
    seen = {"id": "o", "note": "Dark.", "place": "cellar"}

    found = await problems(
        database,
        photos=[claim | {"captured_at": "2026-10-01T09:00:00"}],
        observations=[seen],
        added_assets=[DOOR | {"place": "roof"}],
    )

    text = "\n".join(found)
    assert "there is no item “XX-1” on this checklist" in text
    assert "there is no asset “door-77” on the register of this site" in text
    assert "captured_at: the time needs its offset" in text
    for place in ("attic", "cellar", "roof"):
        assert f"there is no place “{place}” at this site" in text
    assert len(found) == 6


async def test_known_places_and_added_assets_may_be_pointed_at(database: Database) -> None:
    """The same names, spelled as they are."""
    claim = {"sha256": PHOTO, "item": "DL-08", "asset": "door-9", "place": "hall"}
    seen = {"id": "o", "note": "Dark.", "place": "hall"}

    sent = await send(
        database, photos=[claim], observations=[seen], added_assets=[DOOR | {"place": "hall"}]
    )

    assert sent.new


@pytest.mark.parametrize("field", ["cycle", "sha256"])
async def test_a_line_end_after_a_name_is_refused(database: Database, field: str) -> None:
    """It would be kept as another name that looks the same."""
    changes: dict[str, dict[str, object]] = {
        "cycle": {"cycle": "2026-27\n"},
        "sha256": {"photos": [{"sha256": f"{PHOTO}\n"}]},
    }

    assert field in (await problems(database, **changes[field]))[0]


async def test_a_character_that_no_database_keeps_is_refused_in_a_claim(database: Database) -> None:
    """PostgreSQL keeps no NUL, and no person can see it."""
    found = await problems(database, photos=[{"sha256": PHOTO, "place": "hall\u0000"}])

    assert "photos: the character U+0000 cannot be kept; remove it" in found


@pytest.mark.parametrize("days", [-365, 365])
async def test_a_tablet_clock_that_is_a_year_off_is_told_and_put_right(
    database: Database, days: int
) -> None:
    """The clock is a claim: kept with its skew, never a reason to refuse."""
    received = await send(database, sent_at=now(days=days), finished_at=now(days=days, hours=-1))

    row = (await tables.Revision.select())[0]
    today = datetime.now(UTC).date()
    assert abs(received.receipt.skew_s - days * 86_400) < 60
    assert "365 days" in received.receipt.notices[0]
    assert abs(row["audited_on"] - today) <= timedelta(days=1)


async def test_an_ordinary_clock_is_not_worth_a_notice(database: Database) -> None:
    """A notice on every receipt is read by nobody."""
    received = await send(database, sent_at=now(minutes=9))

    assert received.receipt.notices == ()
    assert (await tables.Revision.select())[0]["audited_on"] == date(2026, 10, 1)


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b'{"a":' * 200_000, b"\xed\xa0\x80"])
async def test_what_is_not_json_is_said_to_be_none(database: Database, body: bytes) -> None:
    """A bad proxy or a scanner; it must not look like our own fault."""
    with pytest.raises((UnreadableBody, Unacceptable)):
        await receive(body, Named(AUDIT, 1), database)
