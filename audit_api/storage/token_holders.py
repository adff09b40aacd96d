"""Who shows a tablet's token, told by one statement: all that tablets send waits for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from audit_api.principal import Grant
from audit_api.storage.people_tables import Device
from audit_api.storage.role_grants import grant_of
from audit_api.storage.tablets import HeldTablet, held_in

_HOLDER = (
    'SELECT "device".*, "person"."name" AS "auditor", "person"."is_active",'
    ' "device_token"."ends_at", "role_grant"."role", "role_grant"."district" AS "role_district",'
    ' "role_grant"."sites" AS "role_sites"'
    ' FROM "device_token" JOIN "device" ON "device"."id" = "device_token"."device"'
    ' JOIN "person" ON "person"."id" = "device"."person"'
    ' LEFT JOIN "role_grant" ON "role_grant"."person" = "person"."id"'
    ' WHERE "device_token"."token" = {} ORDER BY "role_grant"."key"'
)
"""A row for each thing that the auditor may do; one, where that is nothing."""


class TokenHolder(NamedTuple):
    """A tablet that may use its token, and the auditor for whom it was enrolled.

    Attributes:
        auditor: Their name.
        grants: What they may do, in a fixed order.
    """

    tablet: HeldTablet
    auditor: str
    grants: tuple[Grant, ...]


async def holder_of(token: str, now: datetime) -> TokenHolder | None:
    """Who shows the token with that hash.

    None, where it is no tablet's, has ended, or belongs to a tablet that is lost or to somebody
    who is not active any more.
    """
    rows = await Device.raw(_HOLDER, token)
    if not rows or not _may_be_used(rows[0], now):
        return None
    grants = tuple(_grant(row) for row in rows if row["role"] is not None)
    return TokenHolder(held_in(rows[0]), rows[0]["auditor"], grants)


def _may_be_used(row: Mapping[str, Any], now: datetime) -> bool:
    has_ended = row["ends_at"] is not None and row["ends_at"] <= now
    return bool(row["is_active"]) and row["lost_at"] is None and not has_ended


def _grant(row: Mapping[str, Any]) -> Grant:
    return grant_of(
        {"role": row["role"], "district": row["role_district"], "sites": row["role_sites"]}
    )
