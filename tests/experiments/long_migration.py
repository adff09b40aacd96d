"""``python -m tests.experiments.long_migration FOLDER URL``: a migration that takes its time.

It is the real program with a few more steps, each of which rebuilds the table of revisions. An
empty URL is SQLite in the folder. With ``careless`` behind it one step ends the transaction in the
middle, and waits: the experiment must notice.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

from piccolo.engine.base import Engine

from audit_api.storage.database import opened_to_write
from audit_api.storage.schema import steps
from audit_api.storage.schema.inventory import asked
from audit_api.storage.schema.rebuilding import NewColumn, rebuild_table

DONE, HALFWAY = "done", "halfway"
TABLE = "revision"
REBUILDS = 4
_COLUMNS = {
    "sqlite": "SELECT name, type || CASE WHEN pk THEN ' PRIMARY KEY' ELSE '' END"
    " || CASE WHEN \"notnull\" THEN ' NOT NULL' ELSE '' END AS definition"
    " FROM pragma_table_info('revision')",
    "postgres": "SELECT attname AS name, format_type(atttypid, atttypmod)"
    " || CASE WHEN attname = 'key' THEN ' PRIMARY KEY' ELSE '' END"
    " || CASE WHEN attnotnull THEN ' NOT NULL' ELSE '' END AS definition FROM pg_attribute"
    " WHERE attrelid = 'revision'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum",
}


def adding(name: str) -> steps.Step:
    """A step that gives every revision a UUID of its own, in a column of that *name*."""

    async def take(engine: Engine[Any]) -> None:
        held = await asked(engine, _COLUMNS[engine.engine_type])
        columns = [NewColumn(str(row["name"]), str(row["definition"])) for row in held]
        new = NewColumn(name, "UUID NOT NULL UNIQUE", "{new_uuid}")
        await rebuild_table(engine, TABLE, (*columns, new))

    return steps.Step(f"{name}.py", take)


async def end_in_the_middle(engine: Engine[Any]) -> None:
    """What no step may do: end the transaction, so that a kill leaves half of it."""
    await engine.run_ddl("COMMIT")
    await engine.run_ddl("BEGIN IMMEDIATE")
    say(HALFWAY)
    await asyncio.to_thread(sys.stdin.readline)


LONG = tuple(adding(f"token_{number}") for number in range(REBUILDS))
CARELESS = steps.Step("careless.py", end_in_the_middle)


async def migrate(folder: Path, database_url: str) -> None:
    """Open the database, which brings it up to date."""
    async with opened_to_write(folder, database_url):
        say(DONE)


def say(word: str) -> None:
    """Tell whoever started us."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def main(folder: str, database_url: str, *careless: str) -> None:
    """Run it."""
    steps.STEPS = (*steps.STEPS, *LONG[:1], *([CARELESS] if careless else []), *LONG[1:])
    asyncio.run(migrate(Path(folder), database_url))


if __name__ == "__main__":
    main(*sys.argv[1:])
