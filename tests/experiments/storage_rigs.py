"""One engine on a database of its own, what was acknowledged, and a stranger who looks at it."""

from __future__ import annotations

import asyncio
import random
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing
from itertools import count
from pathlib import Path
from typing import Any

import asyncpg
from piccolo.engine.base import Engine

from tests.audit_api.storage.engines import Held, break_a_rule, held, run, settles
from tests.postgres import elsewhere

LIMIT_S = 5.0
"""Whatever takes longer hangs."""
SLACK_FILES = 16
"""SQLite keeps a file for the next connection while another one of the process has it locked. What
is kept so does not grow with the faults, and goes with the last connection: both are looked at."""
_IDS = count(1)


class Rig:
    """One engine, and what is counted while things go wrong.

    Attributes:
        faults: How many things went wrong, as they were meant to.
        checked: How many transactions were acknowledged, and things of the process counted.
        lost: A sentence for each promise that was not kept.
        closed: What the process held before the engine was open.
    """

    def __init__(self, engine: Engine[Any], loans: int, place: Path | str) -> None:
        self.engine = engine
        self.faults = self.checked = 0
        self.lost: list[str] = []
        self._loans = loans
        self._place = place
        self._acknowledged: set[int] = set()
        self._before = Held(0, 0)
        self.closed = held()

    @property
    def name(self) -> str:
        """Of the engine."""
        return self.engine.engine_type

    async def write(self) -> None:
        """Two rows that belong together, acknowledged when the transaction has ended."""
        number = next(_IDS)
        async with self.engine.transaction():
            await run(self.engine, "INSERT INTO parent VALUES ({})", number)
            await run(self.engine, "INSERT INTO parent VALUES ({})", -number)
        self._acknowledged.add(number)

    async def break_a_rule(self) -> None:
        """Rows that cannot be committed."""
        async with self.engine.transaction():
            await break_a_rule(self.engine)

    async def must_fail(self, what: str, act: Callable[[], Awaitable[None]]) -> None:
        """Count a fault; *act* must fail, and soon."""
        if not await self.may_fail(what, act):
            self.lost.append(f"{self.name}: {what} did not fail as it should")

    async def may_fail(self, what: str, act: Callable[[], Awaitable[None]]) -> bool:
        """Count a fault, if *act* fails; tells whether it did."""
        try:
            async with asyncio.timeout(LIMIT_S):
                await act()
        except TimeoutError:
            self.lost.append(f"{self.name}: {what} hangs")
        except Exception:  # noqa: BLE001 - whatever an engine calls it, also Piccolo's own
            self.faults += 1
        else:
            return False
        return True

    async def must_work(self, after: str, tries: int = 1) -> None:
        """Write; whatever went wrong before must not be felt any more, at the last of *tries*."""
        try:
            async with asyncio.timeout(LIMIT_S):
                await self.write()
        except Exception as error:  # noqa: BLE001 - the same
            if tries > 1:
                await self.must_work(after, tries - 1)
            else:
                self.lost.append(f"{self.name}: a write after {after} fails: {error!r}")

    async def cancel(self, chance: random.Random) -> None:
        """Count a fault, if a write is cut off on its way."""
        task = asyncio.create_task(self.write())
        await asyncio.sleep(chance.choice((0, chance.uniform(0, 0.006))))
        task.cancel()
        (ended,) = await asyncio.gather(task, return_exceptions=True)
        self.faults += isinstance(ended, asyncio.CancelledError)
        if isinstance(ended, Exception):
            self.lost.append(f"{self.name}: a write beside one that was cut off fails: {ended!r}")

    @asynccontextmanager
    async def borrowed(self) -> AsyncIterator[None]:
        """All connections that can write are lent."""
        over, begun = asyncio.Event(), asyncio.Semaphore(0)

        async def hold() -> None:
            async with self.engine.transaction():
                begun.release()
                await over.wait()

        holders = [asyncio.create_task(hold()) for _ in range(self._loans)]
        try:
            async with asyncio.timeout(LIMIT_S):
                for _ in holders:
                    await begun.acquire()
            yield
        finally:
            over.set()
            await asyncio.gather(*holders, return_exceptions=True)

    async def begin(self) -> None:
        """Note what the process holds when every connection has been opened."""
        async with self.borrowed():
            pass
        await asyncio.gather(*(run(self.engine, "SELECT 1 AS one") for _ in range(4)))
        self._before = held()

    async def compare(self) -> None:
        """See that everything came back, and that what was acknowledged is there, whole."""
        try:
            async with self.borrowed():
                pass
        except TimeoutError:
            self.lost.append(f"{self.name}: a connection did not come back")
        before = self._before
        if not await settles(lambda: held().threads <= before.threads):
            self.lost.append(f"{self.name}: threads {before.threads} became {held().threads}")
        if not await settles(lambda: held().files <= before.files + SLACK_FILES):
            self.lost.append(f"{self.name}: open files {before.files} became {held().files}")
        there = set(self._seen_by_a_stranger())
        self.lost += [
            f"{self.name}: transaction {number} was acknowledged and is gone"
            for number in sorted(self._acknowledged - there)
        ]
        self.lost += [
            f"{self.name}: transaction {abs(number)} is there by half"
            for number in sorted(there)
            if -number not in there
        ]
        self.checked = len(self._acknowledged) + self._loans + len(before)

    async def see_closed(self) -> None:
        """See that nothing is held any more, once the engine is closed."""
        if not await settles(lambda: held().files <= self.closed.files):
            self.lost.append(
                f"{self.name}: closed, it keeps {held().files - self.closed.files} files"
            )

    def _seen_by_a_stranger(self) -> list[int]:
        if isinstance(self._place, Path):
            with closing(sqlite3.connect(self._place)) as stranger:
                return [row[0] for row in stranger.execute("SELECT id FROM parent")]
        return [int(row["id"]) for row in elsewhere(_asked(self._place, "SELECT id FROM parent"))]


async def _asked(url: str, query: str) -> list[Any]:
    connection = await asyncpg.connect(url)
    try:
        return list(await connection.fetch(query))
    finally:
        await connection.close()
