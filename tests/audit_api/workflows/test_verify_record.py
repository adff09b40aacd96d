"""Tests of `audit_api.workflows.verify_record`: whatever was changed behind our back is found."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from audit_api.record import Entry, hash_of
from audit_api.storage import record
from audit_api.storage.database import Database, opened_to_write
from audit_api.storage.schema.inventory import named
from audit_api.workflows.verify_record import told, verify_record
from tests.audit_api.recording import take_guards_away, write
from tests.audit_api.storage.engines import run

pytestmark = pytest.mark.anyio

ENTRIES = 12
FLIPS = 1_000
TEXTS = Entry._fields[1:]
MOVE = "UPDATE record_entry SET seq = {} WHERE seq = {}"
PUT = {
    "sqlite": "UPDATE record_entry SET {} = CAST({} AS TEXT) WHERE seq = {}",
    "postgres": "UPDATE record_entry SET {} = {} WHERE seq = {}",
}


class Flip(NamedTuple):
    """One byte of one row that becomes another."""

    row: Entry
    column: str
    value: bytes


@pytest.fixture
async def unguarded(tmp_path: Path, database_url: str) -> AsyncIterator[Database]:
    """A database with a record that anybody can change."""
    async with opened_to_write(tmp_path, database_url) as database:
        await write(ENTRIES, database)
        await take_guards_away(database)
        yield database


def flip_of(rows: Sequence[Entry], chance: random.Random, *, only_text: bool) -> Flip:
    """Any byte of any text of any row; where the engine takes only text, it stays text."""
    while True:
        row, column = chance.choice(rows), chance.choice(TEXTS)
        value = bytearray(getattr(row, column).encode())
        value[chance.randrange(len(value))] ^= chance.randint(1, 255)
        if not only_text or _is_text(bytes(value)):
            return Flip(row, column, bytes(value))


def _is_text(value: bytes) -> bool:
    try:
        return "\0" not in value.decode()
    except UnicodeDecodeError:
        return False


async def put(database: Database, flip: Flip, value: bytes) -> None:
    """Write it there, text or not."""
    kind = database.engine.engine_type
    given = value if kind == "sqlite" else value.decode()
    await run(database.engine, PUT[kind], named(flip.column), given, flip.row.seq)


def _other_numbers() -> list[tuple[int, int]]:
    """Each number, and what it becomes when one bit of it is another; two alike cannot be."""
    pairs = [(seq, seq ^ (1 << bit)) for seq in range(1, ENTRIES + 1) for bit in range(63)]
    negative = [(seq, -seq) for seq in range(1, ENTRIES + 1)]
    return [*((seq, other) for seq, other in pairs if not 1 <= other <= ENTRIES), *negative]


async def test_any_byte_of_any_row_that_is_another_is_found(unguarded: Database) -> None:
    """Who could change one word of it could change who did it."""
    rows, chance = await record.after(), random.Random(20261128)
    on_postgres = unguarded.engine.engine_type == "postgres"
    missed = []

    async with unguarded.transaction():  # a thousand commits would take a minute
        for _ in range(FLIPS):
            flip = flip_of(rows, chance, only_text=on_postgres)
            await put(unguarded, flip, flip.value)
            found = await verify_record()
            if not found.fault.startswith(f"entry {flip.row.seq}: "):
                missed.append((flip, found))
            await put(unguarded, flip, getattr(flip.row, flip.column).encode())

    assert missed == []
    assert (await verify_record()).fault == ""


async def test_any_number_that_is_another_is_found(unguarded: Database) -> None:
    """A number is part of what an entry says: the order of what was done."""
    missed = []

    async with unguarded.transaction():
        for seq, other in _other_numbers():
            await run(unguarded.engine, MOVE, other, seq)
            if not (await verify_record()).fault:
                missed.append((seq, other))
            await run(unguarded.engine, MOVE, seq, other)

    assert missed == []


async def test_the_first_entries_cannot_go_either(unguarded: Database) -> None:
    """Nobody may begin the record anew from the middle."""
    await run(unguarded.engine, "DELETE FROM record_entry WHERE seq < 4")

    assert (await verify_record()).fault.startswith("entry 4: it should be number 1;")


async def test_an_entry_that_was_written_anew_with_its_hash_is_found(unguarded: Database) -> None:
    """Whoever knows how hashes are made has to write all later entries anew as well."""
    held = (await record.after())[2]
    forged = held._replace(at="2020-01-01T00:00:00.000+00:00")

    await run(
        unguarded.engine,
        "UPDATE record_entry SET at = {}, hash = {} WHERE seq = 3",
        forged.at,
        hash_of(forged),
    )

    assert (await verify_record()).fault == "entry 4: it does not hang on the entry before it"


async def test_an_end_that_was_cut_off_shows_only_beside_what_was_kept(
    unguarded: Database,
) -> None:
    """What the record cannot tell by itself is said, and has a remedy."""
    last = await record.head()
    assert last is not None
    await run(unguarded.engine, "DELETE FROM record_entry WHERE seq > 3")

    alone, beside = await verify_record(), await verify_record(told(last))

    assert alone.fault == ""
    assert beside.fault == f"the entry {ENTRIES} that was written down is not in it"


async def test_what_was_kept_long_ago_fits_a_record_that_grew(unguarded: Database) -> None:
    """The note in a drawer is from last year."""
    entries = await record.after()

    found = await verify_record(told(entries[1]))

    assert (found.fault, found.head) == ("", told(entries[-1]))
    assert unguarded.engine.current_transaction.get() is None
