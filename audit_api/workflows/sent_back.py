"""What reviewers sent back to the auditor of a tablet."""

from __future__ import annotations

from datetime import datetime

from audit_api.review import Decision, Reviewed
from audit_api.storage import audits, reviews, revisions
from audit_api.workflows.review_audits import newest_finals
from checklists.responses import Closed


class RequestedItem(Closed, frozen=True, kw_only=True):
    """One answer that a reviewer asks for again, with the reviewer's words."""

    item: str
    asset: str | None = None
    words: str
    by: str
    at: datetime


class Request(Closed, frozen=True, kw_only=True):
    """What a reviewer sent back of an audit, and of which of its revisions."""

    audit: str
    revision: int
    items: tuple[RequestedItem, ...]


async def requests_for(site: str, person: str) -> tuple[Request, ...]:
    """What was sent back of the audits of *person* at a site, and not answered since."""
    if not person:
        return ()
    verdicts = await reviews.of_sites([site])
    found = []
    for kept in newest_finals(await revisions.finals([site])):
        verdict = verdicts.get(kept.key)
        is_back = verdict is not None and verdict.verdict.decision is Decision.SENT_BACK
        if verdict and is_back and (await audits.get(kept.revision.id)).person == person:
            found.append(_request(verdict))
    return tuple(found)


def _request(reviewed: Reviewed) -> Request:
    items = tuple(
        RequestedItem(
            item=each.item, asset=each.asset, words=each.words, by=reviewed.by, at=reviewed.at
        )
        for each in reviewed.verdict.items
    )
    return Request(audit=reviewed.audit, revision=reviewed.verdict.revision, items=items)
