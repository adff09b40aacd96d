"""Signing out: here, or everywhere. A session that ended never comes back."""

from __future__ import annotations

from datetime import UTC, datetime

from audit_api.principal import Person
from audit_api.record import Action, Deed, actor_of
from audit_api.storage import record, sessions


async def sign_out(person: Person) -> None:
    """End the session for ever."""
    await end_one(person, person.session)


async def end_one(person: Person, token: str) -> bool:
    """End one session of a person for ever; tells whether it was running.

    Args:
        person: Whose it is.
        token: SHA-256 of the session's token.
    """
    async with record.transaction():
        is_ended = await sessions.end(token, datetime.now(UTC))
        if is_ended:
            await record.append(own_deed(Action.SIGNED_OUT, person))
    return is_ended


async def sign_out_everywhere(person: Person) -> int:
    """End all sessions of a person; tells how many."""
    async with record.transaction():
        ended = await sessions.end_all(person.id, datetime.now(UTC))
        deed = own_deed(Action.SIGNED_OUT_EVERYWHERE, person)
        await record.append(deed._replace(details={"sessions": ended}))
    return ended


def own_deed(action: Action, person: Person) -> Deed:
    """What somebody did to their own account."""
    return Deed(action, actor_of(person), f"person {person.id}")
