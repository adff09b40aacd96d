"""Tests of `audit_api.workflows.rescue` and `foretell_rescue`: what comes by file."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from audit_api.archives.rescues import opened_rescue
from audit_api.settings import Settings
from audit_api.storage import revisions
from audit_api.storage.database import opened_to_write
from audit_api.workflows.foretell_rescue import foretell_rescue
from audit_api.workflows.receipts import newest_receipt
from audit_api.workflows.rescue import load_rescue
from audit_api.workflows.rescue_report import Outcome, RescueReport
from audit_api.workflows.service import Service, running
from tests.audit_api.archives.rescue_files import member, rescue_file
from tests.audit_api.stock import fill
from tests.samples import AUDIT, PHOTO, PHOTO_BYTES, revision

pytestmark = pytest.mark.anyio

BODY = f"audits/{AUDIT}/revision-1.json"
PICTURE = f"photos/{PHOTO}"


@pytest.fixture
async def service(tmp_path: Path, database_url: str) -> AsyncIterator[Service]:
    """What a server works with, with a district in it, on each engine in turn."""
    data = tmp_path / "data"
    async with opened_to_write(data, database_url) as database:
        await fill(database)
    settings = Settings(data=data, database_url=database_url, decoders=1, free_space_mb=0)
    async with running(settings) as opened:
        yield opened


def encoded(**changes: object) -> bytes:
    """A revision as its tablet wrote it into the file."""
    return msgspec.json.encode(revision(**changes))


async def loaded(file: Path, service: Service) -> RescueReport:
    """Take in what is in the file."""
    with opened_rescue(file) as rescue:
        return await load_rescue(rescue, service, lambda *_: None)


async def foretold(file: Path, service: Service) -> RescueReport:
    """Only look."""
    with opened_rescue(file) as rescue:
        return await foretell_rescue(rescue, service.database)


async def test_what_is_foretold_is_what_happens(service: Service, tmp_path: Path) -> None:
    """A dry run that says something else is worse than none."""
    file = rescue_file(tmp_path, {BODY: encoded(), PICTURE: PHOTO_BYTES})

    before = await foretold(file, service)
    after = await loaded(file, service)
    again = await loaded(file, service)
    told = await foretold(file, service)

    assert [each.outcome for each in before.audits] == [Outcome.NEW]
    assert msgspec.structs.replace(before, applied=True) == after
    assert [each.outcome for each in again.audits] == [Outcome.HELD]
    assert msgspec.structs.replace(told, applied=True) == again
    assert (again.photos.new, again.photos.held) == (0, 1)
    assert after.is_whole
    assert (await newest_receipt(AUDIT, service.database)).received


async def test_a_file_that_waited_for_a_week_changes_no_day(
    service: Service, tmp_path: Path
) -> None:
    """The tablet's clock was right; it was the file that lay on a desk."""
    file = rescue_file(tmp_path, {BODY: encoded(), PICTURE: PHOTO_BYTES})

    await loaded(file, service)

    kept = await revisions.newest(AUDIT)
    receipt = await newest_receipt(AUDIT, service.database)
    assert kept.audited_on.isoformat() == "2026-10-01"
    assert abs(receipt.skew_s) < 600
    assert receipt.notices == ()


async def test_a_revision_that_does_not_fit_is_kept_aside_and_the_rest_comes_in(
    service: Service, tmp_path: Path
) -> None:
    """A site that is not imported yet must not cost the walk through another."""
    other = AUDIT.replace("0001", "0002")
    misfit = {f"audits/{other}/revision-1.json": encoded(id=other, site="nowhere", photos=[])}
    file = rescue_file(tmp_path, {**misfit, BODY: encoded(), PICTURE: PHOTO_BYTES})

    before = await foretold(file, service)
    after = await loaded(file, service)

    outcomes = [Outcome.ASIDE, Outcome.NEW]
    assert [each.outcome for each in before.audits] == outcomes
    assert [each.outcome for each in after.audits] == outcomes
    assert "there is no site nowhere here; import it first" in before.audits[0].told
    assert "Nothing is lost" in after.audits[0].told
    assert not after.is_whole


async def test_a_number_that_is_taken_keeps_both(service: Service, tmp_path: Path) -> None:
    """Two tablets, or a store that was set back: a person decides, not the order of files."""
    await loaded(rescue_file(tmp_path, {BODY: encoded(), PICTURE: PHOTO_BYTES}), service)
    file = rescue_file(tmp_path, {BODY: encoded(device="tablet-2"), PICTURE: PHOTO_BYTES})

    before = await foretold(file, service)
    after = await loaded(file, service)

    assert [each.outcome for each in (*before.audits, *after.audits)] == [Outcome.BESIDE] * 2
    assert (await revisions.newest(AUDIT)).revision.device == "tablet-1"


async def test_what_is_damaged_is_told_and_what_is_whole_comes_in(
    service: Service, tmp_path: Path
) -> None:
    """Half a rescue is better than none, as long as nobody takes it for a whole one."""
    said = [member(BODY, encoded()), member(PICTURE, PHOTO_BYTES)]
    torn = PHOTO_BYTES[:-1] + b"!"
    file = rescue_file(tmp_path, {BODY: encoded(), PICTURE: torn}, said)

    before = await foretold(file, service)
    after = await loaded(file, service)

    assert before.photos == after.photos
    assert after.photos.missing == (PHOTO,)
    assert f"{PICTURE} is damaged" in after.photos.damaged[0]
    assert [each.outcome for each in after.audits] == [Outcome.NEW]
    assert not after.is_whole


async def test_a_damaged_audit_does_not_keep_its_photos_out(
    service: Service, tmp_path: Path
) -> None:
    """The audit may come on another way; the pictures are here then."""
    said = [member(BODY, encoded()), member(PICTURE, PHOTO_BYTES)]
    file = rescue_file(tmp_path, {BODY: encoded(device="other"), PICTURE: PHOTO_BYTES}, said)

    report = await loaded(file, service)

    assert [each.outcome for each in report.audits] == [Outcome.DAMAGED]
    assert report.photos.new == 1


async def test_photos_that_are_in_neither_place_are_counted(
    service: Service, tmp_path: Path
) -> None:
    """Who gives the tablet away after loading the file must know what is still on it."""
    file = rescue_file(tmp_path, {BODY: encoded()})

    before = await foretold(file, service)
    after = await loaded(file, service)

    assert before.photos.missing == after.photos.missing == (PHOTO,)
    assert not after.is_whole
