"""Codes with which people choose a password: made by an administrator, used by the invited."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from audit_api.people.codes import Code
from audit_api.principal import Person
from audit_api.record import Action, Deed, actor_of
from audit_api.storage import one_time_codes, people, record, sessions
from audit_api.storage.database import Database
from audit_api.storage.people import HeldPerson
from audit_api.workflows.limits import Visitor
from audit_api.workflows.make_codes import Purpose, make_code, use_code
from audit_api.workflows.passwords import checked_hash
from checklists.responses import Closed


class Invitation(Closed, frozen=True):
    """For whom a code sets a password."""

    person: str


async def invited(person_id: str, by: Person) -> Code:
    """A new code for somebody, within a transaction; earlier ones end."""
    content = Invitation(person_id)
    await one_time_codes.end_all(Purpose.INVITATION.value, msgspec.json.encode(content).decode())
    await record.append(Deed(Action.INVITED, actor_of(by), f"person {person_id}"))
    return await make_code(Purpose.INVITATION, content, by.id)


async def accept_invitation(
    typed: str, password: str, database: Database, visitor: Visitor
) -> HeldPerson:
    """Choose a password with a code; every session of that person ends.

    Raises:
        CodeNotTaken: The code does not work.
        WeakPassword: It is too easy to guess; the code still works.
    """
    hashed = await checked_hash(password, ())
    code = await use_code(typed, Purpose.INVITATION, database, visitor)
    wanted = msgspec.json.decode(code.content, type=Invitation)
    async with database.transaction():
        held = (await people.get(wanted.person))._replace(password=hashed)
        await people.change(held)
        await sessions.end_all(held.id, datetime.now(UTC))
        deed = Deed(Action.CREDENTIAL_SET, f"person:{held.id}", f"person {held.id}")
        await record.append(deed)
    return held
