"""Keeping what people may do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from audit_api.principal import Grant, Role
from audit_api.storage import upserts
from audit_api.storage.people_tables import RoleGrant


async def of_person(person_id: str) -> tuple[Grant, ...]:
    """What a person may do, in a fixed order."""
    rows = await RoleGrant.select().where(RoleGrant.person == person_id).order_by(RoleGrant.key)
    return tuple(grant_of(row) for row in rows)


async def add(person_id: str, granted: Iterable[Grant]) -> None:
    """Let a person do these things too; the same role in the same district is replaced."""
    rows = [
        RoleGrant(
            key=_grant_key(person_id, each.role, each.district),
            person=person_id,
            role=each.role.value,
            district=each.district,
            sites=msgspec.json.encode(each.sites).decode(),
        )
        for each in granted
    ]
    await upserts.put(rows, RoleGrant.key)


async def take_away(person_id: str, role: Role, district: str) -> bool:
    """Take a role away; tells whether it was there."""
    key = _grant_key(person_id, role, district)
    rows = await RoleGrant.delete().where(RoleGrant.key == key).returning(RoleGrant.key)
    return bool(rows)


def _grant_key(person_id: str, role: Role, district: str) -> str:
    return f"{person_id} {role.value} {district}"


def grant_of(row: Mapping[str, Any]) -> Grant:
    """The grant that a row holds."""
    return Grant(
        role=Role(row["role"]),
        district=row["district"],
        sites=msgspec.json.decode(row["sites"], type=tuple[str, ...]),
    )
