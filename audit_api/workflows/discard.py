"""Discarding what waits in quarantine, so that there is room for more."""

from __future__ import annotations

import hashlib
import logging
import os
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from audit_api.errors import NotACopy
from audit_api.quarantined import QuarantinedBody
from audit_api.record import SERVER, Action
from audit_api.storage import quarantine
from audit_api.storage.database import Database
from audit_api.workflows.look_into_quarantine import deed_about
from checklists.responses import Closed

RECORD = "discarded.jsonl"
"""In the data folder: what was discarded, a line each. It is only added to."""
_LOG = logging.getLogger(__name__)


class Discarded(Closed, frozen=True, kw_only=True):
    """What was discarded, when, and why.

    Attributes:
        copy: The file that holds its bytes; empty where nobody kept them.
    """

    at: datetime
    reason: str
    copy: str
    body: QuarantinedBody


async def discard(body_id: str, reason: str, copy: Path | None, database: Database) -> Discarded:
    """Forget a body for good. The line that says so is on the disk before it is gone.

    Args:
        body_id: Which one.
        reason: Why, and who decided it.
        copy: A file that holds the same bytes, if there is one.
        database: Where it is.

    Raises:
        UnknownBody: It does not wait in quarantine.
        NotACopy: *copy* holds other bytes. Nothing was discarded.
    """
    held = await quarantine.get(body_id)
    kept_in = _checked(copy, body_id) if copy is not None else ""
    told = Discarded(at=datetime.now(UTC), reason=reason, copy=kept_in, body=held)
    _record(told, database.folder / RECORD)
    gone = await deed_about(Action.DISCARDED, body_id, SERVER, held.device)
    await quarantine.remove(body_id, gone._replace(details={"reason": reason, "copy": bool(copy)}))
    _LOG.info("%s was discarded from quarantine", body_id)
    return told


def _checked(copy: Path, body_id: str) -> str:
    if hashlib.sha256(copy.read_bytes()).hexdigest() != body_id:
        raise NotACopy(str(copy), body_id)
    return str(copy.absolute())


def _record(told: Discarded, file: Path) -> None:
    descriptor = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "ab") as record:
        record.write(msgspec.json.encode(told) + b"\n")
        record.flush()
        os.fsync(descriptor)
