"""A transaction that gives its connection back whatever happens, and never lies about a commit.

Piccolo's own keeps both the connection and the task's memory of the transaction when ``COMMIT`` or
``ROLLBACK`` fails. Three such failures emptied a pool of three, and every later query hung; after a
restart of PostgreSQL seven of eight tasks never recovered.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Sequence
from types import TracebackType

from piccolo.engine.postgres import PostgresEngine, PostgresTransaction
from typing_extensions import override

from audit_api.errors import AuditError
from audit_api.storage.postgres.connections import Connections
from audit_api.storage.postgres.driver import Connection, Row
from audit_api.storage.postgres.faults import told
from audit_api.storage.transactions import NotCommitted, OutlivedTransaction, check_texts

WRITE = "BEGIN"
MOMENT = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"


class SafePostgresTransaction(PostgresTransaction):
    """One transaction. `WRITE` writes; `MOMENT` only reads, and sees one moment.

    A transaction inside another joins it.

    Attributes:
        finished: A task that outlives it must not write through it any more.
    """

    __slots__ = ("_begin", "_connections", "_turn", "finished")
    connection: Connection
    finished: bool

    def __init__(
        self, engine: PostgresEngine, connections: Connections, begin: str, *, allow_nested: bool
    ) -> None:
        outer = engine.current_transaction.get()
        if isinstance(outer, SafePostgresTransaction) and outer.finished:
            engine.current_transaction.set(None)
        super().__init__(engine, allow_nested)
        self._begin = begin
        self._connections = connections
        self._turn = asyncio.Lock()
        self.finished = False

    async def run(self, query: str, arguments: Sequence[object] = ()) -> list[Row]:
        """The rows of a query in this transaction; tasks of one transaction take turns.

        Raises:
            OutlivedTransaction: It has ended.
        """
        check_texts(arguments)
        async with self._turn:
            if self.finished:
                raise OutlivedTransaction
            with told():
                return await self.connection.fetch(query, *arguments)

    @override
    async def __aenter__(self) -> PostgresTransaction:
        if self._parent is not None:
            return self._parent
        self.connection = await self._connections.lend()
        try:
            await self._say(self._begin)
        except BaseException:
            await asyncio.shield(self._give_back(broken=True))
            raise
        self.context = self.engine.current_transaction.set(self)
        return self

    @override
    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        if self._parent is not None:
            return error is None
        broken = True
        try:
            await (self._undo() if error is not None else self._finish())
            broken = False
        finally:
            self.finished = True
            self.engine.current_transaction.reset(self.context)
            await asyncio.shield(self._give_back(broken=broken))
        return error is None

    @override
    async def commit(self) -> None:
        """Make it last.

        Raises:
            NotCommitted: PostgreSQL has undone it, which it says without an error.
        """
        if await self._say("COMMIT") != "COMMIT":
            raise NotCommitted
        self._committed = True

    @override
    async def rollback(self) -> None:
        """Undo it."""
        await self._say("ROLLBACK")
        self._rolled_back = True

    async def _finish(self) -> None:
        if not self._committed and not self._rolled_back:
            await self.commit()

    async def _undo(self) -> None:
        # Where the connection is gone PostgreSQL has rolled back by itself.
        if not self._rolled_back and not self._committed:
            with contextlib.suppress(AuditError):
                await self.rollback()

    async def _say(self, statement: str) -> str:
        with told():
            return await self.connection.execute(statement)

    async def _give_back(self, *, broken: bool) -> None:
        await self._connections.give_back(self.connection, broken=broken)
