"""PostgreSQL connections that live as long as the server; each is lent to one task at a time."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from audit_api.errors import BrokenSetting, StorageBusy, StorageRefused
from audit_api.storage.postgres.driver import Connection, Pool, driver, faults
from audit_api.storage.postgres.faults import (
    IDLE_IN_TRANSACTION_TIMEOUT_S,
    LOCK_TIMEOUT_S,
    STATEMENT_TIMEOUT_S,
    told,
)

T = TypeVar("T")

FEWEST = 1
MOST = 10
ACQUIRE_TIMEOUT_S = 15.0
CONNECT_TIMEOUT_S = 10.0
SETTINGS = {
    "application_name": "sightline",
    "statement_timeout": f"{STATEMENT_TIMEOUT_S:g}s",
    "lock_timeout": f"{LOCK_TIMEOUT_S:g}s",
    "idle_in_transaction_session_timeout": f"{IDLE_IN_TRANSACTION_TIMEOUT_S:g}s",
}
"""What a process that hangs or was cut off holds, others get back."""


class Connections:
    """A pool of `FEWEST` to `MOST` connections; none before `start`.

    Attributes:
        acquire_timeout_s: How long a loan is waited for.
    """

    def __init__(self, url: str) -> None:
        self._url = url  # holds a password: never shown, never logged
        self._pool: Pool | None = None
        self._on_their_way: set[asyncio.Future[Any]] = set()
        self.acquire_timeout_s = ACQUIRE_TIMEOUT_S

    async def start(self) -> None:
        """Connect.

        Raises:
            BrokenSetting: The address is none.
            DriverMissing: The driver is not installed.
            StorageAway: Nobody answers there.
            StorageRefused: There is no such database, or this user may not use it.
        """
        with _address_told(), told():
            self._pool = await driver().create_pool(
                self._url,
                min_size=FEWEST,
                max_size=MOST,
                timeout=CONNECT_TIMEOUT_S,
                server_settings=SETTINGS,
            )

    async def close(self) -> None:
        """Wait until all have come back, and close them.

        Raises:
            StorageBusy: One did not come back in time; it was cut off.
        """
        if self._pool is None:
            return
        try:
            async with asyncio.timeout(self.acquire_timeout_s):
                await self._pool.close()
        except TimeoutError as error:
            self._pool.terminate()
            raise StorageBusy(self.acquire_timeout_s) from error
        finally:
            self._pool = None
            for each in self._on_their_way:
                each.cancel()

    async def open(self) -> Connection:
        """A connection of one's own, with our settings; the caller closes it.

        Raises:
            StorageAway: Nobody answers there.
        """
        with _address_told(), told():
            opened: Connection = await driver().connect(
                self._url, timeout=CONNECT_TIMEOUT_S, server_settings=SETTINGS
            )
            return opened

    async def lend(self) -> Connection:
        """Lend a connection.

        Raises:
            StorageAway: There is none, and nobody answers.
            StorageBusy: None came free in time.
        """
        lending = self._followed(asyncio.ensure_future(self._started.acquire()))
        try:
            async with asyncio.timeout(self.acquire_timeout_s):
                with told():
                    # A connection that is cut off while it is made complains where nobody hears it.
                    return await asyncio.shield(lending)
        except TimeoutError as error:
            lending.add_done_callback(self._take_back)
            raise StorageBusy(self.acquire_timeout_s) from error
        except asyncio.CancelledError:
            lending.add_done_callback(self._take_back)
            raise

    async def give_back(self, connection: Connection, *, broken: bool) -> None:
        """Take a connection back. One that may be *broken* is cut off; the next loan makes one."""
        # A connection that was lost has gone back by itself, and refuses whatever is asked of it;
        # the pool resets one that comes back, and cuts it off where that fails.
        with contextlib.suppress(*faults()):
            if broken or connection.is_in_transaction():
                connection.terminate()
            await self._started.release(connection)

    def _take_back(self, lent: asyncio.Future[Connection]) -> None:
        """Nobody waits for it any more."""
        if not lent.cancelled() and lent.exception() is None:
            returning = self.give_back(lent.result(), broken=False)
            _ = self._followed(asyncio.ensure_future(returning))

    def _followed(self, on_its_way: asyncio.Future[T]) -> asyncio.Future[T]:
        """Held until it is done: the event loop alone would let it go."""
        self._on_their_way.add(on_its_way)
        on_its_way.add_done_callback(self._on_their_way.discard)
        return on_its_way

    @property
    def _started(self) -> Pool:
        if self._pool is None:
            raise RuntimeError("the database is not open")
        return self._pool


@contextmanager
def _address_told() -> Iterator[None]:
    """What is wrong with an address may quote its password: none of it is passed on."""
    try:
        yield
    except (ValueError, OverflowError):
        raise BrokenSetting(
            "SIGHTLINE_DATABASE_URL",
            "is no address that PostgreSQL understands; write it as"
            " postgresql://user:password@host:5432/database",
        ) from None
    except driver().PostgresError as error:  # such as an option that it does not know
        raise StorageRefused(str(error)) from error
