"""Tests of `audit_api.storage.schema.migrating`."""

from __future__ import annotations

import asyncio
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from piccolo.engine.base import Engine

from audit_api.errors import (
    MigrationHeldUp,
    MigrationRunning,
    OthersAtWork,
    SchemaMismatch,
    StepFailed,
)
from audit_api.storage.database import opened_to_read, opened_to_write
from audit_api.storage.kept_copies import keep_copy
from audit_api.storage.schema import steps
from audit_api.storage.schema.alone import LOOK_AGAIN_S, alone, hold_back
from audit_api.storage.schema.inventory import STEPS_DONE, asked, steps_done
from audit_api.storage.schema.migrating import migrate
from audit_api.storage.tables import Audit
from tests.audit_api.storage.schema.releases import (
    FIRST,
    SCHEMA_OF,
    backups,
    make_release,
    opened_as_of,
    rows_of_release,
)
from tests.audit_api.storage.schema.rows import all_rows, by_key, insert, insert_all
from tests.postgres import Postgres

pytestmark = pytest.mark.anyio

TODAYS = steps.STEPS
TODAY = len(TODAYS)


async def half_and_fail(engine: Engine[Any]) -> None:
    """Change a table and its rows, and then find that it cannot be done."""
    await engine.run_ddl('ALTER TABLE "site" ADD COLUMN "half" INTEGER')
    await asked(engine, "DELETE FROM revision")
    await engine.run_ddl('INSERT INTO "nowhere" VALUES (1)')


async def count_sites(engine: Engine[Any]) -> None:
    """A step in Python: what SQL alone does not say."""
    count = len(await asked(engine, "SELECT id FROM site"))
    await insert(engine, "change", {"name": "counted", "number": count})


FAILS = steps.Step("step_that_fails.py", half_and_fail)
COUNTS = steps.Step("step_that_counts.py", count_sites)


async def test_a_database_of_today_is_left_as_it_is(tmp_path: Path, database_url: str) -> None:
    """Each start of a server would else cost the disk a copy of everything."""
    await make_release(FIRST, tmp_path, database_url)
    async with opened_to_write(tmp_path, database_url):
        pass

    async with opened_to_write(tmp_path, database_url) as database:
        migration = database.migration

    assert migration == ((), None)
    assert len(backups(tmp_path)) == 1


async def test_a_step_that_fails_leaves_all_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database_url: str
) -> None:
    """Half a schema can be read by no version of the program."""
    await make_release(FIRST, tmp_path, database_url)
    monkeypatch.setattr(steps, "STEPS", (*steps.STEPS, FAILS))

    with pytest.raises(StepFailed) as failed:
        async with opened_to_write(tmp_path, database_url):
            pass

    async with opened_as_of(SCHEMA_OF[FIRST], tmp_path, database_url) as database:
        held = await all_rows(database.engine)
    assert held == {table: by_key(rows) for table, rows in rows_of_release(FIRST).items()}
    assert failed.value.step == FAILS.name


async def test_the_sentence_names_the_step_and_the_backup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database_url: str
) -> None:
    """Who reads it at night needs to know that nothing is lost, and where the copy lies."""
    await make_release(FIRST, tmp_path, database_url)
    monkeypatch.setattr(steps, "STEPS", (*steps.STEPS, FAILS))

    with pytest.raises(StepFailed) as failed:
        async with opened_to_write(tmp_path, database_url):
            pass

    told = str(failed.value)
    assert f"{FAILS.name} failed (" in told
    assert "The database is as it was, and a backup of it is" in told
    assert str(backups(tmp_path)[0]) in told


async def test_after_a_step_that_failed_the_mended_program_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database_url: str
) -> None:
    """A lock or a connection that was left behind would keep the school out for good."""
    await make_release(FIRST, tmp_path, database_url)
    with monkeypatch.context() as broken:
        broken.setattr(steps, "STEPS", (*steps.STEPS, FAILS))
        with pytest.raises(StepFailed):
            async with opened_to_write(tmp_path, database_url):
                pass

    async with opened_to_write(tmp_path, database_url) as database:
        assert await steps_done(database.engine) == TODAY


async def test_a_step_may_be_written_in_python(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database_url: str
) -> None:
    """Not every change can be said in SQL that both engines know."""
    await make_release(FIRST, tmp_path, database_url)
    monkeypatch.setattr(steps, "STEPS", (*steps.STEPS, COUNTS))

    async with opened_to_write(tmp_path, database_url) as database:
        counted = await asked(database.engine, "SELECT * FROM change WHERE name = 'counted'")

    assert counted == [{"name": "counted", "number": 2}]


