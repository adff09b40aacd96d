"""The first administrator: there is no default password, and nobody can be the first twice."""

from __future__ import annotations

from typing import Annotated
from uuid import uuid4

import msgspec

from audit_api.errors import CodeNotTaken
from audit_api.people.codes import Code
from audit_api.principal import ALL_DISTRICTS, Grant, Role
from audit_api.record import Action, Deed
from audit_api.storage import one_time_codes, people, record, role_grants
from audit_api.storage.database import Database
from audit_api.storage.people import HeldPerson, local_key
from audit_api.workflows.limits import Visitor
from audit_api.workflows.make_codes import Purpose, make_code, use_code
from audit_api.workflows.passwords import checked_hash
from checklists.responses import Closed

SERVER = "server"
"""Who made a code that the server itself shows on its console."""


class NewAccount(Closed, frozen=True, kw_only=True):
    """How somebody is called, and how they will sign in."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=80)]
    sign_in_name: Annotated[str, msgspec.Meta(min_length=1, max_length=80)]
    password: str


class _Nothing(Closed, frozen=True):
    pass


async def first_code(database: Database) -> Code | None:
    """A code that makes the first administrator; None where somebody is there already."""
    if await people.any_there():
        return None
    return await administrator_code(database)


async def administrator_code(database: Database) -> Code:
    """A code that makes one more administrator of everything; whoever runs the server may ask."""
    async with database.transaction():
        deed = Deed(Action.INVITED, SERVER, "one more administrator", ALL_DISTRICTS)
        await record.append(deed)
        return await make_code(Purpose.FIRST_ADMINISTRATOR, _Nothing(), SERVER)


async def make_administrator(
    typed: str, account: NewAccount, database: Database, visitor: Visitor
) -> HeldPerson:
    """Use the code up and add an administrator of all districts; codes beside it end.

    Raises:
        CodeNotTaken: The code does not work.
        WeakPassword: The password is too easy to guess; the code still works.
        NameTaken: Somebody signs in by that name already.
    """
    if not typed.strip():
        raise CodeNotTaken
    names = (account.name, account.sign_in_name)
    person = HeldPerson(
        id=str(uuid4()),
        name=account.name.strip(),
        password=await checked_hash(account.password, names),
    )
    key = local_key(account.sign_in_name)
    await people.check_free(key, account.sign_in_name)  # a code is not used up for a taken name
    await use_code(typed, Purpose.FIRST_ADMINISTRATOR, database, visitor)
    async with database.transaction():
        await one_time_codes.end_all(Purpose.FIRST_ADMINISTRATOR.value, "{}")
        await people.add(person, key, account.sign_in_name.strip())
        await role_grants.add(person.id, [Grant(role=Role.ADMIN, district=ALL_DISTRICTS)])
        details: dict[str, object] = {"roles": [Role.ADMIN.value]}
        thing = f"person {person.id}"
        await record.append(Deed(Action.PERSON_ADDED, SERVER, thing, ALL_DISTRICTS, details))
    return person
