"""Tests of `tests.experiments.storage_faults`."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.experiments.storage_faults import EXPERIMENT

SIGNS = ("was acknowledged and is gone", "hangs")
"""What SQLite's engine does after a failed commit, and what PostgreSQL's does."""


def lost_by_stock_engines(place: str) -> list[str]:
    """What Piccolo's own engine of that place loses or leaks."""
    command = [sys.executable, "-W", "ignore", "-m", "tests.experiments.stock_engines", place]
    ended = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    return ended.stdout.splitlines()


def test_whatever_goes_wrong_nothing_leaks_and_nothing_is_lost(tmp_path: Path) -> None:
    """A server runs for months; what leaks once an hour ends it."""
    outcome = EXPERIMENT.run(EXPERIMENT.small, tmp_path)

    assert outcome.held, outcome.remarks
    assert outcome.faults > EXPERIMENT.small / 2


def test_the_rig_sees_that_piccolos_own_engines_fail(
    tmp_path: Path, new_database_url: Callable[[], str]
) -> None:
    """A rig that never sees a loss proves nothing."""
    lost = lost_by_stock_engines(new_database_url() or str(tmp_path / "stock.db"))

    seen = [sentence for sentence in lost for sign in SIGNS if sign in sentence]
    assert seen, lost
