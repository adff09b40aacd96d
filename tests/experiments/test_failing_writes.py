"""Tests of `tests.experiments.failing_writes`."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.experiments.failing_writes import EXPERIMENT

pytestmark = pytest.mark.skipif(
    shutil.which(os.environ.get("CC", "cc")) is None,
    reason="there is no C compiler: install gcc and libc6-dev",
)


def test_a_write_that_fails_is_told_and_loses_nothing(tmp_path: Path) -> None:
    """Disks fail at any write; what was acknowledged is there, and the rest is refused in words."""
    outcome = EXPERIMENT.run(EXPERIMENT.small, tmp_path)

    assert outcome.held, outcome.remarks
    assert outcome.faults >= EXPERIMENT.small
