"""Tests of `audit_api.workflows.keeping.restore`: killed at every point that matters."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.audit_api.workflows.keeping.folders import say
from tests.servers import clean_environment

pytestmark = pytest.mark.anyio

PROGRAM = "tests.audit_api.workflows.keeping.killed_restores"
ENDS_WITHIN_S = 300


async def test_killed_at_any_point_the_folder_is_the_old_or_the_new_one_whole(
    sqlite_data: Path, sqlite_backup: Path, tmp_path: Path
) -> None:
    """A restore is done on a bad day; a second power cut must not take what is left."""
    say(sqlite_data, "DELETE FROM place")

    told = killed_often(sqlite_backup, sqlite_data, tmp_path / "room")

    assert [each for each in told if each["is"] == "half" or not each["old_is_there"]] == []
    assert {each["is"] for each in told if each["killed"]} == {"old", "new"}
    assert sum(each["killed"] for each in told) >= 20


async def test_the_rig_sees_a_restore_that_takes_several_steps(
    sqlite_data: Path, sqlite_backup: Path, tmp_path: Path
) -> None:
    """Else it would praise two renames; and also there nothing may be gone for good."""
    say(sqlite_data, "DELETE FROM place")

    told = killed_often(sqlite_backup, sqlite_data, tmp_path / "room", "in-steps")

    assert [each["is"] for each in told].count("half") >= 1
    assert all(each["old_is_there"] for each in told)


def killed_often(*arguments: str | Path) -> list[dict[str, Any]]:
    """What is found after each of many restores that were killed."""
    ended = subprocess.run(
        (sys.executable, "-m", PROGRAM, *arguments),
        capture_output=True,
        text=True,
        check=True,
        timeout=ENDS_WITHIN_S,
        env=clean_environment(),
    )
    return [json.loads(line) for line in ended.stdout.splitlines()]
