"""Tests of `tests.experiments.full_disk`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.experiments.full_disk import EXPERIMENT
from tests.experiments.small_disks import NoSmallDisk


def test_a_full_disk_refuses_in_words_and_loses_nothing(tmp_path: Path) -> None:
    """Disks fill up unwatched; the tablets must keep what is not taken, and know why."""
    try:
        outcome = EXPERIMENT.run(EXPERIMENT.small, tmp_path)
    except NoSmallDisk as reason:
        pytest.skip(str(reason))

    assert outcome.held, outcome.remarks
    assert str(tmp_path) not in Path("/proc/mounts").read_text(), "the small disk is left mounted"
