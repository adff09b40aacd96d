"""Tests of `tests.experiments.backups`."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

from audit_api.storage.database import FILE_NAME
from audit_api.workflows.keeping.restore import Order, restore
from tests.audit_api.workflows.keeping.folders import say
from tests.experiments.backups import EXPERIMENT, back_up_once, not_restored
from tests.experiments.parcels import fill
from tests.experiments.sending_clients import QUIET, sending
from tests.experiments.what_is_held import look
from tests.servers import running_server


def test_a_backup_under_load_holds_what_was_acknowledged_before_it_began(tmp_path: Path) -> None:
    """A backup that needs a quiet server is made by nobody."""
    outcome = EXPERIMENT.run(EXPERIMENT.small, tmp_path)

    assert outcome.held, outcome.remarks
    assert outcome.faults == EXPERIMENT.small, outcome.remarks


def test_the_rig_sees_what_a_plain_copy_and_a_missing_row_lose(tmp_path: Path) -> None:
    """Else it would praise every backup."""
    data, restored = tmp_path / "data", tmp_path / "restored"
    (tmp_path / "copied").mkdir()
    with running_server(data, environment=QUIET) as server:
        fill(server.api)
        with sending(server.api) as load:
            made = back_up_once(tmp_path / "1.tar", server, load)
        shutil.copytree(data / "photos", tmp_path / "copied" / "photos")
        shutil.copy(data / FILE_NAME, tmp_path / "copied" / FILE_NAME)
        copied = load.journal.before(float("inf"))
    asyncio.run(restore(Order(made.file, restored), lambda *_: None))
    whole = not_restored(made.before, restored)
    revision = next(each for each in made.before.acknowledged.values() if "." in each.key)
    say(restored, "DELETE FROM revision WHERE key = ?", revision.key)

    assert whole == []
    assert f"revision {revision.key} was acknowledged and is gone" in not_restored(
        made.before, restored
    )
    assert look(copied, tmp_path / "copied").lost
