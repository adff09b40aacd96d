"""Faults of PostgreSQL that a person can do something about, in our words."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager

from audit_api.errors import (
    AuditError,
    StorageAway,
    StorageBusy,
    StorageFull,
    StorageRefused,
    UnkeepableText,
)
from audit_api.storage.postgres.driver import driver, driver_faults

STATEMENT_TIMEOUT_S = 15.0
LOCK_TIMEOUT_S = 5.0
IDLE_IN_TRANSACTION_TIMEOUT_S = 30.0

_AWAY = frozenset({"25P03", "53300", "55000", "57P01", "57P02", "57P03", "57P05"})
"""It ends, starts, has ended an idle connection, has no connection left, or is closed to us."""
_AWAY_CLASS = "08"
_FULL = frozenset({"53100"})
_REFUSED = frozenset({"3D000", "3F000", "42501"})
"""No such database or schema, or no right to it."""
_REFUSED_CLASS = "28"
_WAITED_S = {
    "40001": LOCK_TIMEOUT_S,
    "40P01": LOCK_TIMEOUT_S,
    "55P03": LOCK_TIMEOUT_S,
    "57014": STATEMENT_TIMEOUT_S,
}
"""Others had what was needed: two at once, each waiting for the other, a lock, a statement."""
_ON_THE_WAY: dict[type[OSError], str] = {
    ConnectionRefusedError: "nobody listens at its address",
    ConnectionResetError: "the connection to PostgreSQL was lost",
    BrokenPipeError: "the connection to PostgreSQL was lost",
    TimeoutError: "it does not answer in time",
    socket.gaierror: "no computer of that name is known",
}
_UNKEEPABLE = frozenset({"22021", "22P05"})


@contextmanager
def told() -> Iterator[None]:
    """Tell what a person can mend as what it is; all other faults pass unchanged.

    Raises:
        StorageAway: PostgreSQL does not answer, or the connection was lost.
        StorageBusy: A lock or a statement took too long.
        StorageFull: Its disk has no room.
        StorageRefused: There is no such database, or this user may not use it.
        UnkeepableText: A text holds what no text in a database can hold.
    """
    try:
        yield
    except driver_faults() as error:
        ours = _in_our_words(error)
        if ours is None:
            raise
        raise ours from error


def _in_our_words(error: Exception) -> AuditError | None:
    if isinstance(error, driver().PostgresError):
        return _of_server(str(getattr(error, "sqlstate", "")), error)
    # Of what the driver says of its interface only the plain fault is about a lost connection.
    is_plain = type(error) is driver().InterfaceError
    if is_plain or isinstance(error, driver().InternalClientError):
        return StorageAway("the connection to PostgreSQL was lost")
    return StorageAway(_reason(error)) if isinstance(error, OSError) else None


def _reason(error: OSError) -> str:
    """What is the matter on the way there; the system's own words hold numbers and brackets."""
    for kind, reason in _ON_THE_WAY.items():
        if isinstance(error, kind):
            return reason
    return error.strerror or str(error) or type(error).__name__


def _of_server(state: str, error: Exception) -> AuditError | None:
    if state in _WAITED_S:
        return StorageBusy(_WAITED_S[state])
    if state in _AWAY or state.startswith(_AWAY_CLASS):
        return StorageAway(str(error))
    if state in _REFUSED or state.startswith(_REFUSED_CLASS):
        return StorageRefused(str(error))
    return _of_content(state, error)


def _of_content(state: str, error: Exception) -> AuditError | None:
    if state in _FULL:
        return StorageFull()
    if state in _UNKEEPABLE or isinstance(error.__cause__, UnicodeEncodeError):
        return UnkeepableText()
    return None
