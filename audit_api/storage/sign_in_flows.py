"""Keeping sign-ins that were sent to another provider, until they come back: once, and soon."""

from __future__ import annotations

from datetime import datetime, timedelta

from audit_api.storage.people_tables import SignInFlow

COMES_BACK_WITHIN = timedelta(minutes=10)


async def keep(state: str, content: str, now: datetime) -> None:
    """Keep one under the SHA-256 of its state; those that never came back are swept."""
    await SignInFlow.delete().where(SignInFlow.ends_at <= now)
    await SignInFlow.insert(
        SignInFlow(state=state, content=content, ends_at=now + COMES_BACK_WITHIN)
    )


async def take(state: str, now: datetime) -> str | None:
    """Take it out: what comes back a second time finds nothing. None if it is over."""
    rows = await (
        SignInFlow.delete()
        .where(SignInFlow.state == state, SignInFlow.ends_at > now)
        .returning(SignInFlow.content)
    )
    return str(rows[0]["content"]) if rows else None
