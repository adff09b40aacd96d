"""Tests of `audit_api.storage.postgres.driver`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.servers import clean_environment

WITHOUT_DRIVER = """
import sys
sys.modules["asyncpg"] = None
from audit_api.cli.main import main
main()
"""
"""What a person has who did not install the extra."""


def run_without_driver(
    folder: Path, *words: str, **settings: str
) -> subprocess.CompletedProcess[str]:
    """The program where the driver is not installed."""
    return subprocess.run(
        [sys.executable, "-c", WITHOUT_DRIVER, *words, "--data", str(folder)],
        capture_output=True,
        text=True,
        check=False,
        env=clean_environment() | settings,
    )


def test_without_the_driver_the_person_is_told_what_to_install(tmp_path: Path) -> None:
    """A trace about a missing module helps nobody who has just set a variable."""
    url = "postgresql://sightline@127.0.0.1:1/sightline"

    ended = run_without_driver(tmp_path, "migrate", SIGHTLINE_DATABASE_URL=url)

    assert ended.returncode == 1
    assert 'pip install "sightline[postgres]"' in ended.stderr
    assert "Traceback" not in ended.stderr


def test_without_the_driver_sqlite_works(tmp_path: Path) -> None:
    """Most districts never need another database."""
    ended = run_without_driver(tmp_path, "migrate")

    assert ended.returncode == 0, ended.stderr
