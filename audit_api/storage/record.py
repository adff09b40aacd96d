"""Keeping the record of who did what. Entries are only added; the database refuses the rest."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from audit_api.record import Deed, Entry, entry_after
from audit_api.storage.people_tables import RecordEntry
from audit_api.storage.turns import take_turn

AT_ONCE = 1_000


async def append(deed: Deed) -> Entry:
    """Write a deed down. Call it in the transaction of the change: both are kept, or neither."""
    await take_turn("record")
    entry = entry_after(await head(), deed, datetime.now(UTC).isoformat(timespec="milliseconds"))
    await RecordEntry.insert(RecordEntry(**entry._asdict()))
    return entry


async def head() -> Entry | None:
    """The last entry; None before the first."""
    rows = await RecordEntry.select().order_by(RecordEntry.seq, ascending=False).limit(1)
    return _entry(rows[0]) if rows else None


async def after(seq: int) -> tuple[Entry, ...]:
    """The next entries after that number, by number; none after the last."""
    rows = await (
        RecordEntry.select().where(RecordEntry.seq > seq).order_by(RecordEntry.seq).limit(AT_ONCE)
    )
    return tuple(map(_entry, rows))


async def newest(most: int, before: int | None = None) -> tuple[Entry, ...]:
    """The newest entries, the last first; those before another one."""
    query = RecordEntry.select()
    if before is not None:
        query = query.where(RecordEntry.seq < before)
    rows = await query.order_by(RecordEntry.seq, ascending=False).limit(most)
    return tuple(map(_entry, rows))


def _entry(row: Mapping[str, Any]) -> Entry:
    return Entry(**{name: row[name] for name in Entry._fields})
