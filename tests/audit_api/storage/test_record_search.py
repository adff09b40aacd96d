"""Tests of `audit_api.storage.record_search` and of the page that asks it, with many entries."""

from __future__ import annotations

from datetime import date

import pytest

from audit_api.principal import EVERYWHERE, Reach
from audit_api.record import Action, Deed, Entry, entry_after
from audit_api.storage import record, record_search
from audit_api.storage.database import Database
from audit_api.storage.people_tables import RecordEntry
from audit_api.storage.record_search import Wanted
from audit_api.workflows.read_record import MOST, Asked, page_of
from tests.audit_api.stock import DISTRICT, OTHER_SITE
from tests.samples import SITE

pytestmark = pytest.mark.anyio

MANY = 3_000
ONE_IN = 1_500
READ = Asked(what=Action.AUDIT_READ)
HERE = Reach(whole=frozenset({DISTRICT}))


async def write_many(database: Database) -> None:
    """So many entries of two districts; few are of ours, about one school or the other."""
    last = await record.head()
    rows: list[Entry] = []
    for number in range(MANY):
        ours = number % ONE_IN == 0
        deed = Deed(
            Action.AUDIT_READ if ours else Action.SIGNED_IN,
            "server",
            f"thing {number}",
            DISTRICT if ours else "5500002",
            {"site": SITE if number else OTHER_SITE},
        )
        last = entry_after(last, deed, f"2026-{1 + number // 1000:02}-05T00:00:00.000+00:00")
        rows.append(last)
    async with database.transaction():
        for start in range(0, MANY, 500):
            part = [RecordEntry(**each._asdict()) for each in rows[start : start + 500]]
            await RecordEntry.insert(*part)


async def test_pages_of_many_entries_are_found_and_lead_to_each_other(database: Database) -> None:
    """Thousands of entries of another district stand before the oldest of ours."""
    await write_many(database)

    ours = await page_of(Asked(), HERE)
    first = await page_of(Asked(), EVERYWHERE)
    second = await page_of(Asked(before=first.older), EVERYWHERE)
    back = await page_of(Asked(after=second.newer), EVERYWHERE)

    assert [each.entry.object for each in ours.told[:2]] == [f"thing {ONE_IN}", "thing 0"]
    assert {each.entry.district for each in ours.told} == {DISTRICT}
    assert (ours.older, ours.newer, first.newer) == (None, None, None)
    assert len(first.told) == len(second.told) == MOST
    assert second.told[0].entry.seq == first.told[-1].entry.seq - 1
    assert back == first
    assert (await page_of(Asked(), Reach())).told == ()


async def test_who_what_when_and_where_narrow_what_is_told(database: Database) -> None:
    """An administrator asks who looked at one school in one week."""
    await write_many(database)

    async def told(asked: Asked = READ) -> list[str]:
        return [each.entry.object for each in (await page_of(asked, HERE)).told]

    both = [f"thing {ONE_IN}", "thing 0"]
    assert await told() == both
    assert await told(READ._replace(school="alder")) == both[:1]
    assert await told(READ._replace(school="Fern")) == both[1:]
    assert await told(READ._replace(school="of another district")) == []
    assert await told(READ._replace(who="SERV")) == both
    assert await told(READ._replace(who="somebody else")) == []
    assert await told(READ._replace(since=date(2026, 2, 5))) == both[:1]
    assert await told(READ._replace(until=date(2026, 1, 5))) == both[1:]
    assert await told(READ._replace(what=Action.SIGNED_IN)) == []


async def test_letters_that_mean_something_to_a_database_mean_themselves(
    database: Database,
) -> None:
    """A school whose id has a percent sign must not stand for all of them."""
    await write_many(database)

    assert await record_search.older(Wanted(sites=("%",)), 1) == ()
    assert await record_search.older(Wanted(sites=("_" * len(SITE),)), 1) == ()
    assert len(await record_search.older(Wanted(sites=(SITE,)), 1)) == 1
