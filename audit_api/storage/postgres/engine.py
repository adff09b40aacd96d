"""Piccolo's PostgreSQL engine with our pool and transactions that can be trusted."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextvars import ContextVar

from piccolo.engine.postgres import PostgresEngine, PostgresTransaction
from piccolo.querystring import QueryString
from typing_extensions import override

from audit_api.storage.postgres.connections import Connections
from audit_api.storage.postgres.driver import Connection, Row
from audit_api.storage.postgres.faults import told
from audit_api.storage.postgres.transaction import MOMENT, WRITE, SafePostgresTransaction
from audit_api.storage.transactions import check_texts


class SafePostgresEngine(PostgresEngine):
    """PostgreSQL for several server processes; the rest of Piccolo uses it unchanged.

    It connects when it is started and not before: Piccolo's own connects when it is made, to ask
    for the version, and prints what it is told.
    """

    __slots__ = ("connections",)

    def __init__(self, url: str) -> None:
        self.connections = Connections(url)
        self.current_transaction: ContextVar[PostgresTransaction | None] = ContextVar(
            "current_transaction", default=None
        )
        self.engine_type = "postgres"
        self.config = {}  # the address is not kept where Piccolo may show it
        self.extensions = ()
        self.extra_nodes = {}
        self.pool = None
        self.log_queries = self.log_responses = False
        self.query_id = 0

    async def start(self) -> None:
        """Connect, and keep connections from now on."""
        await self.connections.start()

    async def close(self) -> None:
        """Close them, when all have come back."""
        await self.connections.close()

    @override
    async def get_new_connection(self) -> Connection:
        """A connection of one's own, with our settings; the caller closes it."""
        return await self.connections.open()

    @override
    def transaction(self, allow_nested: bool = True) -> SafePostgresTransaction:
        """Begin to write."""
        return SafePostgresTransaction(self, self.connections, WRITE, allow_nested=allow_nested)

    def moment(self) -> SafePostgresTransaction:
        """Begin to read one moment of the database."""
        return SafePostgresTransaction(self, self.connections, MOMENT, allow_nested=True)

    @override
    async def run_querystring(self, querystring: QueryString, in_pool: bool = True) -> list[Row]:
        """The rows of a query."""
        return await self._run(*querystring.compile_string(engine_type=self.engine_type))

    @override
    async def run_ddl(self, ddl: str, in_pool: bool = True) -> list[Row]:
        """The rows of a statement, mostly none."""
        return await self._run(ddl, ())

    async def _run(self, query: str, arguments: Sequence[object]) -> list[Row]:
        transaction = self.current_transaction.get()
        if isinstance(transaction, SafePostgresTransaction):
            return await transaction.run(query, arguments)
        return await self._run_alone(query, arguments)

    async def _run_alone(self, query: str, arguments: Sequence[object]) -> list[Row]:
        check_texts(arguments)
        connection = await self.connections.lend()
        try:
            with told():
                return await connection.fetch(query, *arguments)
        finally:
            await asyncio.shield(self.connections.give_back(connection, broken=False))
