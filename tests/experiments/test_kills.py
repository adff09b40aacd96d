"""Tests of `tests.experiments.kills`."""

from __future__ import annotations

from pathlib import Path

from tests.experiments.kills import EXPERIMENT


def test_no_kill_loses_doubles_or_tears_what_was_acknowledged(tmp_path: Path) -> None:
    """A tablet deletes its copy when it hears from us; a crash must not make that a lie."""
    outcome = EXPERIMENT.run(EXPERIMENT.small, tmp_path)

    assert outcome.held, outcome.remarks
    assert outcome.faults >= EXPERIMENT.small
