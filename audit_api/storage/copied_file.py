"""One SQLite file that holds a copy of all rows: no log beside it, and nobody else writes it."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple, Self

from audit_api.errors import NoDatabase
from audit_api.storage.sqlite.faults import BUSY_TIMEOUT_S, told

Row = Sequence[Any]

ROWS_AT_ONCE = 50
"""A body has up to two megabytes, so this many may be a hundred."""
MOST_FAULTS = 3
SCHEMA_TABLE = "schema_step"
_SELECT = "SELECT {} FROM {}"
_INSERT = "INSERT INTO {} ({}) VALUES ({})"
_DELETE = "DELETE FROM {}"
_COUNT = "SELECT COUNT(*) FROM {}"
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
_COLUMNS = "SELECT name FROM pragma_table_info(?) ORDER BY cid"


class CopiedTable(NamedTuple):
    """A table of rows of ours, with its columns in their order."""

    name: str
    columns: tuple[str, ...]


class CopiedFile:
    """The file at *path*. What it holds comes and goes as Python's own values.

    Its functions block: call them from a thread.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def new(cls, path: Path) -> Self:
        """An empty file that only this user can read.

        Raises:
            FileExistsError: There is one of that name.
        """
        path.touch(mode=0o600, exist_ok=False)
        return cls(path)

    def take_over(self, source: Path) -> None:
        """Copy the SQLite database at *source* in one step, while others may write it.

        In one step, because a copy in pieces begins anew with each write: under load it never
        ended. A copy of the file itself lacked rows, or was corrupt.
        """
        with self._opened() as copy, connected(source) as held:
            copy.execute("PRAGMA synchronous = OFF")  # `finish` flushes it
            held.backup(copy, pages=-1)

    def tables(self) -> tuple[CopiedTable, ...]:
        """The tables that hold rows of ours, by name."""
        with self._opened() as copy:
            names = sorted(name for (name,) in copy.execute(_TABLES) if name != SCHEMA_TABLE)
            return tuple(
                CopiedTable(name, tuple(column for (column,) in copy.execute(_COLUMNS, (name,))))
                for name in names
            )

    def empty(self) -> None:
        """Remove the rows that the schema itself brought."""
        tables = self.tables()
        with self._opened() as copy:
            for table in tables:
                copy.execute(_DELETE.format(_quoted(table.name)))
            copy.commit()

    def add(self, table: CopiedTable, rows: Sequence[Row]) -> None:
        """Write *rows*, each in the order of the columns."""
        marks = ", ".join("?" * len(table.columns))
        insert = _INSERT.format(_quoted(table.name), _listed(table.columns), marks)
        with self._opened() as copy:
            copy.execute("PRAGMA synchronous = OFF")  # `finish` flushes it
            copy.executemany(insert, rows)
            copy.commit()

    async def batches(self, table: CopiedTable) -> AsyncIterator[Sequence[Row]]:
        """All rows of *table*, `ROWS_AT_ONCE` at a time."""
        select = _SELECT.format(_listed(table.columns), _quoted(table.name))
        with self._opened(detect_types=sqlite3.PARSE_DECLTYPES) as copy:
            cursor = await asyncio.to_thread(copy.execute, select)
            while rows := await asyncio.to_thread(cursor.fetchmany, ROWS_AT_ONCE):
                yield rows

    def counts(self) -> dict[str, int]:
        """How many rows there are, by table."""
        tables = self.tables()
        with self._opened() as copy:
            return {
                table.name: copy.execute(_COUNT.format(_quoted(table.name))).fetchone()[0]
                for table in tables
            }

    def finish(self) -> dict[str, int]:
        """Make it one sound file that lasts; counts its rows by table.

        Raises:
            NoDatabase: It is not sound.
        """
        with self._opened() as copy:
            copy.execute("PRAGMA journal_mode = DELETE")
        if faults := faults_of(self.path):
            raise NoDatabase("; ".join(faults[:MOST_FAULTS]))
        counts = self.counts()
        descriptor = os.open(self.path, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        return counts

    def discard(self) -> None:
        """Leave nothing of it."""
        for end in ("", "-wal", "-shm", "-journal"):
            self.path.with_name(self.path.name + end).unlink(missing_ok=True)

    @contextmanager
    def _opened(self, detect_types: int = 0) -> Iterator[sqlite3.Connection]:
        with connected(self.path, detect_types) as connection:
            yield connection


def faults_of(path: Path) -> tuple[str, ...]:
    """What SQLite finds wrong with a database; nothing in a sound one."""
    with connected(path) as connection:
        found = [str(fault) for (fault,) in connection.execute("PRAGMA integrity_check")]
    return () if found == ["ok"] else tuple(found)


@contextmanager
def connected(path: Path, detect_types: int = 0) -> Iterator[sqlite3.Connection]:
    """A connection of one's own, of the driver's own kind."""
    with (
        told(opening=True),
        closing(
            sqlite3.connect(
                path, timeout=BUSY_TIMEOUT_S, detect_types=detect_types, check_same_thread=False
            )
        ) as connection,
    ):
        connection.execute("PRAGMA trusted_schema = OFF")
        yield connection


def _listed(columns: Sequence[str]) -> str:
    return ", ".join(map(_quoted, columns))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
