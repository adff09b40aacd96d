"""Backups while four tablets send: each is restored elsewhere, and held against the journal.

A backup counts when writes were acknowledged while it was made. It has to hold everything that was
acknowledged before it began, fit with itself, and say so when it is restored. A check beside the
busy server finds nothing that does not fit.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from audit_api.storage.database import opened_to_read
from audit_api.workflows.checking.check_data import SECOND_LOOK_S, check_data
from audit_api.workflows.checking.mismatches import Mismatch
from audit_api.workflows.keeping.restore import Order, restore
from tests.experiments.journals import Journal
from tests.experiments.outcome import Experiment, Outcome, together
from tests.experiments.parcels import fill
from tests.experiments.processes import until
from tests.experiments.sending_clients import QUIET, Load, sending
from tests.experiments.what_is_held import SHOWN_MOST, look
from tests.postgres import NoPostgres, running_postgres
from tests.servers import RunningServer, clean_environment, running_server

ON_POSTGRES = 3
"""Of so many backups one is of a PostgreSQL database, and at least one."""
PAUSE_S = 0.01
"""Between two requests of a tablet: the backup must get its share of two cores."""
MORE_BEFORE_EACH = 20
ANSWERS_WITHIN_S = 60.0
ENDS_WITHIN_S = 300.0


class Made(NamedTuple):
    """A backup that was made beside a busy server.

    Attributes:
        before: What was acknowledged before it began.
        meanwhile: How many things were acknowledged while it was made.
        slowest_s: The longest that a tablet waited for an answer meanwhile.
    """

    file: Path
    before: Journal
    meanwhile: int
    slowest_s: float


def run(backups: int, folder: Path) -> Outcome:
    """Make so many backups, most of them of SQLite; restore and check each."""
    on_postgres = max(1, backups // ON_POSTGRES)
    try:
        with running_postgres() as postgres, postgres.fresh_database() as url:
            outcomes = [back_up_often(on_postgres, folder / "postgres", url)]
    except NoPostgres as error:
        if os.environ.get("CI"):
            raise
        outcomes, on_postgres = [], 0
        sys.stderr.write(f"{error}: every backup is of SQLite\n")
    return together([*outcomes, back_up_often(backups - on_postgres, folder / "sqlite")])


def back_up_often(backups: int, folder: Path, database_url: str = "") -> Outcome:
    """Make so many backups of one data folder while tablets send; look at each."""
    began_s = time.monotonic()
    folder.mkdir(parents=True)
    with running_server(folder / "data", database_url, QUIET) as server:
        fill(server.api)
        with sending(server.api, pause_s=PAUSE_S) as load:
            made = [
                back_up_once(folder / f"{number}.tar", server, load) for number in range(backups)
            ]
            beside = asyncio.run(_checked(server.data, database_url, SECOND_LOOK_S))
    lost = [f"beside a busy server: {each.where}: {each.what}" for each in beside]
    lost += [loss for each in made for loss in _lost(each)]
    return Outcome(
        faults=sum(each.meanwhile > 0 for each in made),
        fault="backups under load",
        lost=len(lost),
        checked=sum(len(each.before.acknowledged) for each in made),
        remarks=(*lost[:SHOWN_MOST], _told(made)),
        seconds=time.monotonic() - began_s,
    )


def not_restored(before: Journal, data: Path) -> list[str]:
    """What was acknowledged and is not in a restored folder, or does not fit there."""
    looked = look(before, data)
    report = asyncio.run(_checked(data))
    unfit = [f"{each.where}: {each.what}" for each in report]
    return [*looked.lost, *looked.leftovers, *unfit]


def back_up_once(file: Path, server: RunningServer, load: Load) -> Made:
    """Make one backup as a person does, beside a server to which tablets send."""
    known = load.journal.answers
    until(lambda: load.journal.answers >= known + MORE_BEFORE_EACH, ANSWERS_WITHIN_S)
    began_s = time.monotonic()
    before = load.journal.before(began_s)
    command = (sys.executable, "-m", "audit_api", "backup", str(file), "--data", str(server.data))
    settings = {"SIGHTLINE_DATABASE_URL": server.database_url} if server.database_url else {}
    subprocess.run(
        command,
        check=True,
        stdout=subprocess.DEVNULL,
        timeout=ENDS_WITHIN_S,
        env=clean_environment() | settings,
    )
    ended_s = time.monotonic()
    waits_s = [
        each.at_s - each.began_s
        for each in tuple(load.journal.acknowledged.values())
        if began_s < each.at_s < ended_s
    ]
    return Made(file, before, len(waits_s), max(waits_s, default=0.0))


def _lost(made: Made) -> list[str]:
    data = made.file.with_suffix("")
    asyncio.run(restore(Order(made.file, data), lambda *_: None))
    return [f"{made.file.name}: {loss}" for loss in not_restored(made.before, data)]


async def _checked(
    data: Path, database_url: str = "", second_look_s: float = 0.0
) -> tuple[Mismatch, ...]:
    async with opened_to_read(data, database_url) as database:
        report = await check_data(database, lambda *_: None, second_look_s=second_look_s)
        return report.mismatches


def _told(made: list[Made]) -> str:
    meanwhile = sum(each.meanwhile for each in made)
    slowest_s = max((each.slowest_s for each in made), default=0.0)
    return f"{meanwhile} writes were acknowledged meanwhile; the slowest took {slowest_s:.2f} s"


EXPERIMENT = Experiment("backups while four tablets send, restored", run, small=4, large=30)
