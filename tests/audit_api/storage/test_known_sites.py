"""Tests of `audit_api.storage.known_sites`: what other processes changed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from audit_api.import_report import ImportKind
from audit_api.principal import EVERYWHERE
from audit_api.storage import assets
from audit_api.storage.database import Database, opened_to_write
from audit_api.storage.known_sites import KnownSites
from audit_api.storage.turns import turns_taken
from audit_api.workflows.set_cycle import set_cycle
from checklists import library
from report_site.snapshot import Asset, Cycle
from tests.audit_api.stock import DISTRICT, fill, load
from tests.samples import SITE

pytestmark = [pytest.mark.anyio, pytest.mark.postgres]

NEW_DOOR = f"id,site,kind,label\ndoor-9,{SITE},exterior_door,Exterior 9\n".encode()


@pytest.fixture
async def ours(tmp_path: Path, postgres_url: str) -> AsyncIterator[Database]:
    """A PostgreSQL database with one district, as one process has it open."""
    async with opened_to_write(tmp_path, postgres_url) as opened:
        await fill(opened)
        yield opened


@pytest.fixture
async def theirs(tmp_path: Path, postgres_url: str, ours: Database) -> AsyncIterator[Database]:
    """The same, as another process has it: with a memory of its own.

    The tables speak to one database at a time, here as in every process: a test says to which.
    """
    async with opened_to_write(tmp_path, postgres_url) as opened:
        await opened.sites.get(SITE, EVERYWHERE)
        yield opened
    assert not ours.alone


async def test_an_import_through_another_process_is_seen_by_the_next_audit(
    ours: Database, theirs: Database
) -> None:
    """An audit of a new door would be refused by one server and taken by the other."""
    before = await theirs.sites.get(SITE, EVERYWHERE)

    ours.attach()
    await load(ImportKind.ASSETS, NEW_DOOR, ours)
    theirs.attach()
    after = await theirs.sites.get(SITE, EVERYWHERE)

    assert "door-9" not in before.register.assets["exterior_door"]
    assert "door-9" in after.register.assets["exterior_door"]


async def test_a_cycle_that_another_process_set_is_seen(ours: Database, theirs: Database) -> None:
    """Else the notice that an audit is outside every cycle depends on who answers."""
    due = (library.published()[0].id,)
    cycle = Cycle(name="2031-32", starts_on=date(2031, 7, 1), ends_on=date(2032, 6, 30), due=due)

    ours.attach()
    await set_cycle(cycle, DISTRICT, EVERYWHERE, ours)
    theirs.attach()

    assert cycle in (await theirs.sites.get(SITE, EVERYWHERE)).cycles


async def test_what_nobody_changed_is_not_asked_for_again(theirs: Database) -> None:
    """Reading a hundred assets for each send costs more than keeping the audit."""
    first = await theirs.sites.get(SITE, EVERYWHERE)

    assert await theirs.sites.get(SITE, EVERYWHERE) is first


async def test_a_change_that_was_undone_is_no_change(ours: Database) -> None:
    """The number stands in the same transaction, so it tells of nothing that is not there."""
    before = await turns_taken(KnownSites.CHANGE)
    door = Asset(id="x", site=SITE, kind="exterior_door", label="X", exposure=1)

    async def fail() -> None:
        async with ours.changing_sites():
            await assets.put([door])
            raise LookupError

    with pytest.raises(LookupError):
        await fail()

    assert await turns_taken(KnownSites.CHANGE) == before
    assert "x" not in {asset.id for asset in await assets.of_site(SITE)}
