"""Telling who shows a token: a person who is signed in, or an enrolled tablet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from audit_api.district_settings import DistrictSettings, strictest
from audit_api.people.tokens import TokenKind, hashed, is_token
from audit_api.principal import Grant, Person, Role, Tablet, narrowed, reach_of
from audit_api.storage import (
    district_settings,
    people,
    role_grants,
    sessions,
    tablets,
    token_holders,
)
from audit_api.storage.sessions import HeldSession


async def recognised_person(token: str, now: datetime) -> Person | None:
    """Whose session *token* is, as they are at this moment; None if it is nobody's any more."""
    if not is_token(token, TokenKind.SESSION):
        return None
    session = await sessions.running(hashed(token), now)
    return await _person_in(session, now) if session else None


async def _person_in(session: HeldSession, now: datetime) -> Person | None:
    held = await people.get(session.person)
    if not held.is_active:
        return None
    grants = await role_grants.of_person(held.id)
    wanted = await session_rules(grants)
    if now >= min(session.seen_at + wanted.idle, session.began_at + wanted.longest):
        return None
    await sessions.see(session, now)
    lacks_factor = wanted.second_factor and held.password is not None and held.totp is None
    return Person(
        id=held.id,
        name=held.name,
        grants=() if lacks_factor else grants,
        session=session.token,
        is_whole=session.is_whole,
        lacks_factor=lacks_factor,
    )


async def session_rules(grants: Iterable[Grant]) -> DistrictSettings:
    """What sessions of somebody with *grants* have to keep: the strictest of their districts."""
    return strictest(await district_settings.among(each.district for each in grants))


async def recognised_tablet(token: str, now: datetime) -> Tablet | None:
    """Whose token it is, and what that tablet may take along; None if it is no tablet's.

    A tablet whose auditor may do nothing any more is still known: what it sends is kept for a
    person to look at, and it takes nothing along.
    """
    if not is_token(token, TokenKind.DEVICE):
        return None
    holder = await token_holders.holder_of(hashed(token), now)
    if holder is None:
        return None
    held = holder.tablet
    await tablets.see(held, now)
    own = reach_of(holder.grants, [Role.AUDITOR])
    return Tablet(
        id=held.id,
        person=held.person,
        auditor=holder.auditor,
        district=held.district,
        reach=narrowed(own, held.district, held.sites),
    )
