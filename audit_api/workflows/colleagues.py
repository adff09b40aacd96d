"""What colleagues have answered at a site in this round, for an auditor who works beside them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from msgspec.structs import replace

from audit_api.revision import State
from audit_api.storage import audits
from audit_api.storage.revisions import KeptRevision
from audit_api.workflows.assembling import audit_of
from checklists.answers import Answer
from checklists.responses import Closed


class Colleague(Closed, frozen=True, kw_only=True):
    """The answers of one audit of somebody else. Words and photos stay with their author.

    Attributes:
        period: Within what it merges with the audit of whoever asks, see `last_time`.
        by: Who walked.
        at: When the newest copy came, by our clock.
        final: They have finished and signed.
    """

    audit: str
    checklist: str
    version: int
    period: str
    by: str
    at: datetime
    final: bool
    answers: tuple[Answer, ...]


async def colleagues_at(
    newest: Iterable[KeptRevision], person: str, cycle: str
) -> tuple[Colleague, ...]:
    """The audits of others in *cycle*; blind second audits are nobody's business.

    Args:
        newest: The newest revision of each audit at the site, drafts too.
        person: Who asks; nobody is told anything where that is not known.
        cycle: The round of audits.
    """
    if not person:
        return ()
    told = []
    for kept in newest:
        revision = kept.revision
        is_theirs = not revision.blind and revision.cycle == cycle
        if is_theirs and (await audits.get(revision.id)).person != person:
            told.append(_colleague(kept))
    return tuple(told)


def _colleague(kept: KeptRevision) -> Colleague:
    revision = kept.revision
    return Colleague(
        audit=revision.id,
        checklist=revision.checklist.id,
        version=revision.checklist.version,
        period=audit_of(kept).period,
        by=", ".join(each.name for each in revision.auditors),
        at=kept.received_at,
        final=revision.state is State.FINAL,
        answers=tuple(replace(each, note="") for each in revision.answers),
    )
