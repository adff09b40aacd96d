"""Deeds as tests write them down, and ways to change the record behind its back."""

from __future__ import annotations

from audit_api.record import Action, Deed, Entry
from audit_api.storage import record
from audit_api.storage.database import Database
from audit_api.storage.schema.step_5 import SQLITE_TRIGGERS
from tests.audit_api.storage.engines import run


def deed(number: int, district: str = "5100001") -> Deed:
    """What somebody did, or a tablet; *number* makes it another."""
    return Deed(
        action=Action.CYCLE_SET if number % 2 else Action.REVISION_KEPT,
        actor="person:ruiz" if number % 2 else "tablet:one",
        thing=f"thing «{number}»",
        district=district,
        details={"number": number, "words": "naïve ñ"},
    )


async def write(count: int, database: Database, district: str = "5100001") -> tuple[Entry, ...]:
    """So many entries, each in a transaction of its own."""
    written = []
    for number in range(1, count + 1):
        async with database.transaction():
            written.append(await record.append(deed(number, district)))
    return tuple(written)


async def take_guards_away(database: Database) -> None:
    """Whoever owns the database can do this, and then change what they like."""
    if database.engine.engine_type == "postgres":
        await run(database.engine, "ALTER TABLE record_entry DISABLE TRIGGER ALL")
        return
    for statement in SQLITE_TRIGGERS:
        await run(database.engine, f"DROP TRIGGER {statement.split()[2]}")
