"""Power cuts while a database of the first release is brought up to date.

What the disk holds after each cut is opened by today's program: every old row must be there as it
was, and a backup that has its name must be whole.
"""

from __future__ import annotations

import asyncio
import gzip
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from audit_api.errors import AuditError
from audit_api.storage.database import opened_to_write
from tests.experiments.histories import History
from tests.experiments.outcome import Experiment, Outcome
from tests.experiments.power_cuts import FOLDER
from tests.experiments.recording import Recorder
from tests.experiments.replaying import Cut, Rules, quick_folder, replay
from tests.experiments.what_is_held import FILE_NAME, SHOWN_MOST
from tests.servers import clean_environment

RELEASE = Path(__file__).parents[1] / "data" / "releases" / "0.1" / f"{FILE_NAME}.gz"
LAY_DOWN = """
import os, sys
folder, content = sys.argv[1], sys.stdin.buffer.read()
os.mkdir(folder)
with open(f"{folder}/sightline.db", "wb") as file:
    file.write(content)
    file.flush()
    os.fsync(file.fileno())
for each in (folder, os.path.dirname(folder)):
    os.fsync(os.open(each, os.O_RDONLY))
"""
"""The old database was on the disk long before the power went."""
RULES = (Rules.STRICT, Rules.ORDERED, Rules.TORN)
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
SELECT = "SELECT {} FROM {}"
STEPS = "schema_step"
"""The one table that a migration adds rows to."""

Rows = dict[str, list[tuple[Any, ...]]]


class Recorded(NamedTuple):
    """A migration that went through.

    Attributes:
        begins: The first number of it.
        ends: The number after its last.
        before: The rows of the old database; the first one of a table names its columns.
    """

    history: History
    begins: int
    ends: int
    before: Rows


def record(folder: Path) -> Recorded:
    """Record ``sightline migrate`` on a database of the first release."""
    recorder = Recorder(folder / "disk", folder / "recorded")
    data = recorder.folder / FOLDER
    content = gzip.decompress(RELEASE.read_bytes())
    (folder / FILE_NAME).write_bytes(content)
    _run(recorder, "-I", "-c", LAY_DOWN, str(data), sent=content)
    begins = recorder.entries()[-1].number + 1
    _run(recorder, "-m", "audit_api", "migrate", "--data", str(data))
    entries = recorder.entries()
    return Recorded(
        History(entries, recorder.root),
        begins,
        entries[-1].number + 1,
        _rows(folder / FILE_NAME),
    )


def run(faults: int, folder: Path) -> Outcome:
    """Cut the power *faults* times, at every moment of a migration alike."""
    folder.mkdir(exist_ok=True)
    recorded = record(folder)
    chance = random.Random(faults)
    lost: list[str] = []
    with quick_folder(folder) as quick:
        for index in range(faults):
            number = chance.randint(recorded.begins, recorded.ends)
            cut = Cut(number, RULES[index % len(RULES)], index)
            lost += after(cut, recorded, quick / "cut")
    rows = sum(len(each) - 1 for each in recorded.before.values())
    return Outcome(
        faults=faults,
        fault="power cuts while migrating",
        lost=len(lost),
        checked=faults * rows,
        remarks=(
            *lost[:SHOWN_MOST],
            f"{recorded.ends - recorded.begins} changes and flushes of it were recorded.",
        ),
    )


def after(cut: Cut, recorded: Recorded, folder: Path) -> list[str]:
    """What is wrong when today's program opens what the disk holds after *cut*."""
    replay(recorded.history, cut, folder)
    try:
        found = list(_wrong(folder / FOLDER, recorded.before))
    finally:
        shutil.rmtree(folder)
    return [f"After cut {cut.number} ({cut.rules.name.lower()}), {each}" for each in found]


def _wrong(data: Path, before: Rows) -> Iterator[str]:
    for backup in (data / "backups").glob("*.db"):
        if _rows(backup) != before:
            yield f"{backup.name} is not what was there before"
    try:
        asyncio.run(_open(data))
    except AuditError as error:
        yield f"the database cannot be opened: {error}"
        return
    now = _rows(data / FILE_NAME, before)
    for table, rows in before.items():
        if table != STEPS and rows != now.get(table):
            yield f"rows of {table} are not what they were"


async def _open(data: Path) -> None:
    async with opened_to_write(data):
        pass


def _rows(file: Path, columns_of: Rows | None = None) -> Rows:
    """All rows by table, behind the names of their columns: all, or those that are asked for.

    Nothing at all of a file that is damaged.
    """
    with closing(sqlite3.connect(file)) as connection:
        if not _is_sound(connection):
            return {}
        tables = columns_of or [name for (name,) in connection.execute(TABLES)]
        return {
            table: _table(connection, table, columns_of[table][0] if columns_of else ("*",))
            for table in tables
        }


def _is_sound(connection: sqlite3.Connection) -> bool:
    try:
        return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    except sqlite3.DatabaseError:
        return False


def _table(
    connection: sqlite3.Connection, table: str, columns: tuple[str, ...]
) -> list[tuple[Any, ...]]:
    found = connection.execute(SELECT.format(", ".join(columns), table))
    names = tuple(column for column, *_ in found.description)
    return [names, *sorted(found, key=repr)]


def _run(recorder: Recorder, *arguments: str, sent: bytes = b"") -> None:
    subprocess.run(
        (sys.executable, *arguments),
        input=sent,
        env=clean_environment() | recorder.environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )


EXPERIMENT = Experiment("power cuts while a database is migrated", run, small=30, large=300)
