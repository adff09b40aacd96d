"""Tests of `tests.experiments.database_away`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.experiments.database_away import EXPERIMENT


@pytest.mark.postgres
@pytest.mark.usefixtures("private_postgres")
def test_a_database_that_goes_away_loses_nothing_and_is_found_again(tmp_path: Path) -> None:
    """PostgreSQL is updated at night; nobody should have to restart Sightline, or miss an audit."""
    outcome = EXPERIMENT.run(EXPERIMENT.small, tmp_path)

    assert outcome.held, outcome.remarks
    assert outcome.faults >= EXPERIMENT.small * 2 / 3
