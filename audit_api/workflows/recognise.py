"""Telling who shows a token: a person who is signed in, or an enrolled tablet."""

from __future__ import annotations

from datetime import datetime

from audit_api.people.tokens import TokenKind, hashed, is_token
from audit_api.principal import Person, Role, Tablet, narrowed, reach_of
from audit_api.storage import people, role_grants, sessions, tablets


async def recognised_person(token: str, now: datetime) -> Person | None:
    """Whose session *token* is, as they are at this moment; None if it is nobody's any more."""
    if not is_token(token, TokenKind.SESSION):
        return None
    session = await sessions.running(hashed(token), now)
    if session is None:
        return None
    held = await people.get(session.person)
    if not held.is_active:
        return None
    await sessions.see(session, now)
    return Person(
        id=held.id,
        name=held.name,
        grants=await role_grants.of_person(held.id),
        session=session.token,
        is_whole=session.is_whole,
    )


async def recognised_tablet(token: str, now: datetime) -> Tablet | None:
    """Whose token it is, and what that tablet may take along; None if it is no tablet's.

    A tablet whose auditor may do nothing any more is still known: what it sends is kept for a
    person to look at, and it takes nothing along.
    """
    if not is_token(token, TokenKind.DEVICE):
        return None
    held = await tablets.by_token(hashed(token), now)
    if held is None:
        return None
    auditor = await people.get(held.person)
    if not auditor.is_active:
        return None
    await tablets.see(held, now)
    own = reach_of(await role_grants.of_person(auditor.id), [Role.AUDITOR])
    return Tablet(
        id=held.id,
        person=auditor.id,
        auditor=auditor.name,
        district=held.district,
        reach=narrowed(own, held.district, held.sites),
    )
