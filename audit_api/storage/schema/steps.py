"""The steps that make the tables, and how far a database has come. The same SQL on both engines."""

from __future__ import annotations

from importlib import resources
from typing import Any

from piccolo.engine.base import Engine
from piccolo.querystring import QueryString

from audit_api.errors import SchemaMismatch

STEPS = ("step_1.sql", "step_2.sql", "step_3.sql")
"""Each a file of SQL beside this one. The number of steps done is the schema of a database."""
WORDS = {
    "sqlite": {"{bytes}": "BLOB", "{seconds}": "INTEGER"},
    "postgres": {"{bytes}": "BYTEA", "{seconds}": "BIGINT"},
}
"""What the engines call the same thing. An INTEGER of PostgreSQL ends at 68 years of seconds."""
_IS_MADE = {
    "sqlite": "SELECT COUNT(*) AS tables FROM sqlite_master WHERE name = 'schema_step'",
    "postgres": "SELECT COUNT(*) AS tables FROM pg_tables WHERE tablename = 'schema_step'",
}
_STEPS_DONE = (
    "CREATE TABLE IF NOT EXISTS schema_step (step INTEGER PRIMARY KEY, name TEXT NOT NULL)"
)


async def migrate(engine: Engine[Any]) -> tuple[str, ...]:
    """Take the steps that are missing, all or none; returns their names.

    The caller holds the lock of the data folder, so no two do this at once.

    Raises:
        SchemaMismatch: The database is newer than this program.
    """
    await engine.run_ddl(_STEPS_DONE)
    held = await _held(engine)
    if held > len(STEPS):
        raise SchemaMismatch(held, len(STEPS))
    async with engine.transaction():
        for number, step in enumerate(STEPS[held:], start=held + 1):
            await _take(engine, number, step)
    return STEPS[held:]


async def check(engine: Engine[Any]) -> None:
    """Nothing, if the database has the schema of this program. Only reads.

    Raises:
        SchemaMismatch: It is older or newer.
    """
    made = await engine.run_querystring(QueryString(_IS_MADE[engine.engine_type]))
    held = await _held(engine) if made[0]["tables"] else 0
    if held != len(STEPS):
        raise SchemaMismatch(held, len(STEPS))


def statements(step: str, engine_type: str) -> tuple[str, ...]:
    """The SQL of *step*, one statement each."""
    text = resources.files("audit_api.storage.schema").joinpath(step).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("--"))
    script = "\n".join(lines)
    for ours, theirs in WORDS[engine_type].items():
        script = script.replace(ours, theirs)
    return tuple(part.strip() for part in script.split(";\n") if part.strip())


async def _held(engine: Engine[Any]) -> int:
    rows = await engine.run_querystring(QueryString("SELECT COUNT(*) AS steps FROM schema_step"))
    return int(rows[0]["steps"])


async def _take(engine: Engine[Any], number: int, step: str) -> None:
    for statement in statements(step, engine.engine_type):
        await engine.run_ddl(statement)
    await engine.run_querystring(
        QueryString("INSERT INTO schema_step (step, name) VALUES ({}, {})", number, step)
    )
