"""Keeping the record of who did what. Entries are only added; the database refuses the rest."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from typing import Any

from audit_api.record import Deed, Entry, entry_after
from audit_api.storage.people_tables import RecordEntry
from audit_api.storage.turns import engine_of, take_turn_among_processes

TURN = "record"
AT_ONCE = 1_000
BEFORE_ALL = -(2**63)
"""Also an entry whose number somebody has made a negative one comes after it."""
_HEAD = 'SELECT * FROM "record_entry" ORDER BY "seq" DESC LIMIT 1'
_INSERT = (
    'INSERT INTO "record_entry" ("seq", "at", "actor", "action", "object", "district", "details",'
    ' "previous", "hash") VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {})'
)
"""Both written out, as in `revisions`: every write waits for them."""
_AFTER = 'SELECT "seq", {} FROM "record_entry" WHERE "seq" > {{}} ORDER BY "seq" LIMIT {{}}'
_BYTES_OF = {"sqlite": 'CAST("{0}" AS BLOB)', "postgres": "convert_to(\"{0}\", 'UTF8')"}


def transaction() -> AbstractAsyncContextManager[Any]:
    """All or nothing, for a change with its entry where nobody holds the database in hand."""
    begun: AbstractAsyncContextManager[Any] = engine_of(RecordEntry).transaction()
    return begun


async def append(deed: Deed) -> Entry:
    """Write a deed down. Call it in the transaction of the change: both are kept, or neither.

    Call it last there: from here to the end of the transaction nobody else can write one down.

    Raises:
        RuntimeError: There is no transaction.
    """
    if not engine_of(RecordEntry).transaction_exists():
        raise RuntimeError("a deed is written down in the transaction of its change")
    await take_turn_among_processes(TURN)
    entry = entry_after(await head(), deed, datetime.now(UTC).isoformat(timespec="milliseconds"))
    await RecordEntry.raw(_INSERT, *entry)
    return entry


async def head() -> Entry | None:
    """The last entry; None before the first."""
    rows = await RecordEntry.raw(_HEAD)
    return _entry(rows[0]) if rows else None


async def after(seq: int = BEFORE_ALL) -> tuple[Entry, ...]:
    """The next entries after that number, by number; none after the last.

    Read as bytes: what was changed behind our back need not be text, and is told nevertheless.
    """
    bytes_of = _BYTES_OF[engine_of(RecordEntry).engine_type]
    columns = ", ".join(f'{bytes_of.format(name)} AS "{name}"' for name in Entry._fields[1:])
    rows = await RecordEntry.raw(_AFTER.format(columns), seq, AT_ONCE)
    return tuple(_entry_in_bytes(row) for row in rows)


async def newest(most: int, before: int | None = None) -> tuple[Entry, ...]:
    """The newest entries, the last first; those before another one."""
    query = RecordEntry.select()
    if before is not None:
        query = query.where(RecordEntry.seq < before)
    rows = await query.order_by(RecordEntry.seq, ascending=False).limit(most)
    return tuple(map(_entry, rows))


def _entry(row: Mapping[str, Any]) -> Entry:
    return Entry(**{name: row[name] for name in Entry._fields})


def _entry_in_bytes(row: Mapping[str, Any]) -> Entry:
    texts = (bytes(row[name]).decode(errors="surrogateescape") for name in Entry._fields[1:])
    return Entry(row["seq"], *texts)
