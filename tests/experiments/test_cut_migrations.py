"""A new version of the program may be started in a thunderstorm."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.experiments.cut_migrations import EXPERIMENT, Recorded, after, record
from tests.experiments.power_cuts import FOLDER
from tests.experiments.recording import has_compiler
from tests.experiments.replaying import Cut, Rules

CUTS = 30
pytestmark = pytest.mark.skipif(
    not has_compiler(), reason="there is no C compiler: install gcc and libc6-dev"
)


def test_no_power_cut_harms_a_database_that_is_brought_up_to_date(tmp_path: Path) -> None:
    """The audits of the last years lie in it, and on no tablet any more."""
    outcome = EXPERIMENT.run(EXPERIMENT.small, tmp_path)

    assert outcome.held, outcome
    assert outcome.faults == EXPERIMENT.small


@pytest.mark.parametrize("unflushed", ["sightline.db", "backups"])
def test_a_migration_that_forgot_a_flush_would_be_found_out(unflushed: str, tmp_path: Path) -> None:
    """The same record as if one kind of flush had not been: an experiment that holds then lies."""
    recorded = record(tmp_path)
    _forget_flushes(unflushed, recorded)

    lost = [
        sentence
        for seed in range(CUTS)
        for sentence in after(
            Cut(recorded.ends, (Rules.STRICT, Rules.TORN)[seed % 2], seed),
            recorded,
            tmp_path / "cut",
        )
    ]

    assert lost


def _forget_flushes(name: str, recorded: Recorded) -> None:
    held = recorded.history.root.names[FOLDER].names[name]
    for node in held.names.values() if held.is_folder else (held,):
        node.flushes = [each for each in node.flushes if each[1] < recorded.begins]
