"""Two programs bring one database up to date at the same time: real processes, both engines."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE

import pytest

from audit_api.storage.schema import steps
from audit_api.storage.schema.inventory import steps_done
from tests.audit_api.storage.schema.child import IN_THE_STEP, STEP
from tests.audit_api.storage.schema.releases import (
    FIRST,
    SCHEMA_OF,
    make_release,
    opened_as_of,
    rows_of_release,
)
from tests.audit_api.storage.schema.rows import all_rows, by_key
from tests.experiments.processes import until
from tests.postgres import Postgres
from tests.servers import clean_environment

pytestmark = pytest.mark.anyio

CHILD = "tests.audit_api.storage.schema.child"
PAIRS = 3
TOLD = f"taken: {' '.join(step.name for step in (*steps.STEPS[SCHEMA_OF[FIRST] :], STEP))}\n"
ENDS_WITHIN_S = 60


@contextmanager
def migrator(folder: Path, database_url: str = "") -> Iterator[subprocess.Popen[str]]:
    """A process that migrates, and stops in the middle until it gets a line; killed at the end."""
    process = subprocess.Popen(
        (sys.executable, "-m", CHILD, str(folder), *filter(None, [database_url])),
        stdin=PIPE,
        stdout=PIPE,
        stderr=PIPE,
        text=True,
        env=clean_environment(),
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def first_line(process: subprocess.Popen[str]) -> str:
    """What it says first."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def both_migrate(folder: Path, database_url: str) -> list[tuple[int, str]]:
    """The exit codes of two commands that were started at once, and what each complains of."""
    command = (sys.executable, "-m", "audit_api", "migrate", "--data", str(folder))
    setting = {"SIGHTLINE_DATABASE_URL": database_url} if database_url else {}
    environment = clean_environment() | setting
    pair = [
        subprocess.Popen(command, stdout=PIPE, stderr=PIPE, text=True, env=environment)
        for _ in range(2)
    ]
    told = [process.communicate(timeout=ENDS_WITHIN_S)[1] for process in pair]
    return sorted((process.returncode, words) for process, words in zip(pair, told, strict=True))


def is_waiting(postgres: Postgres, url: str) -> bool:
    """Whether somebody asks again and again for the lock of the database."""
    found = postgres.say(
        "SELECT 1 FROM pg_stat_activity WHERE datname = current_database()"
        " AND pid <> pg_backend_pid() AND query LIKE '%pg_try_advisory_xact_lock%'",
        url,
    )
    return bool(found)


async def test_with_sqlite_the_second_is_told_that_the_first_is_at_work(tmp_path: Path) -> None:
    """Two that write one file would be two servers on one folder."""
    await make_release(FIRST, tmp_path, "")

    with migrator(tmp_path) as one:
        assert first_line(one) == IN_THE_STEP
        with migrator(tmp_path) as other:
            refused = other.communicate(timeout=ENDS_WITHIN_S)
        done = one.communicate("go on\n", timeout=ENDS_WITHIN_S)

    assert refused[0] == ""
    assert refused[1].startswith("another Sightline process works in")
    assert done == (TOLD, "")


@pytest.mark.postgres
async def test_with_postgres_the_second_waits_and_finds_it_done(
    tmp_path: Path, postgres: Postgres, postgres_url: str
) -> None:
    """Of three pairs without a lock, two had one that failed with "already exists"."""
    await make_release(FIRST, tmp_path, postgres_url)

    with migrator(tmp_path, postgres_url) as one:
        assert first_line(one) == IN_THE_STEP
        with migrator(tmp_path, postgres_url) as other:
            assert until(lambda: is_waiting(postgres, postgres_url), ENDS_WITHIN_S)
            done = one.communicate("go on\n", timeout=ENDS_WITHIN_S)
            found_done = other.communicate(timeout=ENDS_WITHIN_S)

    assert done == (TOLD, "")
    assert found_done == ("taken:\n", "")


@pytest.mark.postgres
async def test_with_postgres_the_second_takes_over_from_one_that_was_killed(
    tmp_path: Path, postgres: Postgres, postgres_url: str
) -> None:
    """A lock that outlives its process would keep everybody out."""
    await make_release(FIRST, tmp_path, postgres_url)

    with migrator(tmp_path, postgres_url) as one:
        assert first_line(one) == IN_THE_STEP
        with migrator(tmp_path, postgres_url) as other:
            assert until(lambda: is_waiting(postgres, postgres_url), ENDS_WITHIN_S)
            one.kill()
            took_over = first_line(other)
            done = other.communicate("go on\n", timeout=ENDS_WITHIN_S)

    assert took_over == IN_THE_STEP
    assert done == (TOLD, "")


@pytest.mark.parametrize("_pair", range(PAIRS))
async def test_of_two_commands_at_once_none_ends_with_a_fault(
    tmp_path: Path, database_url: str, _pair: int
) -> None:
    """Two servers start after one update, and no moment is agreed upon."""
    await make_release(FIRST, tmp_path, database_url)

    ended = both_migrate(tmp_path, database_url)

    async with opened_as_of(len(steps.STEPS), tmp_path, database_url) as database:
        held = await all_rows(database.engine)
        reached = await steps_done(database.engine)
    done, second = ended
    assert done == (0, "")
    assert second == (0, "") or "another Sightline process works in" in second[1]
    assert reached == len(steps.STEPS)
    assert held["revision"] == by_key(rows_of_release(FIRST)["revision"])
