"""A program that brings a database up to date is killed at random moments, on both engines.

Afterwards the database must have the old schema or the new one, whole, with every row as it was;
and the next start must bring it to the new one.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path
from subprocess import PIPE, Popen

from tests.experiments.long_migration import DONE
from tests.experiments.migrating_grounds import Ground, Place, on_postgres, on_sqlite
from tests.experiments.migrating_state import ENDS_WITHIN_S, NEW, look
from tests.experiments.outcome import Experiment, Outcome, together
from tests.experiments.processes import until
from tests.postgres import NoPostgres, running_postgres
from tests.servers import clean_environment

TRIES = 4
"""A kill that came too late is no fault, and is tried again, so often at most."""
BACKUP, STEPS, TOO_LATE = "backup", "steps", "too late"
SHOWN = 3
SHORTER = 0.8
"""After a kill that came too late: the machine may have been busy when the span was measured."""


def run(faults: int, folder: Path) -> Outcome:
    """Kill *faults* migrations, half of them on PostgreSQL where there is one."""
    outcomes, began = [], time.monotonic()
    folder.mkdir(exist_ok=True)
    try:
        with running_postgres() as postgres, on_postgres(postgres, folder) as ground:
            outcomes.append(kill_often(faults // 2, ground))
    except NoPostgres:
        pass
    with on_sqlite(folder) as ground:
        outcomes.append(kill_often(faults - sum(each.faults for each in outcomes), ground))
    remarks = tuple(remark for each in outcomes for remark in each.remarks)
    found = together(outcomes)
    return Outcome(
        faults=found.faults,
        fault=found.fault,
        lost=found.lost,
        checked=found.checked,
        remarks=remarks,
        seconds=time.monotonic() - began,
    )


def kill_often(faults: int, ground: Ground) -> Outcome:
    """Kill *faults* migrations on one engine; each on a fresh database."""
    span_s, hits = undisturbed_s(ground), dict.fromkeys((BACKUP, STEPS, TOO_LATE), 0)
    wrong: list[str] = []
    checked = 0
    for _ in range(faults * TRIES):
        with ground.fresh() as place:
            hit = kill_one(place, random.uniform(0, span_s))
            looked_at, complaints = afterwards(place, ground)
        hits[hit] += 1
        span_s *= SHORTER if hit == TOO_LATE else 1
        checked, wrong = checked + looked_at, [*wrong, *complaints]
        if hits[BACKUP] + hits[STEPS] >= faults:
            break
    told = f"{ground.engine}: {hits[BACKUP]} killed in the backup, {hits[STEPS]} in the steps"
    return Outcome(
        faults=hits[BACKUP] + hits[STEPS],
        fault="kills while migrating",
        lost=len(wrong),
        checked=checked,
        remarks=(*wrong[:SHOWN], told),
    )


def undisturbed_s(ground: Ground) -> float:
    """How long a migration takes from its backup to its end.

    Raises:
        RuntimeError: It does not go through even when nobody disturbs it.
    """
    with ground.fresh() as place, started(place) as process:
        until_it_begins(place)
        began = time.monotonic()
        process.communicate(timeout=ENDS_WITHIN_S)
        span_s = time.monotonic() - began
        found = look(place, ground.rows)
        if found.wrong or found.schema != NEW:
            raise RuntimeError(f"the migration does not go through: {found}")
    return span_s


def kill_one(place: Place, delay_s: float) -> str:
    """Start a migration, and kill it so long after it has begun; tells where that hit it."""
    with started(place) as process:
        until_it_begins(place)
        time.sleep(delay_s)
        process.kill()
        said, _ = process.communicate()
    if DONE in said:
        return TOO_LATE
    return BACKUP if any((place.folder / "backups").glob("*.unfinished")) else STEPS


def afterwards(place: Place, ground: Ground) -> tuple[int, list[str]]:
    """How many rows were looked at after a kill and after another start, and what is wrong."""
    killed = look(place, ground.rows)
    with started(place) as process:
        said, _ = process.communicate(timeout=ENDS_WITHIN_S)
    again = look(place, ground.rows)
    wrong = [*killed.wrong, *again.wrong]
    if DONE not in said or again.schema != NEW:
        wrong.append(f"the next start did not complete it: schema {again.schema}")
    if left := [file.name for file in (place.folder / "backups").glob("*.unfinished*")]:
        wrong.append(f"half a backup is left: {left}")
    return killed.checked + again.checked, wrong


def started(place: Place, *careless: str) -> Popen[str]:
    """A process that migrates the database of *place*."""
    return subprocess.Popen(
        (sys.executable, "-m", "tests.experiments.long_migration", *map(str, place), *careless),
        stdin=PIPE,
        stdout=PIPE,
        text=True,
        env=clean_environment(),
    )


def until_it_begins(place: Place) -> None:
    """Wait for the backup, with which a migration begins.

    Raises:
        RuntimeError: It does not come.
    """
    if not until(lambda: any((place.folder / "backups").glob("*")), ENDS_WITHIN_S):
        raise RuntimeError("the migration did not begin")


EXPERIMENT = Experiment("kill -9 while a database is brought up to date", run, small=6, large=200)
