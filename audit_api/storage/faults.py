"""Faults of SQLite that a person can do something about, in our words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from audit_api.errors import StorageBusy, StorageFull

BUSY_TIMEOUT_S = 10.0
_PRIMARY_CODE = 0xFF
"""SQLite puts details of a fault above the lowest eight bits of its code."""


@contextmanager
def told() -> Iterator[None]:
    """Tell a full disk and a busy database as what they are; all other faults pass unchanged.

    Raises:
        StorageFull: There is no room.
        StorageBusy: Another process kept the database for too long.
    """
    try:
        yield
    except sqlite3.OperationalError as error:
        code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE
        if code == sqlite3.SQLITE_FULL:
            raise StorageFull from error
        if code == sqlite3.SQLITE_BUSY:
            raise StorageBusy(BUSY_TIMEOUT_S) from error
        raise
