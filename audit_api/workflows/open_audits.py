"""Audits of a site that somebody has begun: how far they are. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from audit_api.revision import ChecklistRef, Revision
from audit_api.storage.revisions import KeptRevision
from audit_api.workflows.acceptance import register_with
from checklists import library
from checklists.answers import Register, SiteFacts
from checklists.conditions import shown_items
from checklists.model import Checklist
from checklists.responses import Closed


class OpenAudit(Closed, frozen=True, kw_only=True):
    """An audit that is not finished, as its newest copy shows it.

    Attributes:
        answered: How many of the questions have an answer, or the reason why they have none.
        of: How many are asked, an item that is asked per asset once for each.
        sent_at: When that copy came, by our clock.
    """

    audit: str
    checklist: ChecklistRef
    cycle: str
    auditors: tuple[str, ...]
    answered: int
    of: int
    sent_at: datetime


def open_audit(kept: KeptRevision, register: Register, facts: SiteFacts) -> OpenAudit:
    """How far the audit of a draft is.

    Raises:
        UnknownChecklist: Its checklist was never published here.
    """
    revision = kept.revision
    checklist = library.load(revision.checklist.id, revision.checklist.version)
    asked = set(_asked(revision, checklist, register_with(revision, register), facts))
    given = {(answer.item, answer.asset) for answer in revision.answers}
    return OpenAudit(
        audit=revision.id,
        checklist=revision.checklist,
        cycle=revision.cycle,
        auditors=tuple(auditor.name for auditor in revision.auditors),
        answered=len(asked & given),
        of=len(asked),
        sent_at=kept.received_at,
    )


def _asked(
    revision: Revision, checklist: Checklist, register: Register, facts: SiteFacts
) -> Iterator[tuple[str, str | None]]:
    shown = shown_items(checklist, revision.answers, facts)
    for section in checklist.sections:
        for item in section.items:
            if item.id in shown:
                kind = section.asset_kind(item)
                assets = (None,) if kind is None else register.of(kind)
                yield from ((item.id, asset) for asset in assets)
