"""Taking in whatever a tablet sends as a revision: what does not fit is kept as it came."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from datetime import UTC, datetime

from audit_api.errors import Quarantined, Unacceptable, UnreadableBody
from audit_api.storage import quarantine
from audit_api.storage.database import Database
from audit_api.storage.quarantine import Misfit
from audit_api.storage.quarantine_room import Bound
from audit_api.workflows.acceptance import Named
from audit_api.workflows.clocks import claimed_time
from audit_api.workflows.glimpses import device_of, plain_text, plain_texts, revision_of
from audit_api.workflows.receive import Received, receive

AUDIT_CHARACTERS = 80
_LOG = logging.getLogger(__name__)


async def take_in(body: bytes, named: Named, bound: Bound, database: Database) -> Received:
    """Take in a revision; where it does not fit, keep its bytes durably before saying so.

    Raises:
        UnreadableBody: *body* is empty: there is nothing to keep.
        Quarantined: It does not fit, and is kept. The same bytes have the same id every time.
        QuarantineFull: It does not fit, and there is no room to keep it.
        RevisionConflict: That name is taken by other content. Both are kept.
        TooManyConflicts: That name is taken, and so much is kept beside it that this was not.
    """
    came_at = datetime.now(UTC)
    plain = named._replace(audit=plain_text(named.audit, AUDIT_CHARACTERS))
    try:
        return await receive(body, plain, database, came_at)
    except (UnreadableBody, Unacceptable) as error:
        if not body:
            raise
        kept = _misfit(body, plain, told_problems(error), came_at)
        await quarantine.keep(kept, bound, plain.sender, database)
        _LOG.warning("a revision does not fit and is kept in quarantine as %s", kept.id)
        raise Quarantined(kept.id, kept.problems) from error


def told_problems(error: UnreadableBody | Unacceptable) -> tuple[str, ...]:
    """What does not fit, in so many words as a person reads; a body may be wrong all over."""
    named: Sequence[str] = error.problems if isinstance(error, Unacceptable) else (str(error),)
    return plain_texts(named)


def _misfit(body: bytes, named: Named, problems: tuple[str, ...], came_at: datetime) -> Misfit:
    claimed = claimed_time(named.sending_at)
    return Misfit(
        id=hashlib.sha256(body).hexdigest(),
        audit=named.audit,
        number=named.revision,
        revision=revision_of(body),
        device=named.sender.tablet or device_of(body),
        sending_at=claimed.isoformat() if claimed else None,
        received_at=came_at,
        problems=problems,
        body=body,
    )
