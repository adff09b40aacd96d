"""Keeping people, by what names they are known, and what they may do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

import msgspec
from piccolo.columns import Column

from audit_api.errors import NameTaken, Unknown
from audit_api.principal import Grant
from audit_api.storage.people_tables import Person, RoleGrant, SignInName
from audit_api.storage.role_grants import grant_of

LOCAL = "local"
ELSEWHERE = "oidc"


class HeldPerson(NamedTuple):
    """A person as the database holds them.

    Attributes:
        password: Argon2id; None for whoever signs in elsewhere or was invited only.
        totp: The secret of the second factor, if there is one.
        totp_step: The last step that was used; none works twice.
        recovery_codes: SHA-256 of those that are left.
    """

    id: str
    name: str
    is_active: bool = True
    password: str | None = None
    totp: str | None = None
    totp_step: int = 0
    recovery_codes: tuple[str, ...] = ()


class Listed(NamedTuple):
    """A person for a list: with the names they sign in by, and their grants."""

    person: HeldPerson
    names: tuple[str, ...]
    grants: tuple[Grant, ...]


def local_key(name: str) -> str:
    """How a sign-in name of our own is looked up: without regard to case and spaces around it."""
    return f"{LOCAL} {name.strip().casefold()}"


def identity_key(issuer: str, subject: str) -> str:
    """How an identity of another provider is looked up: exactly."""
    return f"{ELSEWHERE} {issuer} {subject}"


async def add(person: HeldPerson, key: str, shown: str) -> None:
    """Keep a new person and the name they sign in by. Call it within a transaction.

    Raises:
        NameTaken: Somebody signs in by that name already.
    """
    await Person.insert(_row(person, datetime.now(UTC)))
    await add_name(person.id, key, shown)


async def add_name(person: str, key: str, shown: str) -> None:
    """Let a person sign in by one more name. Call it within a transaction.

    Raises:
        NameTaken: Somebody signs in by that name already.
    """
    row = SignInName(key=key, person=person, shown=shown)
    if not await SignInName.insert(row).on_conflict(action="DO NOTHING"):
        raise NameTaken(shown)


async def check_free(key: str, shown: str) -> None:
    """Nothing, if nobody signs in by that name.

    Raises:
        NameTaken: Somebody does.
    """
    if await SignInName.exists().where(SignInName.key == key):
        raise NameTaken(shown)


async def get(person_id: str) -> HeldPerson:
    """The person of that id.

    Raises:
        Unknown: There is none.
    """
    rows = await Person.select().where(Person.id == person_id)
    if not rows:
        raise Unknown("person", person_id)
    return _held(rows[0])


async def by_key(key: str) -> HeldPerson | None:
    """Who signs in by what `local_key` or `identity_key` gave; None if nobody does."""
    names = await SignInName.select(SignInName.person).where(SignInName.key == key)
    return await get(names[0]["person"]) if names else None


async def any_there() -> bool:
    """Whether there is anybody at all."""
    return await Person.exists()


async def every() -> tuple[Listed, ...]:
    """All people, by name."""
    rows = await Person.select().order_by(Person.name, Person.id)
    names = await SignInName.select().order_by(SignInName.key)
    granted = await RoleGrant.select().order_by(RoleGrant.key)
    return tuple(
        Listed(
            person=_held(row),
            names=tuple(each["shown"] for each in names if each["person"] == row["id"]),
            grants=tuple(grant_of(each) for each in granted if each["person"] == row["id"]),
        )
        for row in rows
    )


async def change(person: HeldPerson) -> None:
    """Keep a person as they are now; who was added when stays."""
    kept = _row(person, datetime.now(UTC)).to_dict()
    values: dict[Column | str, Any] = {
        name: value for name, value in kept.items() if name not in {"id", "added_at"}
    }
    await Person.update(values).where(Person.id == person.id)


async def use_step(person_id: str, step: int) -> bool:
    """Note that a step of the second factor was used; False if it, or a later one, was before."""
    rows = await (
        Person.update({Person.totp_step: step})
        .where(Person.id == person_id, Person.totp_step < step)
        .returning(Person.id)
    )
    return bool(rows)


async def use_recovery_code(held: HeldPerson, left: tuple[str, ...]) -> bool:
    """Keep the recovery codes that are *left*; False if another sign-in used one meanwhile."""
    rows = await (
        Person.update({Person.recovery_codes: _encoded(left)})
        .where(Person.id == held.id, Person.recovery_codes == _encoded(held.recovery_codes))
        .returning(Person.id)
    )
    return bool(rows)


def _held(row: Mapping[str, Any]) -> HeldPerson:
    return HeldPerson(
        id=row["id"],
        name=row["name"],
        is_active=bool(row["is_active"]),
        password=row["password"],
        totp=row["totp"],
        totp_step=row["totp_step"],
        recovery_codes=msgspec.json.decode(row["recovery_codes"], type=tuple[str, ...]),
    )


def _row(person: HeldPerson, added_at: datetime) -> Person:
    return Person(
        id=person.id,
        name=person.name,
        is_active=person.is_active,
        password=person.password,
        totp=person.totp,
        totp_step=person.totp_step,
        recovery_codes=_encoded(person.recovery_codes),
        added_at=added_at,
    )


def _encoded(texts: tuple[str, ...]) -> str:
    return msgspec.json.encode(texts).decode()
