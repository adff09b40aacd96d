"""Adding people, inviting them, and saying what they may do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, NamedTuple
from uuid import uuid4

import msgspec

from audit_api.errors import NotAllowed, Unacceptable, Unknown
from audit_api.people.codes import Code
from audit_api.principal import Grant, Person, Reach
from audit_api.record import Action, Deed, actor_of
from audit_api.storage import people, record, role_grants, sessions
from audit_api.storage.database import Database
from audit_api.storage.people import HeldPerson, Listed, local_key
from audit_api.workflows.assigning.staying_blind import check_stays_blind
from audit_api.workflows.granting import check_grants, covers
from audit_api.workflows.invitations import invited
from checklists.characters import unseen_characters
from checklists.responses import Closed

__all__ = ["Listed"]
"""What is told of people is the shape in which they are held."""
Called = Annotated[str, msgspec.Meta(min_length=1, max_length=80)]


class NewPerson(Closed, frozen=True, kw_only=True):
    """Somebody to be added.

    Attributes:
        sign_in_name: By which they will sign in; empty for an auditor who only has a tablet.
    """

    name: Called
    sign_in_name: Annotated[str, msgspec.Meta(max_length=80)] = ""
    grants: tuple[Grant, ...] = ()


class Asking(NamedTuple):
    """Who asks for a change: how far they reach, and what the record calls them."""

    reach: Reach
    actor: str


class Added(NamedTuple):
    """A new person, and the code with which they choose a password, if they sign in by one."""

    person: HeldPerson
    invitation: Code | None


async def listed(reach: Reach) -> tuple[Listed, ...]:
    """The people who may do something within *reach*, by name; all of them where it has no end."""
    return tuple(each for each in await people.every() if _is_within(each, reach))


async def one(person_id: str, reach: Reach) -> Listed:
    """One of them.

    Raises:
        Unknown: There is nobody of that id within *reach*.
    """
    for each in await listed(reach):
        if each.person.id == person_id:
            return each
    raise Unknown("person", person_id)


async def add_person(new: NewPerson, by: Person, reach: Reach, database: Database) -> Added:
    """Add somebody.

    Raises:
        Unacceptable: A name or a role makes no sense; every problem is named.
        Unknown: There is no such district or site within *reach*.
        NameTaken: Somebody signs in by that name already.
    """
    if unseen := unseen_characters(new.name + new.sign_in_name):
        problem = f"name: the character {', '.join(unseen)} cannot be kept; remove it"
        raise Unacceptable("the person", [problem])
    await check_grants(new.grants, reach)
    person = HeldPerson(id=str(uuid4()), name=new.name.strip())
    shown = new.sign_in_name.strip()
    async with database.transaction():
        await people.add(person, local_key(shown) if shown else f"nobody {person.id}", shown)
        await role_grants.add(person.id, new.grants)
        await record.append(_deed(Action.PERSON_ADDED, actor_of(by), person.id))
        await _note_grants(person.id, new.grants, actor_of(by))
        invitation = await invited(person.id, by) if shown else None
    return Added(person, invitation)


async def invite_again(person_id: str, by: Person, reach: Reach, database: Database) -> Code:
    """Another code with which somebody chooses a password; earlier ones end.

    Raises:
        Unknown: There is nobody of that id within *reach*.
        NotAllowed: They may do more than whoever asks could grant.
    """
    found = await one(person_id, reach)
    _check_mine(found, reach)
    async with database.transaction():
        return await invited(found.person.id, by)


async def set_grants(
    person_id: str, grants: Sequence[Grant], by: Asking, database: Database
) -> Listed:
    """Let somebody do these things within *reach*, and nothing else there; at once.

    Raises:
        Unknown: There is nobody of that id, or no such district or site, within *reach*.
        Unacceptable: A role makes no sense, or would show somebody what must stay unseen; every
            problem is named.
    """
    reach = by.reach
    found = await one(person_id, reach)
    await check_grants(grants, reach)
    wanted = {(each.role, each.district) for each in grants}
    async with database.transaction():
        await check_stays_blind(person_id, grants, datetime.now().astimezone().date())
        for held in found.grants:
            if covers(reach, held) and (held.role, held.district) not in wanted:
                await role_grants.take_away(person_id, held.role, held.district)
        await role_grants.add(person_id, grants)
        await _note_grants(person_id, grants, by.actor)
    return found._replace(grants=await role_grants.of_person(person_id))


async def set_active(
    person_id: str, by: Asking, database: Database, *, is_active: bool
) -> HeldPerson:
    """Let somebody in, or not any more: their sessions end at once, their tablets are not heard.

    Raises:
        Unknown: There is nobody of that id within *reach*.
        NotAllowed: They may do more than whoever asks could grant.
    """
    found = await one(person_id, by.reach)
    _check_mine(found, by.reach)
    held = found.person._replace(is_active=is_active)
    async with database.transaction():
        await people.change(held)
        details: dict[str, object] = {"let in": is_active}
        await record.append(
            _deed(Action.PERSON_CHANGED, by.actor, held.id)._replace(details=details)
        )
        if not is_active:
            await sessions.end_all(held.id, datetime.now(UTC))
    return held


def _check_mine(found: Listed, reach: Reach) -> None:
    """Whoever could take over an account must be able to grant all that it may do."""
    if not all(covers(reach, each) for each in found.grants):
        raise NotAllowed


def _is_within(found: Listed, reach: Reach) -> bool:
    return reach.everywhere or any(reach.has_district(each.district) for each in found.grants)


def _deed(action: Action, actor: str, person_id: str) -> Deed:
    return Deed(action, actor, f"person {person_id}")


async def _note_grants(person_id: str, grants: Sequence[Grant], actor: str) -> None:
    """An entry for each district, so that its administrators can read it."""
    for district in dict.fromkeys(each.district for each in grants) or [""]:
        roles = sorted(each.role.value for each in grants if each.district == district)
        details: dict[str, object] = {"roles": roles}
        thing = f"person {person_id}"
        await record.append(Deed(Action.ROLES_SET, actor, thing, district, details))
