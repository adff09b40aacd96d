"""Tests of `audit_api.storage.postgres.faults`: what cannot be brought about by itself."""

from __future__ import annotations

import socket

import asyncpg
import pytest

from audit_api.errors import AuditError, StorageAway, StorageBusy, StorageFull, StorageRefused
from audit_api.storage.postgres.faults import told


@pytest.mark.parametrize(
    ("fault", "ours"),
    [
        (asyncpg.DiskFullError("could not extend file"), StorageFull),
        (asyncpg.TooManyConnectionsError("sorry, too many clients already"), StorageAway),
        (asyncpg.CannotConnectNowError("the database system is starting up"), StorageAway),
        (asyncpg.AdminShutdownError("terminating connection"), StorageAway),
        (asyncpg.IdleInTransactionSessionTimeoutError("terminating connection"), StorageAway),
        (asyncpg.ConnectionDoesNotExistError("connection was closed"), StorageAway),
        (asyncpg.InterfaceError("connection is closed"), StorageAway),
        (asyncpg.InternalClientError("got result for unknown protocol state"), StorageAway),
        (ConnectionResetError(104, "Connection reset by peer"), StorageAway),
        (socket.gaierror(-2, "Name or service not known"), StorageAway),
        (TimeoutError(), StorageAway),
        (asyncpg.SerializationError("could not serialize access"), StorageBusy),
        (asyncpg.InvalidPasswordError("password authentication failed"), StorageRefused),
        (asyncpg.InsufficientPrivilegeError("permission denied for table site"), StorageRefused),
    ],
)
def test_what_a_person_can_mend_is_told_as_what_it_is(
    fault: Exception, ours: type[AuditError]
) -> None:
    """A trace tells the administrator nothing, and 500 tells the tablet not to try again."""
    with pytest.raises(ours) as raised, told():
        raise fault

    assert raised.value.__cause__ is fault


@pytest.mark.parametrize(
    "fault",
    [
        asyncpg.UniqueViolationError("duplicate key"),
        asyncpg.UndefinedTableError("relation does not exist"),
        asyncpg.NotNullViolationError("null value"),
        ValueError("ours"),
    ],
)
def test_a_fault_of_ours_keeps_its_trace(fault: Exception) -> None:
    """Hidden faults are never mended."""
    with pytest.raises(type(fault)) as raised, told():
        raise fault

    assert raised.value is fault


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (ConnectionRefusedError(111, "Connect call failed ('10.0.0.1', 5432)"), "nobody listens"),
        (socket.gaierror(-2, "Name or service not known"), "no computer of that name is known"),
        (TimeoutError(), "it does not answer in time"),
    ],
)
def test_what_is_wrong_on_the_way_is_told_without_numbers(fault: Exception, words: str) -> None:
    """An auditor reads it on a tablet."""
    with pytest.raises(StorageAway, match=words) as raised, told():
        raise fault

    assert "Errno" not in str(raised.value)
