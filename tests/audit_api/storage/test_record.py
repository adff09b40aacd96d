"""Tests of `audit_api.storage.record`, `audit_api.record` and the triggers that keep it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from audit_api.record import Action, Deed, Entry, entry_after, first_fault
from audit_api.storage import record
from audit_api.storage.database import Database, opened_to_read, opened_to_write
from audit_api.workflows.verify_record import told, verify_record
from tests.audit_api.recording import take_guards_away
from tests.audit_api.stock import fill
from tests.audit_api.storage.engines import run

pytestmark = pytest.mark.anyio

FLIPS = 1_000


def chain(length: int) -> list[Entry]:
    """So many entries, each on the one before."""
    entries: list[Entry] = []
    for number in range(length):
        deed = Deed(Action.CYCLE_SET, f"person:{number}", f"cycle {number}", "d", {"n": number})
        before = entries[-1] if entries else None
        entries.append(entry_after(before, deed, f"2026-11-28T00:00:{number:02}"))
    return entries


def flipped(entry: Entry, chance: random.Random) -> Entry:
    """The same with one letter, or one number, that is another."""
    name = chance.choice(Entry._fields)
    value = getattr(entry, name)
    if name == "seq":
        return entry._replace(seq=value + chance.randint(1, 9))
    place = chance.randrange(len(value))
    letter = chr(ord(value[place]) ^ 1)
    return entry._replace(**{name: value[:place] + letter + value[place + 1 :]})


def test_any_changed_letter_of_any_entry_is_found() -> None:
    """Whoever hides what they did would change one word."""
    whole = chain(20)
    chance = random.Random(0)
    found = 0

    for _ in range(FLIPS):
        number = chance.randrange(len(whole))
        changed = [*whole]
        changed[number] = flipped(whole[number], chance)
        found += bool(first_fault(changed))

    assert first_fault(whole) == ""
    assert found == FLIPS


def test_an_entry_that_is_missing_in_the_middle_is_found() -> None:
    """And so is the first one that does not fit, by its number."""
    whole = chain(5)

    assert first_fault([*whole[:2], *whole[3:]]).startswith("entry 4: it should be number 3")


@pytest.mark.parametrize(
    "deed", ["UPDATE record_entry SET actor = 'x'", "DELETE FROM record_entry"]
)
async def test_the_database_itself_refuses_to_change_an_entry(
    database: Database, deed: str
) -> None:
    """A fault of the program must not be able to do it either."""
    before = await record.head()

    with pytest.raises(Exception, match="only added to"):
        await run(database.engine, deed)

    assert await record.head() == before
    assert before is not None


@pytest.mark.usefixtures("database")
async def test_each_write_is_written_down_with_it() -> None:
    """Four imports made this district; a head that was kept tells that none was taken away."""
    head = await record.head()
    assert head is not None

    entries = await record.after(0)

    assert [each.action for each in entries] == ["import applied"] * 4
    assert (await verify_record(told(head))).fault == ""
    assert "is not in it" in (await verify_record(f"9:{head.hash}")).fault


async def test_an_entry_that_was_changed_behind_our_back_is_named(
    tmp_path: Path, database_url: str
) -> None:
    """Whoever may write the file can also drop the triggers; the hashes remain."""
    async with opened_to_write(tmp_path, database_url) as database:
        await fill(database)
        await take_guards_away(database)
        await run(database.engine, "UPDATE record_entry SET actor = 'nobody' WHERE seq = 2")

    async with opened_to_read(tmp_path, database_url):
        found = await verify_record()

    assert found.fault == "entry 2: its content is not what was written"
    assert found.entries == 4
