"""What a database holds: its tables, and whether there are rows in them."""

from __future__ import annotations

from typing import Any

from piccolo.engine.base import Engine
from piccolo.querystring import QueryString

STEPS_DONE = "schema_step"
_TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table'"
    " AND substr(name, 1, 7) <> 'sqlite_' ORDER BY name",
    "postgres": "SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()"
    " ORDER BY tablename",
}


async def asked(engine: Engine[Any], query: str, *values: object) -> list[dict[str, Any]]:
    """The rows that *query* gives, with *values* for its ``{}``; see `named` for names in it."""
    rows = await engine.run_querystring(QueryString(query, *values))
    return [dict(row) for row in rows]


def named(name: str) -> QueryString:
    """The name of a table or column, as part of a query."""
    return QueryString(f'"{name}"')


async def tables(engine: Engine[Any]) -> tuple[str, ...]:
    """The names of all tables but that of the steps, in order."""
    return tuple(name for name in await _all_tables(engine) if name != STEPS_DONE)


async def steps_done(engine: Engine[Any]) -> int:
    """How many steps were taken; 0 in a database that is new. Only reads."""
    if STEPS_DONE not in await _all_tables(engine):
        return 0
    rows = await asked(engine, "SELECT COUNT(*) AS steps FROM {}", named(STEPS_DONE))
    return int(rows[0]["steps"])


async def holds_rows(engine: Engine[Any]) -> bool:
    """Whether there is a row in any table."""
    for name in await tables(engine):
        if await asked(engine, "SELECT 1 AS found FROM {} LIMIT 1", named(name)):
            return True
    return False


async def _all_tables(engine: Engine[Any]) -> list[str]:
    return [str(row["name"]) for row in await asked(engine, _TABLES[engine.engine_type])]
