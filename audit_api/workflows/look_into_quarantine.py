"""Telling what waits in quarantine, and why."""

from __future__ import annotations

from audit_api.errors import SeveralBodies, UnknownBody
from audit_api.quarantined import QuarantinedBody, QuarantineList
from audit_api.storage import quarantine
from audit_api.storage.quarantine_room import open_amount


async def waiting(most: int, before: str | None = None) -> QuarantineList:
    """The newest bodies that wait, at most that many; those that came *before* another one.

    Raises:
        UnknownBody: That other one does not wait.
    """
    held = await open_amount()
    return QuarantineList(
        bodies_in_all=held.bodies,
        size_bytes_in_all=held.size_bytes,
        bodies=await quarantine.newest(most, before),
    )


async def waiting_ids() -> tuple[str, ...]:
    """The ids of all that wait, in the order in which they came."""
    return await quarantine.ids()


async def body(body_id: str) -> QuarantinedBody:
    """One body, without its bytes.

    Raises:
        UnknownBody: It does not wait in quarantine.
    """
    return await quarantine.get(body_id)


async def raw_bytes(body_id: str) -> bytes:
    """The bytes of a body, as they came.

    Raises:
        UnknownBody: It does not wait in quarantine.
    """
    return (await quarantine.misfit(body_id)).body


async def whole_id(beginning: str) -> str:
    """The one id that begins so.

    Raises:
        UnknownBody: There is none.
        SeveralBodies: There are several.
    """
    found = await quarantine.ids(beginning)
    if not found:
        raise UnknownBody(beginning)
    if len(found) > 1:
        raise SeveralBodies(beginning, found)
    return found[0]
