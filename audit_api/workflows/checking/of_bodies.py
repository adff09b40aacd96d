"""Whether the bodies of revisions are those that came, and say what their rows say."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import timedelta

import msgspec

from audit_api.revision import Revision
from audit_api.storage import inspection
from audit_api.storage.inspection import RawBody, RawRevision
from audit_api.workflows import clocks
from audit_api.workflows.bodies import NOT_JSON
from audit_api.workflows.checking.mismatches import Kind, Mismatch, mismatch

_DECODER = msgspec.json.Decoder(Revision)


async def body_mismatches() -> tuple[int, tuple[Mismatch, ...]]:
    """How many bodies there are, and every mismatch of theirs."""
    count = 0
    found: list[Mismatch] = []
    async for raw in inspection.revisions():
        count += 1
        found += revision_mismatches(raw)
    async for conflict in inspection.conflicts():
        count += 1
        found += _conflict_mismatches(conflict)
    async for body in inspection.quarantined():
        count += 1
        found += _quarantined_mismatches(body)
    return count, tuple(found)


def revision_mismatches(raw: RawRevision) -> Iterator[Mismatch]:
    """What does not fit in the row of one revision."""
    where = f"revision {raw.number} of audit {raw.audit}"
    if _sum(raw.body) != raw.digest:
        yield mismatch(Kind.CHANGED_REVISION, raw.key, where)
        return
    try:
        revision = _DECODER.decode(raw.body)
    except NOT_JSON as error:
        yield mismatch(Kind.UNREADABLE_REVISION, raw.key, where, str(error))
        return
    if unlike := ", ".join(_unlike(raw, revision)):
        yield mismatch(Kind.UNLIKE_ITS_BODY, raw.key, where, unlike)


def _unlike(raw: RawRevision, revision: Revision) -> Iterator[str]:
    """The columns that are not as the body says."""
    expected = {
        "key": f"{revision.id}.{revision.revision}",
        "audit": revision.id,
        "number": revision.revision,
        "site": revision.site,
        "checklist": revision.checklist.id,
        "state": revision.state.value,
    }
    yield from (name for name, value in expected.items() if getattr(raw, name) != value)
    # The skew is kept in whole seconds, and the day was found with all of it.
    skews = (timedelta(seconds=raw.skew_s + more) for more in (-1, 0, 1))
    if raw.audited_on not in {clocks.audited_on(revision, skew) for skew in skews}:
        yield "audited_on"


def _conflict_mismatches(raw: RawBody) -> Iterator[Mismatch]:
    if raw.key.rpartition(".")[2] != _sum(raw.body):
        yield mismatch(Kind.CHANGED_CONFLICT, raw.key, f"the body beside revision {raw.key}")


def _quarantined_mismatches(raw: RawBody) -> Iterator[Mismatch]:
    if raw.key != _sum(raw.body) or raw.size_bytes != len(raw.body):
        yield mismatch(Kind.CHANGED_QUARANTINED, raw.key, f"the body {raw.key} in quarantine")


def _sum(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
