"""Damages of every kind, planted by lot: a check names each, and a repair makes nothing worse.

The damages are those of the tests of the check. Several at once are planted in a copy of one
furnished data folder; SQLite most of the time, PostgreSQL each fourth.
"""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from audit_api.storage import tables
from audit_api.storage.database import Database, opened_to_write
from audit_api.workflows.checking.check_data import CheckReport, check_data
from audit_api.workflows.checking.mismatches import Kind
from audit_api.workflows.checking.repair import repair
from audit_api.workflows.keeping.back_up import back_up
from audit_api.workflows.keeping.restore import Order, restore
from tests.audit_api.furnished import AUDITS, READY, furnish
from tests.audit_api.workflows.checking.damages import DAMAGES, MENDED, Damage, Damaged, contents
from tests.experiments.outcome import Experiment, Outcome, together
from tests.experiments.what_is_held import SHOWN_MOST
from tests.postgres import NoPostgres, Postgres, running_postgres

AT_ONCE = len(READY)
"""Each with a photo and an audit of its own, so that none hides another."""
ON_POSTGRES = 4

Named = set[tuple[Kind, str]]


def run(damages: int, folder: Path) -> Outcome:
    """Plant so many damages, a few at a time; every kind comes before any comes twice."""
    on_postgres = damages // ON_POSTGRES
    chance = random.Random(damages)
    folder.mkdir(exist_ok=True)
    asyncio.run(_make(folder / "furnished", folder / "furnished.tar"))
    try:
        with running_postgres() as postgres:
            outcomes = [_plant_often(_drawn(on_postgres, chance), folder, postgres)]
    except NoPostgres as error:
        if os.environ.get("CI"):
            raise
        outcomes, on_postgres = [], 0
        sys.stderr.write(f"{error}: every damage is done to SQLite\n")
    return together([*outcomes, _plant_often(_drawn(damages - on_postgres, chance), folder)])


def _drawn(damages: int, chance: random.Random) -> Iterator[list[Damage]]:
    """So many damages, in bunches that do not hide each other."""
    drawn: list[Damage] = []
    while len(drawn) < damages:
        drawn += chance.sample(DAMAGES, len(DAMAGES))
    for start in range(0, damages, AT_ONCE):
        yield drawn[start : min(start + AT_ONCE, damages)]


def _plant_often(
    bunches: Iterator[list[Damage]], folder: Path, postgres: Postgres | None = None
) -> Outcome:
    began_s = time.monotonic()
    planted, looked_at, lost = 0, 0, list[str]()
    for bunch in bunches:
        data = folder / "data"
        if postgres is None:
            shutil.copytree(folder / "furnished", data)
            lost += asyncio.run(plant(bunch, data))
        else:
            with postgres.fresh_database() as url:
                asyncio.run(restore(Order(folder / "furnished.tar", data, url), _nobody))
                lost += asyncio.run(plant(bunch, data, url))
        shutil.rmtree(data)
        planted += len(bunch)
        looked_at += 2 * len(bunch)
    return Outcome(
        faults=planted,
        fault="damages",
        lost=len(lost),
        checked=looked_at,
        remarks=tuple(lost[:SHOWN_MOST]),
        seconds=time.monotonic() - began_s,
    )


async def plant(bunch: list[Damage], data: Path, database_url: str = "") -> list[str]:
    """Plant a few damages, check, repair and check; a sentence for each promise not kept."""
    async with opened_to_write(data, database_url) as database:
        expected: Named = set()
        for damage, sha256, audit in zip(bunch, READY, AUDITS, strict=False):
            it = Damaged(sha256, audit, database)
            await damage.plant(it)
            expected.add((damage.kind, damage.subject(it)))
        before, files = await _held(database), set(contents(data))
        found = _named(await check_data(database, _nobody, second_look_s=0))
        mended = await repair(database, _nobody)
        return [
            *(f"{kind} of {subject} was not named" for kind, subject in expected - found),
            *_worse(found, mended),
            *(f"a repair lost {sha256}" for sha256 in files - set(contents(data))),
            *([] if await _held(database) == before else ["a repair changed a body"]),
        ]


def _worse(found: Named, mended: CheckReport) -> Iterator[str]:
    left = _named(mended)
    yield from (f"a repair made {kind} of {subject}" for kind, subject in left - found)
    for kind, subject in left:
        if kind in MENDED:
            yield f"a repair did not mend {kind} of {subject}"


def _named(report: CheckReport) -> Named:
    return {(each.kind, each.subject) for each in report.mismatches}


async def _held(database: Database) -> list[object]:
    """Every body, which no repair may touch."""
    async with database.moment():
        return [
            *await tables.Revision.select().order_by(tables.Revision.key),
            *await tables.RevisionConflict.select().order_by(tables.RevisionConflict.key),
            *await tables.QuarantinedBody.select().order_by(tables.QuarantinedBody.id),
        ]


async def _make(data: Path, file: Path) -> None:
    async with opened_to_write(data) as database:
        await furnish(database)
        await back_up(file, database, _nobody)


def _nobody(*_: object) -> None:
    """Nobody waits for it."""


EXPERIMENT = Experiment("damages of every kind, found and mended", run, small=40, large=500)
