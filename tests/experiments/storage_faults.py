"""What an engine does when things go wrong: cut off, not begun, not committed, locked, leaked.

On both engines, many times. Afterwards threads, open files and connections are as before, what was
acknowledged is there, and nothing is there by half. Piccolo's own engines fail this.
"""

from __future__ import annotations

import asyncio
import os
import random
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

import asyncpg

from audit_api.storage.postgres.connections import MOST
from audit_api.storage.postgres.engine import SafePostgresEngine
from audit_api.storage.sqlite.engine import SafeSQLiteEngine
from tests.audit_api.storage.engines import opened, run
from tests.experiments.outcome import Experiment, Outcome
from tests.experiments.storage_rigs import Rig
from tests.postgres import NoPostgres, Postgres, running_postgres

CANCELLED, NOT_BEGUN, NOT_COMMITTED, LOCKED, LEAKED = 300, 50, 20, 20, 10
"""Out of four hundred, on each engine."""
OF = 400
ENGINES = 2
SOON_S = 0.05
TRIED_MOST = 4
"""For each fault that counts."""
SHOWN_MOST = 8


def run_faults(faults: int, folder: Path) -> Outcome:
    """Let so many things go wrong, half of them on each engine."""
    began_s = time.monotonic()
    each = faults // ENGINES
    rigs = [asyncio.run(_on_sqlite(each, folder / "faults.db"))]
    try:
        with running_postgres() as postgres, postgres.fresh_database() as url:
            rigs.append(asyncio.run(_on_postgres(each, postgres, url)))
    except NoPostgres as error:
        if os.environ.get("CI"):
            raise
        sys.stderr.write(f"{error}: only SQLite was tried\n")
    lost = [sentence for rig in rigs for sentence in rig.lost]
    told = ", ".join(f"{rig.faults} on {rig.name}" for rig in rigs)
    return Outcome(
        faults=sum(rig.faults for rig in rigs),
        fault="cut off, not begun, not committed, locked, leaked",
        lost=len(lost),
        checked=sum(rig.checked for rig in rigs),
        remarks=tuple(lost[:SHOWN_MOST]) or (f"{told}; threads, files and connections came back",),
        seconds=time.monotonic() - began_s,
    )


async def _on_sqlite(faults: int, file: Path) -> Rig:
    engine = SafeSQLiteEngine(file)
    rig = Rig(engine, 1, file)
    async with opened(engine):
        await rig.begin()
        await _go_wrong_alike(rig, faults)
        with closing(sqlite3.connect(file, isolation_level=None)) as stranger:
            for _ in range((NOT_BEGUN + LOCKED) * faults // OF):
                await run(engine, "PRAGMA busy_timeout = 1")  # of the connection that writes
                stranger.execute("BEGIN IMMEDIATE")
                await rig.must_fail("a transaction that cannot begin", rig.write)
                stranger.execute("ROLLBACK")
        await rig.must_work("a locked database")
        await _leak(rig, engine, faults)
        await rig.compare()
    await rig.see_closed()
    return rig


async def _on_postgres(faults: int, postgres: Postgres, url: str) -> Rig:
    engine = SafePostgresEngine(url)
    rig = Rig(engine, MOST, url)
    async with opened(engine):
        await rig.begin()
        await _go_wrong_alike(rig, faults)
        await _end_connections(rig, postgres, url, NOT_BEGUN * faults // OF)
        await rig.must_work("connections that were ended", tries=MOST + 1)
        for _ in range(LOCKED * faults // OF):
            await _meet_a_lock(rig, url)
        await rig.must_work("a locked table")
        await _leak(rig, engine, faults)
        await rig.compare()
    await rig.see_closed()
    return rig


END_ALL = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'sightline'
"""


async def _end_connections(rig: Rig, postgres: Postgres, url: str, faults: int) -> None:
    """Nobody here runs while they are ended: often the first to hear of it is BEGIN."""
    wanted = rig.faults + faults
    for _ in range(TRIED_MOST * faults):
        if rig.faults < wanted:
            postgres.say(END_ALL, url)
            await rig.may_fail("a transaction that cannot begin", rig.write)


async def _go_wrong_alike(rig: Rig, faults: int) -> None:
    chance = random.Random(faults)
    for _ in range(CANCELLED * faults // OF):
        await rig.cancel(chance)
    await rig.must_work("many that were cut off")
    for _ in range(NOT_COMMITTED * faults // OF):
        await rig.must_fail("a commit that breaks a rule", rig.break_a_rule)
        await rig.must_work("a failed commit")


async def _meet_a_lock(rig: Rig, url: str) -> None:
    stranger = await asyncpg.connect(url)

    async def write_soon() -> None:
        async with rig.engine.transaction():
            await run(rig.engine, "SET LOCAL lock_timeout = '2ms'")
            await rig.write()

    try:
        await stranger.execute("BEGIN; LOCK TABLE parent")
        await rig.must_fail("a write into a locked table", write_soon)
    finally:
        await stranger.close()


async def _leak(rig: Rig, engine: SafeSQLiteEngine | SafePostgresEngine, faults: int) -> None:
    """Somebody keeps every connection: the others hear so in time, and later all is well."""
    usual_s = engine.connections.acquire_timeout_s
    for _ in range(LEAKED * faults // OF):
        async with rig.borrowed():
            engine.connections.acquire_timeout_s = SOON_S
            await rig.must_fail("a write without a connection", rig.write)
            engine.connections.acquire_timeout_s = usual_s
        await rig.must_work("a leaked connection")


EXPERIMENT = Experiment("engines when things go wrong", run_faults, small=800, large=8_000)
