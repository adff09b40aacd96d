"""What people change of their own account: password, second step, sessions."""

from __future__ import annotations

from datetime import UTC, datetime

from audit_api.errors import NotSignedIn
from audit_api.people import recovery, totp
from audit_api.people.passwords import check_password
from audit_api.principal import Person
from audit_api.record import Action
from audit_api.storage import people, record, role_grants, sessions
from audit_api.storage.database import Database
from audit_api.storage.people import HeldPerson
from audit_api.storage.sessions import HeldSession
from audit_api.workflows.passwords import checked_hash
from audit_api.workflows.recognise import session_rules
from audit_api.workflows.sign_out import end_one, own_deed

__all__ = ["HeldSession"]


async def own(person: Person) -> HeldPerson:
    """The account as it is held."""
    return await people.get(person.id)


async def own_sessions(person: Person) -> tuple[HeldSession, ...]:
    """Where they are signed in, the newest first."""
    rules = await session_rules(await role_grants.of_person(person.id))
    return await sessions.of_person(
        person.id, datetime.now(UTC), idle=rules.idle, longest=rules.longest
    )


async def end_session(person: Person, token: str) -> bool:
    """End one of their own sessions; False if it is none of theirs, or over."""
    running = await own_sessions(person)
    if token not in {each.token for each in running}:
        return False
    return await end_one(person, token)


async def change_password(person: Person, old: str, new: str, database: Database) -> None:
    """Keep another password, and end all other sessions.

    Raises:
        NotSignedIn: The old password is another.
        WeakPassword: The new one is too easy to guess.
    """
    held = await people.get(person.id)
    if not await check_password(old, held.password):
        raise NotSignedIn
    hashed = await checked_hash(new, (person.name,))
    async with database.transaction():
        await people.change(held._replace(password=hashed))
        await sessions.end_all(person.id, datetime.now(UTC), but=person.session)
        await record.append(own_deed(Action.CREDENTIAL_SET, person))


async def begin_second_step(
    person: Person, secret: str, digits: str, database: Database
) -> tuple[str, ...]:
    """Ask for the digits of an app from now on; gives the recovery codes, which are shown once.

    Raises:
        NotSignedIn: The digits are not those of that secret.
    """
    now_s = datetime.now(UTC).timestamp()
    step = totp.step_proven(secret, digits, now_s, 0)
    if step is None:
        raise NotSignedIn
    codes = recovery.new_recovery_codes()
    held = await people.get(person.id)
    async with database.transaction():
        await people.change(
            held._replace(totp=secret, totp_step=step, recovery_codes=recovery.stored(codes))
        )
        await record.append(own_deed(Action.SECOND_STEP_SET, person))
    return codes


async def end_second_step(person: Person, digits: str, database: Database) -> None:
    """Ask for digits no more.

    Raises:
        NotSignedIn: The digits prove nothing.
    """
    held = await people.get(person.id)
    now_s = datetime.now(UTC).timestamp()
    if held.totp is None or totp.step_proven(held.totp, digits, now_s, held.totp_step) is None:
        raise NotSignedIn
    async with database.transaction():
        await people.change(held._replace(totp=None, recovery_codes=()))
        await record.append(own_deed(Action.SECOND_STEP_ENDED, person))
