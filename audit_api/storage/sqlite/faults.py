"""Faults of SQLite that a person can do something about, in our words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from audit_api.errors import (
    AuditError,
    NoDatabase,
    StorageBusy,
    StorageForbidden,
    StorageFull,
)

BUSY_TIMEOUT_S = 10.0
_PRIMARY_CODE = 0xFF
"""SQLite puts details of a fault above the lowest eight bits of its code."""
_FORBIDDEN = frozenset({sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM})
_BROKEN = frozenset({sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT})


@contextmanager
def told(*, opening: bool = False) -> Iterator[None]:
    """Tell what a person can mend as what it is; all other faults pass unchanged.

    Args:
        opening: A database that may not be written is a matter of rights only while it is opened;
            later it is a fault of ours, such as a write on a connection that only reads.

    Raises:
        StorageFull: There is no room.
        StorageBusy: Another process kept the database for too long.
        StorageForbidden: This user may not open or write it.
        NoDatabase: The file is no database, or a broken one.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        ours = _in_our_words(error, opening=opening)
        if ours is None:
            raise
        raise ours from error


def _in_our_words(error: sqlite3.DatabaseError, *, opening: bool) -> AuditError | None:
    code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE
    if code == sqlite3.SQLITE_FULL:
        return StorageFull()
    if code == sqlite3.SQLITE_BUSY:
        return StorageBusy(BUSY_TIMEOUT_S)
    if opening and code in _FORBIDDEN:
        return StorageForbidden(str(error))
    return NoDatabase(str(error)) if code in _BROKEN else None
