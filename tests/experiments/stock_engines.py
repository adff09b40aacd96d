"""``python -m tests.experiments.stock_engines PLACE``: Piccolo's own engines, looked at likewise.

A process of its own: what they leak, threads and locks, goes with it. PLACE is a new file, or the
address of an empty PostgreSQL database. Prints a sentence for each promise that was not kept.
"""

from __future__ import annotations

import asyncio
import contextvars
import os
import sys
from pathlib import Path
from typing import Any

from piccolo.engine.base import Engine
from piccolo.engine.postgres import PostgresEngine
from piccolo.engine.sqlite import SQLiteEngine

from tests.audit_api.storage import engines
from tests.experiments import storage_rigs
from tests.experiments.storage_rigs import Rig

FAILED_COMMITS = 4
POOL = 3
SOON_S = 1.0


async def fail_to_commit(place: str) -> list[str]:
    """What is lost after the one fault that they do not survive.

    First in one task, as work in the background is; then in tasks of their own, as requests are.
    """
    engine, loans = await _stock_engine(place)
    for table in engines.TABLES:
        await engine.run_ddl(table)
    rig = Rig(engine, loans, place if "://" in place else Path(place))
    await rig.begin()
    await rig.must_fail("a commit that breaks a rule", rig.break_a_rule)
    for _ in range(FAILED_COMMITS):
        await rig.must_work("a failed commit")
    for _ in range(FAILED_COMMITS):
        await asyncio.create_task(_in_a_request(rig), context=contextvars.Context())
    await rig.compare()
    return rig.lost


async def _in_a_request(rig: Rig) -> None:
    await rig.must_fail("a commit that breaks a rule", rig.break_a_rule)


async def _stock_engine(place: str) -> tuple[Engine[Any], int]:
    if "://" not in place:
        return SQLiteEngine(path=place, timeout=SOON_S / 4), 1
    engine = PostgresEngine({"dsn": place})
    await engine.start_connection_pool(min_size=1, max_size=POOL)
    return engine, POOL


if __name__ == "__main__":
    storage_rigs.LIMIT_S = engines.PATIENCE_S = SOON_S
    print(*asyncio.run(fail_to_commit(sys.argv[1])), sep="\n", flush=True)  # noqa: T201 - its answer
    os._exit(0)  # threads that were leaked would keep it for ever
