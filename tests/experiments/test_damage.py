"""Tests of `tests.experiments.damage`."""

from __future__ import annotations

import asyncio
from pathlib import Path

from audit_api.storage.database import opened_to_write
from audit_api.workflows.checking.mismatches import Kind
from tests.audit_api.furnished import furnish
from tests.audit_api.workflows.checking.damages import Damage, Damaged
from tests.experiments.damage import EXPERIMENT, plant


def test_a_check_names_every_damage_and_a_repair_makes_none_worse(tmp_path: Path) -> None:
    """A disk wears out quietly; somebody has to notice while tablets still have the photos."""
    outcome = EXPERIMENT.run(EXPERIMENT.small, tmp_path)

    assert outcome.held, outcome.remarks
    assert outcome.faults == EXPERIMENT.small


def test_the_rig_sees_a_damage_that_is_not_named(tmp_path: Path) -> None:
    """Else it would praise a check that finds nothing."""
    asyncio.run(_furnish(tmp_path / "data"))
    harmless = Damage(_do_nothing, Kind.TORN_ORIGINAL, lambda it: it.photo)

    told = asyncio.run(plant([harmless], tmp_path / "data"))

    assert len(told) == 1
    assert "was not named" in told[0]


async def _furnish(data: Path) -> None:
    async with opened_to_write(data) as database:
        await furnish(database)


async def _do_nothing(_: Damaged) -> None:
    """No damage at all."""
