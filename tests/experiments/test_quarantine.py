"""Nothing that a tablet sends is refused into nothing; and the rig would see it."""

from __future__ import annotations

import asyncio
import hashlib
from pathlib import Path

import httpx

from audit_api.storage.database import opened_to_write
from audit_api.storage.tables import QuarantinedBody
from tests.experiments.quarantine import EXPERIMENT, not_as_sent, run
from tests.known import HEADERS
from tests.samples import AUDIT
from tests.servers import running_server


def test_what_does_not_fit_is_kept_and_taken_in_after_a_fix(
    tmp_path: Path, database_url: str
) -> None:
    """What an auditor entered in a day is not lost to a fault in a tablet's program, or in ours."""
    outcome = run(EXPERIMENT.small, tmp_path, database_url)

    assert outcome.held, outcome.remarks
    assert outcome.faults > EXPERIMENT.small / 2


def test_a_body_that_is_lost_or_changed_would_be_found_out(tmp_path: Path) -> None:
    """An experiment that always holds proves nothing."""
    bodies = (b"lost", b"changed", b"sound")
    ids = [hashlib.sha256(body).hexdigest() for body in bodies]
    kept = dict(zip(ids, bodies, strict=True))
    with running_server(tmp_path) as server:
        for body in bodies:
            httpx.put(f"{server.api}/audits/{AUDIT}/revisions/1", content=body, headers=HEADERS)
        before = list(not_as_sent(kept, server.api))
    asyncio.run(_damage(tmp_path, lost=ids[0], changed=ids[1]))

    with running_server(tmp_path) as server:
        after = list(not_as_sent(kept, server.api))
        unknown = list(not_as_sent({}, server.api))

    assert before == []
    assert after == [
        f"{ids[0]} was acknowledged and is not there",
        f"{ids[1]} holds other bytes than were sent",
    ]
    assert len(unknown) == 2


async def _damage(data: Path, *, lost: str, changed: str) -> None:
    async with opened_to_write(data):
        await QuarantinedBody.delete().where(QuarantinedBody.id == lost)
        await QuarantinedBody.update({"body": b"other"}).where(QuarantinedBody.id == changed)
