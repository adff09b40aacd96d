"""Trying once more whether a body in quarantine fits, after what was in its way was mended."""

from __future__ import annotations

from datetime import UTC, datetime

from audit_api.errors import Quarantined, RevisionConflict, Unacceptable, UnreadableBody
from audit_api.principal import Reach
from audit_api.record import SERVER, Action
from audit_api.storage import quarantine
from audit_api.storage.database import Database
from audit_api.workflows.acceptance import Named
from audit_api.workflows.look_into_quarantine import check_within, deed_about, sender_named
from audit_api.workflows.quarantine import told_problems
from audit_api.workflows.receive import Received, receive


async def try_again(
    body_id: str, reach: Reach, database: Database, actor: str = SERVER
) -> Received:
    """Take in a body as if it came now for the first time, from where and when it came.

    It leaves the quarantine only after it is held elsewhere. Safe to do again, also after the
    power failed in between.

    Raises:
        UnknownBody: It does not wait in quarantine, or came from a tablet beyond *reach*.
        Quarantined: It still does not fit; the new reasons were noted.
        RevisionConflict: That name is taken by other content. Both are kept.
        TooManyConflicts: That name is taken, and so much is kept beside it that this stays here.
    """
    await check_within(body_id, reach)
    held = await quarantine.misfit(body_id)
    sender = await sender_named(held.device, reach)
    fitted = await deed_about(Action.TRIED_AGAIN, body_id, actor, held.device)
    named = Named(held.audit, held.number, held.sending_at, sender)
    try:
        received = await receive(held.body, named, database, held.received_at)
    except (UnreadableBody, Unacceptable) as error:
        problems = told_problems(error)
        failed = fitted._replace(details={"fits": False})
        await quarantine.note_problems(body_id, problems, datetime.now(UTC), failed)
        raise Quarantined(body_id, problems) from error
    except RevisionConflict:
        await quarantine.remove(body_id, fitted)
        raise
    await quarantine.remove(body_id, fitted)
    return received