async def test_a_database_of_a_newer_version_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database_url: str
) -> None:
    """An old program would read new columns wrongly."""
    with monkeypatch.context() as newer:
        newer.setattr(steps, "STEPS", (*steps.STEPS, COUNTS))
        async with opened_to_write(tmp_path, database_url):
            pass

    with pytest.raises(SchemaMismatch, match="install the newer Sightline"):
        async with opened_to_write(tmp_path, database_url):
            pass
    with pytest.raises(SchemaMismatch, match="install the newer Sightline"):
        async with opened_to_read(tmp_path, database_url):
            pass


async def test_a_report_is_not_built_from_an_older_database(
    tmp_path: Path, database_url: str
) -> None:
    """To look must not change anything; so it says what to run."""
    async with opened_as_of(SCHEMA_OF[FIRST], tmp_path, database_url):
        pass

    with pytest.raises(SchemaMismatch, match="run: sightline migrate"):
        async with opened_to_read(tmp_path, database_url):
            pass


async def test_an_older_database_learns_where_its_audits_belong(
    tmp_path: Path, database_url: str
) -> None:
    """Else the first late revision after the update could move an audit to another school."""
    rows = rows_of_release(FIRST)["revision"]
    first, late = ({**rows[0], "key": f"a.{number}", "audit": "a"} for number in (2, 1))
    late |= {"site": "late", "received_at": rows[-1]["received_at"]}
    async with opened_as_of(1, tmp_path, database_url) as database:
        await insert_all(database.engine, {"revision": [late, first]})

    async with opened_to_write(tmp_path, database_url):
        held = await Audit.select(Audit.id, Audit.site, Audit.checklist)

    assert held == [{"id": "a", "site": first["site"], "checklist": first["checklist"]}]


@pytest.mark.postgres
async def test_nothing_is_done_while_a_server_works_with_the_older_schema(
    tmp_path: Path, postgres_url: str
) -> None:
    """It would go on writing rows that lack what the new schema needs, and nobody would see it."""
    await make_release(FIRST, tmp_path, postgres_url)

    async with opened_as_of(SCHEMA_OF[FIRST], tmp_path, postgres_url) as older:
        with pytest.MonkeyPatch.context() as newer:
            newer.setattr(steps, "STEPS", TODAYS)
            with pytest.raises(OthersAtWork, match="end every Sightline on this data folder"):
                await open_and_close(tmp_path, postgres_url)
        reached = await steps_done(older.engine)

    assert reached == SCHEMA_OF[FIRST]
    assert backups(tmp_path) == []


@pytest.mark.postgres
async def test_a_server_of_the_older_version_does_not_start_into_the_last_moment(
    tmp_path: Path, postgres: Postgres, postgres_url: str
) -> None:
    """It would see the schema that it knows until the commit, and write into the new one after."""
    async with opened_to_write(tmp_path, postgres_url) as newer:
        async with alone(newer.engine):
            await insert(newer.engine, STEPS_DONE, {"step": TODAY + 1, "name": "newer.sql"})
            await hold_back(newer.engine)
            older = asyncio.create_task(open_and_close(tmp_path, postgres_url))
            for _ in count():
                if postgres.say("SELECT 1 FROM pg_locks WHERE NOT granted", postgres_url):
                    break
                await asyncio.sleep(LOOK_AGAIN_S)

        with pytest.raises(SchemaMismatch):
            await older


async def open_and_close(folder: Path, database_url: str) -> None:
    """Start, as a server does, and end."""
    async with opened_to_write(folder, database_url):
        pass


@pytest.mark.postgres
async def test_a_reader_that_does_not_end_is_told_as_that(
    tmp_path: Path, postgres_url: str
) -> None:
    """No step failed: whoever goes back to the older program for it does so in vain."""
    await make_release(FIRST, tmp_path, postgres_url)
    async with (
        opened_as_of(SCHEMA_OF[FIRST], tmp_path / "reads", postgres_url) as reader,
        opened_as_of(SCHEMA_OF[FIRST], tmp_path / "migrates", postgres_url) as database,
        reader.moment(),
    ):
        await asked(reader.engine, "SELECT sha256 FROM photo")
        with pytest.MonkeyPatch.context() as newer:
            newer.setattr(steps, "STEPS", TODAYS)
            keep = partial(keep_copy, database.engine, database.folder)
            with pytest.raises(MigrationHeldUp, match="wait until they have ended"):
                await migrate(database.engine, keep, wait_s=0.2)
        reached = await steps_done(database.engine)

    assert reached == SCHEMA_OF[FIRST]


@pytest.mark.postgres
async def test_who_waits_too_long_for_another_is_told_so(tmp_path: Path, postgres_url: str) -> None:
    """A server that hangs without a word is killed, perhaps in the middle of a step."""
    async with (
        opened_to_write(tmp_path, postgres_url) as one,
        opened_to_write(tmp_path, postgres_url) as other,
        alone(one.engine),
    ):
        with pytest.raises(MigrationRunning, match=r"was not done after 0\.2 seconds"):
            async with alone(other.engine, wait_s=0.2):
                pass
