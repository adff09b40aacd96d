"""``python -m tests.audit_api.storage.schema.child FOLDER [URL]``: a migrator to watch.

It is the real program with one more step, which tells that it has begun, and waits until somebody
lets it go on. The address of a PostgreSQL database may follow.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

from piccolo.engine.base import Engine

from audit_api.errors import AuditError
from audit_api.storage.database import opened_to_write
from audit_api.storage.schema import steps

IN_THE_STEP = "in the step"
MADE = "made_by_the_child"


async def tell_and_wait(engine: Engine[Any]) -> None:
    """Half a step, then wait for a line, then the other half."""
    await engine.run_ddl(f'CREATE TABLE "{MADE}" ("id" VARCHAR(80) PRIMARY KEY NOT NULL)')
    say(IN_THE_STEP)
    await asyncio.to_thread(sys.stdin.readline)
    await engine.run_ddl(f'ALTER TABLE "{MADE}" ADD COLUMN "note" TEXT')


STEP = steps.Step("step_of_the_child.py", tell_and_wait)


async def migrate(folder: Path, database_url: str) -> None:
    """Open the database, which brings it up to date, and say what was done."""
    async with opened_to_write(folder, database_url) as database:
        say(" ".join(("taken:", *database.migration.taken)))


def say(words: str) -> None:
    """Tell whoever started us."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def main(folder: str, database_url: str = "") -> int:
    """Run it; gives the exit code, as the command line does."""
    steps.STEPS = (*steps.STEPS, STEP)
    try:
        asyncio.run(migrate(Path(folder), database_url))
    except AuditError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
