"""Tests of `tests.experiments.migrating`."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.experiments.long_migration import HALFWAY
from tests.experiments.migrating import EXPERIMENT, started
from tests.experiments.migrating_grounds import on_sqlite
from tests.experiments.migrating_state import look


def test_no_kill_leaves_half_a_migration(tmp_path: Path) -> None:
    """The power goes, or somebody is impatient: the audits must be there, in one schema."""
    outcome = EXPERIMENT.run(EXPERIMENT.small, tmp_path)

    assert outcome.held, outcome.remarks
    assert outcome.faults >= EXPERIMENT.small


def test_the_rig_sees_a_migration_that_was_half_done(tmp_path: Path) -> None:
    """A rig that never saw one proves nothing: here a step ends the transaction, and is killed."""
    with on_sqlite(tmp_path) as ground, ground.fresh() as place:
        with started(place, "careless") as process:
            assert process.stdout is not None
            assert process.stdout.readline().strip() == HALFWAY
            process.kill()

        found = look(place, ground.rows)

    assert any("it has schema" in each for each in found.wrong)


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM revision WHERE rowid = 7",
        "UPDATE photo SET released_by = NULL",
        "UPDATE revision SET body = X'00' WHERE rowid = 7",
    ],
)
def test_the_rig_sees_one_row_that_is_gone_or_changed(tmp_path: Path, harm: str) -> None:
    """Of a thousand rows one is easily overlooked."""
    with on_sqlite(tmp_path) as ground, ground.fresh() as place:
        with closing(sqlite3.connect(place.folder / "sightline.db")) as connection:
            connection.execute(harm)
            connection.commit()

        found = look(place, ground.rows)

    assert len(found.wrong) == 1
