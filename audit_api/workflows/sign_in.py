"""Signing in and out: a password, a second factor where there is one, and a session."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from audit_api.errors import NotSignedIn
from audit_api.people import recovery, totp
from audit_api.people.passwords import check_password, hash_password, needs_new_hash
from audit_api.people.patience import Tried
from audit_api.people.tokens import TokenKind, hashed, new_token
from audit_api.principal import Person
from audit_api.record import Action, Deed
from audit_api.storage import people, record, sessions
from audit_api.storage.database import Database
from audit_api.storage.people import HeldPerson, local_key
from audit_api.workflows.limits import Visitor, bounded

PROGRAM_CHARACTERS = 200


class SignedIn(NamedTuple):
    """A new session.

    Attributes:
        token: For the browser alone; only its hash is kept.
        is_whole: False while a second factor is waited for.
    """

    token: str
    is_whole: bool


async def sign_in(name: str, password: str, visitor: Visitor, database: Database) -> SignedIn:
    """Begin a session for whoever knows the password; failures are counted.

    Args:
        name: By which the person signs in.
        password: As it was typed.
        visitor: From where.
        database: Where sessions are kept.

    Raises:
        TooManyTries: It failed too often, for this account or from this address.
        NotSignedIn: Name and password do not fit together; nobody is told which of them is wrong.
    """
    counted = {Tried.ACCOUNT: local_key(name), Tried.ADDRESS: visitor.address}
    async with bounded(counted, database):
        held = await _knows(name, password, database)
    if held.password and needs_new_hash(held.password):
        held = held._replace(password=await hash_password(password))
        await people.change(held)
    return await begin_session(held, visitor.program, database)


async def _knows(name: str, password: str, database: Database) -> HeldPerson:
    held = await people.by_key(local_key(name))
    is_right = await check_password(password, held.password if held else None)
    if held is None or not held.is_active or not is_right:
        async with database.transaction():
            await record.append(Deed(Action.SIGN_IN_FAILED, "nobody", _thing(held)))
        raise NotSignedIn
    return held


async def begin_session(
    held: HeldPerson, program: str, database: Database, *, is_proven: bool = False
) -> SignedIn:
    """A new session with a token that nobody had before.

    Args:
        held: Whose it is.
        program: The browser, as it calls itself.
        database: Where sessions are kept.
        is_proven: The second factor was given, or another provider has looked after it.
    """
    token = new_token(TokenKind.SESSION)
    is_whole = is_proven or held.totp is None
    async with database.transaction():
        await sessions.begin(
            hashed(token),
            held.id,
            datetime.now(UTC),
            is_whole=is_whole,
            program=program[:PROGRAM_CHARACTERS],
        )
        if is_whole:
            await record.append(Deed(Action.SIGNED_IN, f"person:{held.id}", _thing(held)))
    return SignedIn(token, is_whole)


async def give_second_factor(
    person: Person, typed: str, visitor: Visitor, database: Database
) -> SignedIn:
    """End the half session of *person* and begin a whole one, with another token.

    Raises:
        NotSignedIn: The digits, or the recovery code, prove nothing, or were used before.
    """
    held = await people.get(person.id)
    counted = {Tried.ACCOUNT: f"second step of {held.id}", Tried.ADDRESS: visitor.address}
    async with bounded(counted, database):
        if not await _is_proven(held, typed):
            async with database.transaction():
                await record.append(Deed(Action.SIGN_IN_FAILED, "nobody", _thing(held)))
            raise NotSignedIn
    await sessions.end(person.session, datetime.now(UTC))
    return await begin_session(held, visitor.program, database, is_proven=True)


def _thing(held: HeldPerson | None) -> str:
    """Whose account it was; a name that nobody has may be a password in the wrong field."""
    return f"person {held.id}" if held else "no account"


async def _is_proven(held: HeldPerson, typed: str) -> bool:
    if held.totp is None:
        return False
    now_s = datetime.now(UTC).timestamp()
    step = totp.step_proven(held.totp, typed, now_s, held.totp_step)
    if step is not None:
        return await people.use_step(held.id, step)
    left = recovery.left_after(typed, held.recovery_codes)
    if left is None:
        return False
    return await people.use_recovery_code(held, left)
