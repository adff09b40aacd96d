"""Piccolo's SQLite engine with connections that last and transactions that can be trusted."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, cast

import aiosqlite
from piccolo.engine.sqlite import Atomic, SQLiteEngine, TransactionType
from piccolo.table import Table
from typing_extensions import override

from audit_api.storage.sqlite.connections import Connections
from audit_api.storage.sqlite.faults import BUSY_TIMEOUT_S, told
from audit_api.storage.sqlite.transaction import SafeTransaction
from audit_api.storage.transactions import OutlivedTransaction, check_texts

CACHED_STATEMENTS = 256
_READS = re.compile(r"\s*(SELECT|EXPLAIN|VALUES)\b", re.IGNORECASE)
"""What a reader may run. ``WITH`` can write, so it counts as writing."""


Rows = list[dict[str, Any]]
"""What our connections give; the driver's own type names its default row."""


class SafeSQLiteEngine(SQLiteEngine):
    """SQLite for one server process; the rest of Piccolo uses it unchanged.

    Piccolo's own opens a connection, and with it a thread, for each query.
    """

    __slots__ = ("connections",)

    def __init__(self, path: Path) -> None:
        super().__init__(
            path=str(path), timeout=BUSY_TIMEOUT_S, cached_statements=CACHED_STATEMENTS
        )
        self.connections = Connections(self.connection_kwargs)

    async def start(self) -> None:
        """Keep connections from now on."""
        self.connections.start()

    async def close(self) -> None:
        """Close them, when all have come back."""
        await self.connections.close()

    def moment(self) -> SafeTransaction:
        """Begin to read one moment of the database."""
        return self.transaction(TransactionType.deferred)

    @override
    async def get_connection(self) -> aiosqlite.Connection:
        """A connection of one's own, with our settings; the caller closes it."""
        return await self.connections.open(read=False)

    @override
    def transaction(
        self,
        transaction_type: TransactionType = TransactionType.immediate,
        allow_nested: bool = True,
    ) -> SafeTransaction:
        """Begin to write; or, *deferred*, begin to read one moment of the database."""
        return SafeTransaction(self, self.connections, transaction_type, allow_nested=allow_nested)

    @override
    def atomic(self, transaction_type: TransactionType = TransactionType.immediate) -> Atomic:
        """Several statements, all or nothing."""
        return super().atomic(transaction_type)

    @override
    async def _run_in_new_connection(
        self,
        query: str,
        args: list[Any] | None = None,
        query_type: str = "generic",
        table: type[Table] | None = None,
    ) -> Rows:
        check_texts(args or ())
        read = query_type != "insert" and _READS.match(query) is not None
        connection = await self.connections.acquire(read=read)
        broken = True
        try:
            with told():
                rows = await connection.execute_fetchall(query, args or [])
            broken = False
        finally:
            await self.connections.release(connection, read=read, broken=broken)
        return cast("Rows", rows)

    @override
    async def _run_in_existing_connection(
        self,
        connection: aiosqlite.Connection,
        query: str,
        args: list[Any] | None = None,
        query_type: str = "generic",
        table: type[Table] | None = None,
    ) -> Rows:
        transaction = self.current_transaction.get()
        if isinstance(transaction, SafeTransaction) and transaction.finished:
            raise OutlivedTransaction
        check_texts(args or ())
        with told():
            return cast("Rows", await connection.execute_fetchall(query, args or []))
