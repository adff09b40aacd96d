"""Tests of retention on both engines: what goes, what stays, and that the record says so."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from audit_api.photo_record import PhotoState
from audit_api.photos.shelf import LARGE_PX, Shelf
from audit_api.principal import EVERYWHERE
from audit_api.review import Decision, Verdict
from audit_api.storage import photo_reviews, photos, record, reviews
from audit_api.storage.database import Database
from audit_api.storage.review_tables import PhotoClaim
from audit_api.workflows.checking.check_data import check_data
from audit_api.workflows.keep_people import Asking
from audit_api.workflows.keep_settings import change_settings
from audit_api.workflows.retaining.due import due_in
from audit_api.workflows.retaining.remove import digest, remove_due, remove_files
from tests.audit_api.furnished import AUDITS, READY, furnish
from tests.audit_api.stock import DISTRICT
from tests.known import PERSON
from tests.samples import SITE

pytestmark = pytest.mark.anyio

LATER = datetime.now(UTC) + timedelta(days=400)
"""Everything of today is past its time then."""


async def approve(audit: str, number: int, days_ago: int = 0) -> None:
    """Decide about one."""
    verdict = Verdict(revision=number, decision=Decision.APPROVED)
    await reviews.add(audit, SITE, verdict, PERSON, datetime.now(UTC) - timedelta(days=days_ago))


@pytest.fixture
async def furnished(database: Database) -> Database:
    """With audits whose photos are ready, of which the first is released."""
    await furnish(database)
    return database


async def told(database: Database, now: datetime | None = None) -> set[str]:
    """What is past its time."""
    async with database.moment():
        return {each.name for each in await due_in(DISTRICT, now)}


async def test_what_is_under_review_or_released_is_never_due(furnished: Database) -> None:
    """A photo that a reviewer looks at must not vanish before their eyes."""
    assert await told(furnished, LATER) == set()

    await approve(AUDITS[2], 2)

    assert READY[2] in await told(furnished, LATER)
    assert await told(furnished, LATER) & {READY[0], READY[1]} == set()
    await photo_reviews.release(await photo_reviews.get(READY[2]), "Robin Vale")
    assert READY[2] not in await told(furnished, LATER)


async def test_a_photo_that_another_audit_names_too_stays(furnished: Database) -> None:
    """Two audits may show one door; the second one still waits for a reviewer."""
    await approve(AUDITS[2], 2)
    row = PhotoClaim(key=f"{READY[2]}.{AUDITS[1]}", sha256=READY[2], audit=AUDITS[1], site=SITE)
    await PhotoClaim.insert(row)

    assert READY[2] not in await told(furnished, LATER)


async def test_what_is_past_its_time_goes_with_an_entry_each(furnished: Database) -> None:
    """Rows, files and record say the same, and the data are sound afterwards."""
    await approve(AUDITS[2], 2, days_ago=400)
    shelf = Shelf(furnished.folder)
    async with furnished.moment():
        due = await due_in(DISTRICT)

    stale = await remove_due(DISTRICT, "server", furnished, seen=digest(()))
    done = await remove_due(DISTRICT, "person:x", furnished, seen=digest(due))

    assert not stale.removed
    assert done.removed
    assert {each.name for each in due} == {READY[2], AUDITS[2]}
    assert (await photos.get(READY[2])).state is PhotoState.REMOVED
    assert not shelf.holds(READY[2])
    assert not shelf.derivative_path(READY[2], LARGE_PX).exists()
    assert shelf.holds(READY[1])
    written = {(each.action, each.object, each.actor) for each in await record.newest(2)}
    assert written == {
        ("photo removed", f"photo {READY[2]}", "person:x"),
        ("drafts removed", f"audit {AUDITS[2]}", "person:x"),
    }
    assert await told(furnished) == set()
    report = await check_data(furnished, lambda *_: None)
    assert not [
        each for each in report.mismatches if READY[2] in each.where or AUDITS[2] in each.where
    ]


async def test_files_that_a_killed_run_left_go_with_the_next(furnished: Database) -> None:
    """The row says that it is removed; whoever trusts that must be right soon."""
    await approve(AUDITS[2], 2, days_ago=400)
    await remove_due(DISTRICT, "server", furnished)
    left = Shelf(furnished.folder).path_of(READY[2])
    left.write_bytes(b"left")

    assert await remove_files(furnished) == 1
    assert not left.exists()


async def test_the_times_are_those_of_the_district(furnished: Database) -> None:
    """A district that keeps photos for ten years keeps them."""
    await approve(AUDITS[2], 2, days_ago=400)
    asking = Asking(EVERYWHERE, "server")
    typed = {"idle_minutes": "30", "session_hours": "12", "photo_months": "120"}

    await change_settings(DISTRICT, typed | {"draft_months": "60"}, asking, furnished)

    assert await told(furnished) == set()
