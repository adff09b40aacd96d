"""Faults of SQLite that a person can do something about, in our words."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from audit_api.errors import (
    AuditError,
    DiskFault,
    NoDatabase,
    StorageBusy,
    StorageForbidden,
    StorageFull,
    UnkeepableText,
)

BUSY_TIMEOUT_S = 10.0
_PRIMARY_CODE = 0xFF
"""SQLite puts details of a fault above the lowest eight bits of its code."""
_FORBIDDEN = frozenset({sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM})
_IN_OUR_WORDS: dict[int, Callable[[str], AuditError]] = {
    sqlite3.SQLITE_FULL: lambda _: StorageFull(),
    sqlite3.SQLITE_BUSY: lambda _: StorageBusy(BUSY_TIMEOUT_S),
    sqlite3.SQLITE_IOERR: DiskFault,
    sqlite3.SQLITE_NOTADB: NoDatabase,
    sqlite3.SQLITE_CORRUPT: NoDatabase,
}


@contextmanager
def told(*, opening: bool = False) -> Iterator[None]:
    """Tell what a person can mend as what it is; all other faults pass unchanged.

    Args:
        opening: A database that may not be written is a matter of rights only while it is opened;
            later it is a fault of ours, such as a write on a connection that only reads.

    Raises:
        StorageFull: There is no room.
        DiskFault: The disk did not do what it was asked to.
        StorageBusy: Another process kept the database for too long.
        StorageForbidden: This user may not open or write it.
        NoDatabase: The file is no database, or a broken one.
        UnkeepableText: A text holds half of a character.
    """
    try:
        yield
    except UnicodeEncodeError as error:
        raise UnkeepableText from error
    except sqlite3.DatabaseError as error:
        ours = _in_our_words(error, opening=opening)
        if ours is None:
            raise
        raise ours from error


def _in_our_words(error: sqlite3.DatabaseError, *, opening: bool) -> AuditError | None:
    code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE
    if opening and code in _FORBIDDEN:
        return StorageForbidden(str(error))
    in_our_words = _IN_OUR_WORDS.get(code)
    return in_our_words(str(error)) if in_our_words else None
