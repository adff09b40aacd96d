"""Power cuts while four tablets send: is what was acknowledged on the disk?

One load is recorded; each cut builds the folder again as a disk would hold it, and today's
program opens it. Half of the cuts come at the moment an answer leaves, when least is flushed
that nobody may lose.
"""

from __future__ import annotations

import asyncio
import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from audit_api.errors import AuditError
from audit_api.settings import Settings
from audit_api.workflows.service import running
from tests.experiments.answers import acknowledged
from tests.experiments.histories import Gap, History
from tests.experiments.journals import Journal
from tests.experiments.outcome import Experiment, Outcome
from tests.experiments.parcels import fill
from tests.experiments.processes import until
from tests.experiments.recording import Recorder
from tests.experiments.replaying import Cut, Rules, files_of, quick_folder, replay
from tests.experiments.sending_clients import sending
from tests.experiments.what_is_held import FILE_NAME, SHOWN_MOST, look
from tests.servers import clean_environment, fresh_server

THINGS = 200
SENDS_WITHIN_S = 120
QUIET = {"SIGHTLINE_LOG_LEVEL": "error"}
RULES = (Rules.STRICT, Rules.ORDERED, Rules.STRICT, Rules.TORN)
FOLDER = "data"


class Recorded(NamedTuple):
    """A load that a server took in.

    Attributes:
        left: When the answer for each thing had left.
        ends: The number after the last one.
    """

    history: History
    journal: Journal
    left: dict[str, int]
    ends: int


def record(folder: Path) -> Recorded:
    """Let four tablets send to a recorded server until it has some hundred things.

    Raises:
        Gap: What the server sent and what the tablets heard do not fit together.
    """
    recorder = Recorder(folder / "disk", folder / "recorded")
    environment = recorder.environment | QUIET
    data = recorder.folder / FOLDER
    # Known to the server like anybody: what makes them known is recorded too.
    command = (sys.executable, "-m", "tests.known", str(data))
    subprocess.run(command, check=True, env=clean_environment() | environment)
    with fresh_server(data, environment=environment) as server:
        fill(server.api)
        with sending(server.api) as load:
            until(lambda: len(load.journal.acknowledged) >= THINGS, SENDS_WITHIN_S)
            load.finish(SENDS_WITHIN_S)
    entries = recorder.entries()
    left = acknowledged(entries)
    if left.keys() != load.journal.acknowledged.keys():
        raise Gap("the tablets heard other answers than the server gave")
    recorded = Recorded(History(entries, recorder.root), load.journal, left, entries[-1].number + 1)
    _check_whole(recorded, recorder.folder, folder / "whole")
    return recorded


def run(faults: int, folder: Path) -> Outcome:
    """Cut the power *faults* times."""
    recorded = record(folder)
    lost: list[str] = []
    cuts: list[Cut] = []
    checked = 0
    with quick_folder(folder) as quick:
        for cut in chosen(recorded, faults):
            journal = acknowledged_before(cut, recorded)
            lost += after(cut, recorded.history, journal, quick / "cut")
            checked += len(journal.acknowledged)
            cuts += [cut] if journal.acknowledged else []
    strict = sum(cut.rules is Rules.STRICT for cut in cuts)
    told = (
        f"{strict} on a disk that holds only what was flushed, {len(cuts) - strict} on disks that"
        f" hold more, in pieces; {recorded.ends} changes, flushes and answers were recorded."
    )
    return Outcome(
        faults=len(cuts),
        fault="power cuts",
        lost=len(lost),
        checked=checked,
        remarks=(*lost[:SHOWN_MOST], told),
    )


def chosen(recorded: Recorded, count: int, seed: int = 0) -> list[Cut]:
    """Moments after the first answer: every second one is just when an answer leaves."""
    chance = random.Random(seed)
    leaving = sorted(recorded.left.values())
    return [
        Cut(
            number=chance.choice(leaving) + 1
            if index // len(RULES) % 2
            else chance.randint(leaving[0] + 1, recorded.ends),
            rules=RULES[index % len(RULES)],
            seed=index,
        )
        for index in range(count)
    ]


def after(cut: Cut, history: History, journal: Journal, folder: Path) -> list[str]:
    """What is lost of *journal* when today's program opens what the disk holds; a sentence each."""
    replay(history, cut, folder)
    try:
        found = _found(journal, folder / FOLDER)
    finally:
        shutil.rmtree(folder)
    return [f"After cut {cut.number} ({cut.rules.name.lower()}), {each}" for each in found]


def _found(journal: Journal, data: Path) -> list[str]:
    if not data.is_dir():
        return [f"{key} is gone with the whole data folder" for key in journal.acknowledged]
    try:
        asyncio.run(_open(data))
        looked = look(journal, data)
        unsound = _unsound(data)
    except (AuditError, ValueError, sqlite3.Error) as error:
        # What does not start or cannot be read, for whatever a torn file holds, has lost all.
        return [f"{key} is lost: {error}" for key in journal.acknowledged]
    left = [f"tmp/{name} was not swept at the start" for name in looked.leftovers]
    return [*looked.lost, *unsound, *left]


async def _open(data: Path) -> None:
    """Start the program, without its server, and end it."""
    async with running(Settings(data=data, decoders=1, free_space_mb=0)):
        pass


def _unsound(data: Path) -> list[str]:
    with closing(sqlite3.connect(data / FILE_NAME)) as connection:
        told = [row[0] for row in connection.execute("PRAGMA integrity_check")]
    return [] if told == ["ok"] else [f"the database is damaged: {each}" for each in told]


def acknowledged_before(cut: Cut, recorded: Recorded) -> Journal:
    """What the server had said it has when the power went."""
    journal = Journal()
    journal.acknowledged = {
        key: each
        for key, each in recorded.journal.acknowledged.items()
        if recorded.left[key] < cut.number
    }
    return journal


def _check_whole(recorded: Recorded, folder: Path, scratch: Path) -> None:
    """A recorder that missed something must not be believed."""
    replay(recorded.history, Cut(recorded.ends, Rules.WHOLE), scratch)
    if files_of(scratch) != files_of(folder):
        raise Gap("what was recorded is not what is in the folder")
    shutil.rmtree(scratch)


EXPERIMENT = Experiment("power cuts while four tablets send", run, small=60, large=1_000)
