"""A reviewer who approves every finished audit: what reviewing does is tested where it is."""

from __future__ import annotations

from datetime import UTC, datetime

import httpx

from audit_api.principal import EVERYWHERE
from audit_api.review import Decision, Verdict
from audit_api.storage import reviews, revisions, sites
from tests.known import PERSON


async def approve_all() -> None:
    """Approve every final revision that is held, whether its photos are in or not."""
    held = await sites.every(EVERYWHERE)
    for kept in await revisions.finals([each.site.id for each in held]):
        verdict = Verdict(revision=kept.revision.revision, decision=Decision.APPROVED)
        audit, site = kept.revision.id, kept.revision.site
        await reviews.add(audit, site, verdict, PERSON, datetime.now(UTC))


def approve(client: httpx.Client, audit: str, revision: int = 1) -> None:
    """Approve one over HTTP."""
    verdict = {"revision": revision, "decision": "approved"}
    client.post(f"audits/{audit}/review", json=verdict).raise_for_status()
