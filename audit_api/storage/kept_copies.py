"""The backups that are made before the schema changes: a few, in the data folder, told by name."""

from __future__ import annotations

import asyncio
import contextvars
import os
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from piccolo.engine.base import Engine

from audit_api.errors import AuditError, NoMigrationBackup, StorageFull
from audit_api.storage.copying import copy_out

FOLDER_NAME = "backups"
KEPT = 5
UNFINISHED = ".unfinished"


async def keep_copy(engine: Engine[Any], folder: Path, schema: int) -> Path:
    """A copy of all rows in the data folder *folder*, made before the database gets *schema*.

    It is private, whole and on the disk when this returns; only the newest `KEPT` stay. The caller
    is alone with the database, so what a killed one left half made can go.

    Raises:
        NoMigrationBackup: It could not be written.
    """
    backups = folder / FOLDER_NAME
    file = backups / f"before-schema-{schema}-{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}.db"
    unfinished = file.with_suffix(UNFINISHED)
    try:
        await asyncio.to_thread(_make_room, backups)
        await _outside_transactions(engine, unfinished)
        await asyncio.to_thread(_settle, unfinished, file)
    except (OSError, sqlite3.Error, AuditError) as error:
        raise NoMigrationBackup(backups, _reason(error)) from error
    return file


def _reason(error: Exception) -> str:
    if isinstance(error, StorageFull):
        return "the disk is full"
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


async def _outside_transactions(engine: Engine[Any], file: Path) -> None:
    """The migration's own transaction has begun; a copy of one moment needs one of its own."""
    copying = asyncio.get_running_loop().create_task(
        copy_out(engine, file), context=contextvars.Context()
    )
    await copying


def _make_room(backups: Path) -> None:
    backups.mkdir(exist_ok=True, mode=0o700)
    _flush(backups.parent)
    for leftover in backups.glob(f"before-schema-*{UNFINISHED}*"):
        leftover.unlink()


def _settle(unfinished: Path, file: Path) -> None:
    unfinished.replace(file)
    _flush(file.parent)
    for old in sorted(file.parent.glob("before-schema-*.db"), key=_made_at)[:-KEPT]:
        old.unlink()


def _made_at(file: Path) -> str:
    return file.name.rsplit("-", 1)[-1]


def _flush(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
