"""What commands say when the PostgreSQL database that is named cannot be used."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from audit_api.storage.schema.steps import STEPS
from tests.servers import clean_environment

SECRET = "open-sesame"  # noqa: S105 - looked for, nowhere used
NOBODY = f"postgresql://sightline:{SECRET}@127.0.0.1:1/sightline"
COMMANDS = (
    ("serve", "--port", "0"),
    ("migrate",),
    ("districts",),
    ("score", "5500001"),
)


def run(*words: str, folder: Path, url: str = "") -> subprocess.CompletedProcess[str]:
    """A command on that database; without one, on SQLite."""
    return subprocess.run(
        [sys.executable, "-m", "audit_api", *words, "--data", str(folder)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env=clean_environment() | ({"SIGHTLINE_DATABASE_URL": url} if url else {}),
    )


@pytest.mark.parametrize("words", COMMANDS)
def test_a_database_that_does_not_answer_is_told_in_a_sentence(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    """An administrator hears what to look after; the password stays out of it."""
    ended = run(*words, folder=tmp_path, url=NOBODY)

    assert ended.returncode == 1
    assert "should see whether PostgreSQL runs" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert SECRET not in ended.stderr + ended.stdout


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://sightline:{SECRET}@127.0.0.1:{SECRET}/x",
        f"postgresql://127.0.0.1/x?sslmode={SECRET}",
        f"mysql://sightline:{SECRET}@127.0.0.1/x",
    ],
)
def test_an_address_that_is_none_is_asked_wrongly(tmp_path: Path, url: str) -> None:
    """A slip in a variable ends with 2, as a wrong option does, and is not repeated aloud."""
    ended = run("migrate", folder=tmp_path, url=url)

    assert ended.returncode == 2
    assert "SIGHTLINE_DATABASE_URL" in ended.stderr
    assert SECRET not in ended.stderr + ended.stdout


@pytest.mark.postgres
def test_migrate_makes_the_tables_in_postgres(tmp_path: Path, postgres_url: str) -> None:
    """The first thing that an administrator does after createdb."""
    first = run("migrate", folder=tmp_path, url=postgres_url)
    again = run("migrate", folder=tmp_path, url=postgres_url)
    empty = run("districts", folder=tmp_path, url=postgres_url)

    assert first.returncode == again.returncode == empty.returncode == 0, first.stderr
    assert f"The database in PostgreSQL has schema {len(STEPS)}." in again.stdout
    assert "There is no district yet" in empty.stdout
    assert not (tmp_path / "sightline.db").exists()


@pytest.mark.postgres
def test_an_option_that_postgres_does_not_know_is_told_in_a_sentence(
    tmp_path: Path, postgres_url: str
) -> None:
    """A slip behind the question mark of an address ended in a trace."""
    sign = "&" if "?" in postgres_url else "?"

    ended = run("migrate", folder=tmp_path, url=f"{postgres_url}{sign}sslmod=require")

    assert ended.returncode == 1
    assert "PostgreSQL refuses" in ended.stderr
    assert "sslmod" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.postgres
def test_a_reader_without_the_setting_is_told_of_it(tmp_path: Path, postgres_url: str) -> None:
    """A backup that says that there is nothing sends people to look for another folder."""
    run("migrate", folder=tmp_path, url=postgres_url)

    ended = run("districts", folder=tmp_path)

    assert ended.returncode == 1
    assert "set SIGHTLINE_DATABASE_URL" in ended.stderr


@pytest.mark.postgres
def test_a_server_without_the_setting_does_not_begin_an_empty_database(
    tmp_path: Path, postgres_url: str
) -> None:
    """Started by hand without its variables, it would tell every tablet that nothing is there."""
    run("migrate", folder=tmp_path, url=postgres_url)

    ended = run("migrate", folder=tmp_path)

    assert ended.returncode == 1
    assert "set SIGHTLINE_DATABASE_URL" in ended.stderr
