"""Tests of ``sightline migrate``, as a person runs it."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from audit_api.storage.schema.steps import STEPS
from tests.audit_api.storage.schema.releases import FIRST, SCHEMA_OF, backups, make_release
from tests.servers import clean_environment

Migrate = Callable[[], subprocess.CompletedProcess[str]]


@pytest.fixture
def migrate(tmp_path: Path, database_url: str) -> Migrate:
    """Runs the command on a database that the first release left."""
    asyncio.run(make_release(FIRST, tmp_path, database_url))
    setting = {"SIGHTLINE_DATABASE_URL": database_url} if database_url else {}

    def run() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            (sys.executable, "-m", "audit_api", "migrate", "--data", str(tmp_path)),
            env=clean_environment() | setting,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_it_says_what_was_done_and_where_the_backup_lies(migrate: Migrate, tmp_path: Path) -> None:
    """Nobody looks for a backup that they do not know of."""
    ended = migrate()

    taken = [f"Done: {step.name}" for step in STEPS[SCHEMA_OF[FIRST] :]]
    said = ended.stdout.splitlines()
    assert (ended.returncode, ended.stderr) == (0, "")
    assert said[: len(taken)] == taken
    assert said[-2].endswith(f"has schema {len(STEPS)}.")
    assert said[-1] == f"As it was before, it is kept in {backups(tmp_path)[0]}."


def test_run_again_it_does_nothing(migrate: Migrate, tmp_path: Path) -> None:
    """It is in the start script of a server."""
    migrate()

    ended = migrate()

    assert (ended.returncode, ended.stderr) == (0, "")
    assert len(ended.stdout.splitlines()) == 1
    assert len(backups(tmp_path)) == 1


def test_without_a_backup_it_ends_with_one_sentence(migrate: Migrate, tmp_path: Path) -> None:
    """A trace would frighten, and hide what to do."""
    (tmp_path / "backups").touch()

    ended = migrate()

    assert ended.returncode == 1
    assert ended.stdout == ""
    assert ended.stderr.startswith("sightline: the database is not brought up to date, because")
    assert ended.stderr.count("\n") == 1


def test_a_password_is_not_told(tmp_path: Path) -> None:
    """What a command prints ends up in tickets."""
    setting = {"SIGHTLINE_DATABASE_URL": "postgresql://sightline:hunter2@127.0.0.1:1/sightline"}

    ended = subprocess.run(
        (sys.executable, "-m", "audit_api", "migrate", "--data", str(tmp_path)),
        env=clean_environment() | setting,
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.returncode == 1
    assert "hunter2" not in ended.stdout + ended.stderr
