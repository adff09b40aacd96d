"""PostgreSQL's driver, which only those install who use PostgreSQL."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType
from typing import Any, Protocol

from audit_api.errors import DriverMissing

try:
    import asyncpg
except ModuleNotFoundError:
    asyncpg = None

Row = Mapping[str, Any]


class Connection(Protocol):
    """What we use of a connection; the driver has no types of its own."""

    async def fetch(self, query: str, *arguments: object) -> list[Row]:
        """The rows of a query."""

    async def execute(self, query: str) -> str:
        """What the server answers to a statement."""

    def is_in_transaction(self) -> bool:
        """Whether one was begun and not ended."""

    async def close(self) -> None:
        """Take leave."""

    def terminate(self) -> None:
        """Cut it off."""


class Pool(Protocol):
    """What we use of the driver's pool."""

    async def acquire(self) -> Connection:
        """Lend one, as soon as there is one."""

    async def release(self, connection: Connection) -> None:
        """Take it back."""

    async def close(self) -> None:
        """Wait for all, and close them."""

    def terminate(self) -> None:
        """Cut all of them off."""


def faults() -> tuple[type[Exception], ...]:
    """All that the driver raises of itself, or passes on."""
    own = driver()
    return own.PostgresError, own.InterfaceError, own.InternalClientError, OSError


def driver() -> ModuleType:
    """The driver.

    Raises:
        DriverMissing: It is not installed.
    """
    installed: ModuleType | None = asyncpg
    if installed is None:
        raise DriverMissing
    return installed


def driver_faults() -> tuple[type[Exception], ...]:
    """What the driver raises: of the server, of its own, and of the network.

    Raises:
        DriverMissing: It is not installed.
    """
    known = driver()
    return (known.PostgresError, known.InterfaceError, known.InternalClientError, OSError)
