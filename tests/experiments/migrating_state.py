"""What is wrong with a database after a migration that was killed, or that went through."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from itertools import count
from typing import Any, NamedTuple

from audit_api.storage.database import Database
from audit_api.storage.schema import steps
from audit_api.storage.schema.inventory import asked, steps_done
from tests.audit_api.storage.schema.rows import Rows, all_rows
from tests.experiments.long_migration import LONG
from tests.experiments.migrating_grounds import SCHEMA, Place

NEW = len(steps.STEPS) + len(LONG)
SESSIONS = (
    "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
    " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
)
LOOK_AGAIN_S = 0.02
ENDS_WITHIN_S = 60


class Found(NamedTuple):
    """How far a database is, how many rows were looked at, and what is wrong, a sentence each."""

    schema: int
    checked: int
    wrong: tuple[str, ...]


def look(place: Place, before: Rows) -> Found:
    """Look at the database of *place*, whose rows must be those from *before*."""
    return asyncio.run(_look(place, before))


async def _look(place: Place, before: Rows) -> Found:
    database = Database(*place)
    await database.engine.start()
    try:
        if place.url:
            await _until_alone(database)
        schema = await steps_done(database.engine)
        rows = await all_rows(database.engine)
        broken = await _broken(database)
    finally:
        await database.engine.close()
    wrong = (*broken, *_wrong_schema(schema), *_wrong_rows(rows, before, schema))
    return Found(schema, sum(map(len, rows.values())), wrong)


async def _until_alone(database: Database) -> None:
    """PostgreSQL goes on with the statement of a process that was killed, and ends it then."""
    async with asyncio.timeout(ENDS_WITHIN_S):
        for _ in count():
            if not await asked(database.engine, SESSIONS):
                break
            await asyncio.sleep(LOOK_AGAIN_S)


async def _broken(database: Database) -> list[str]:
    if database.engine.engine_type != "sqlite":
        return []
    found = await asked(database.engine, "PRAGMA integrity_check")
    return [f"the file is broken: {row}" for row in found if row["integrity_check"] != "ok"]


def _wrong_schema(schema: int) -> Iterator[str]:
    if schema not in {SCHEMA, NEW}:
        yield f"it has schema {schema}, neither {SCHEMA} nor {NEW}"


def _wrong_rows(rows: Rows, before: Rows, schema: int) -> Iterator[str]:
    for table, held in before.items():
        columns = held[0].keys()
        after = [{name: row.get(name) for name in columns} for row in rows.get(table, [])]
        if after != held:
            yield f"{table} has {len(after)} rows, not all of its {len(held)} as they were"
    if schema == NEW:
        yield from _wrong_tokens(rows["revision"])


def _wrong_tokens(revisions: list[dict[str, Any]]) -> Iterator[str]:
    tokens = {row[step.name.removesuffix(".py")] for row in revisions for step in LONG}
    if len(tokens) != len(revisions) * len(LONG):
        yield "not every revision has tokens of its own"
