"""A transaction that gives its connection back whatever happens, and never lies about a commit.

Piccolo's own forgets both when ``COMMIT`` or ``ROLLBACK`` fails: the next twenty "successful"
transactions of the same task then write nothing. It also begins deferred, and a transaction that
began by reading cannot wait to write: of 480 such tasks 461 failed as locked.
"""

from __future__ import annotations

import contextlib
import sqlite3
from types import TracebackType

from piccolo.engine.sqlite import SQLiteEngine, SQLiteTransaction, TransactionType

from audit_api.storage.sqlite.connections import Connections
from audit_api.storage.sqlite.faults import told


class SafeTransaction(SQLiteTransaction):
    """One transaction. *Immediate* writes; *deferred* only reads, and sees one moment.

    A transaction inside another joins it.

    Attributes:
        finished: A task that outlives it must not write through it any more.
    """

    __slots__ = ("_connections", "_reads", "finished")
    finished: bool

    def __init__(
        self,
        engine: SQLiteEngine,
        connections: Connections,
        transaction_type: TransactionType,
        *,
        allow_nested: bool,
    ) -> None:
        outer = engine.current_transaction.get()
        if isinstance(outer, SafeTransaction) and outer.finished:
            engine.current_transaction.set(None)
        super().__init__(engine, transaction_type, allow_nested)
        self._connections = connections
        self._reads = transaction_type is TransactionType.deferred
        self.finished = False

    async def __aenter__(self) -> SQLiteTransaction:
        if self._parent is not None:
            return self._parent
        self.connection = await self._connections.acquire(read=self._reads)
        try:
            await self._say(f"BEGIN {self.transaction_type.value}")
        except BaseException:
            await self._give_back(broken=True)
            raise
        self.context = self.engine.current_transaction.set(self)
        return self

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
            broken = self.connection.in_transaction
        finally:
            self.finished = True
            self.engine.current_transaction.reset(self.context)
            await self._give_back(broken=broken)
        return error is None

    async def commit(self) -> None:
        """Make it last."""
        await self._say("COMMIT")
        self._committed = True

    async def rollback(self) -> None:
        """Undo it."""
        await self._say("ROLLBACK")
        self._rolled_back = True

    async def _finish(self) -> None:
        if not self._committed and not self._rolled_back:
            await self.commit()

    async def _undo(self) -> None:
        # On a full or broken disk SQLite has rolled back by itself: nothing is left to undo.
        if not self._rolled_back and not self._committed:
            with contextlib.suppress(sqlite3.Error):
                await self.connection.execute_fetchall("ROLLBACK")

    async def _say(self, statement: str) -> None:
        with told():
            await self.connection.execute_fetchall(statement)

    async def _give_back(self, *, broken: bool) -> None:
        await self._connections.release(self.connection, read=self._reads, broken=broken)
