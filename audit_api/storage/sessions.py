"""Keeping sessions of people. A token is known by its hash alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from audit_api.storage.people_tables import Session

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
WAITING = timedelta(minutes=5)
"""So long a session waits for its second factor."""
SEEN_EVERY = timedelta(minutes=1)
"""A busy page need not write at each of its requests."""


class HeldSession(NamedTuple):
    """One sign-in of a person.

    Attributes:
        token: SHA-256 of the token.
        is_whole: No second factor is waited for.
        program: The browser, as it calls itself.
    """

    token: str
    person: str
    is_whole: bool
    program: str
    began_at: datetime
    seen_at: datetime
    ends_at: datetime


async def begin(token: str, person: str, now: datetime, *, is_whole: bool, program: str) -> None:
    """Keep a new session; *token* is the hash of a token that was never used before."""
    ends_at = now + (LONGEST if is_whole else WAITING)
    await Session.insert(
        Session(
            token=token,
            person=person,
            is_whole=is_whole,
            program=program,
            began_at=now,
            seen_at=now,
            ends_at=ends_at,
        )
    )


async def running(token: str, now: datetime) -> HeldSession | None:
    """The session of that token, if it has not ended by itself or by somebody."""
    rows = await Session.select().where(Session.token == token, Session.ended_at.is_null())
    if not rows:
        return None
    held = _held(rows[0])
    return held if now < held.ends_at and now < held.seen_at + IDLE else None


async def see(held: HeldSession, now: datetime) -> None:
    """Note that a session is in use. One that was ended meanwhile stays ended."""
    if now >= held.seen_at + SEEN_EVERY:
        await Session.update({Session.seen_at: now}).where(
            Session.token == held.token, Session.ended_at.is_null()
        )


async def of_person(
    person: str, now: datetime, *, idle: timedelta, longest: timedelta
) -> tuple[HeldSession, ...]:
    """The running sessions of a person, the newest first.

    Args:
        person: Their id.
        now: The moment at which they run.
        idle: So long a session lives without a request.
        longest: So long it lives at all.
    """
    rows = await (
        Session.select()
        .where(Session.person == person, Session.ended_at.is_null(), Session.ends_at > now)
        .order_by(Session.began_at, ascending=False)
    )
    found = (_held(row) for row in rows)
    return tuple(each for each in found if now < min(each.seen_at + idle, each.began_at + longest))


async def end(token: str, now: datetime) -> bool:
    """End a session for ever; tells whether it was running."""
    rows = await (
        Session.update({Session.ended_at: now})
        .where(Session.token == token, Session.ended_at.is_null())
        .returning(Session.token)
    )
    return bool(rows)


async def end_all(person: str, now: datetime, *, but: str = "") -> int:
    """End all sessions of a person, but the one of that token; tells how many."""
    rows = await (
        Session.update({Session.ended_at: now})
        .where(Session.person == person, Session.token != but, Session.ended_at.is_null())
        .returning(Session.token)
    )
    return len(rows)


async def sweep(before: datetime) -> int:
    """Remove what ended before that time; tells how many."""
    rows = await Session.delete().where(Session.ends_at < before).returning(Session.token)
    return len(rows)


def _held(row: Mapping[str, Any]) -> HeldSession:
    return HeldSession(
        token=row["token"],
        person=row["person"],
        is_whole=bool(row["is_whole"]),
        program=row["program"],
        began_at=row["began_at"],
        seen_at=row["seen_at"],
        ends_at=row["ends_at"],
    )
