"""Telling what waits in quarantine, and why."""

from __future__ import annotations

from audit_api.errors import SeveralBodies, Unknown, UnknownBody
from audit_api.principal import Reach, Sender
from audit_api.quarantined import QuarantinedBody, QuarantineList
from audit_api.record import SERVER, Action, Deed
from audit_api.storage import quarantine, record, tablets
from audit_api.storage.quarantine_room import open_amount


async def waiting(most: int, reach: Reach, before: str | None = None) -> QuarantineList:
    """The newest bodies that wait, at most that many; those that came *before* another one.

    Raises:
        UnknownBody: That other one does not wait.
    """
    if before is not None:
        await check_within(before, reach)
    of_devices = None if reach.everywhere else await _devices(reach)
    held = await open_amount(of_devices)
    return QuarantineList(
        bodies_in_all=held.bodies,
        size_bytes_in_all=held.size_bytes,
        bodies=await quarantine.newest(most, before, of_devices),
    )


async def check_within(body_id: str, reach: Reach) -> None:
    """Nothing, if the body waits and came from a tablet within *reach*.

    Raises:
        UnknownBody: It does not wait, or came from beyond *reach*: nobody can tell which.
    """
    held = await quarantine.get(body_id)
    if not reach.everywhere and held.device not in await _devices(reach):
        raise UnknownBody(body_id)


async def sender_named(device: str, reach: Reach) -> Sender:
    """The enrolled tablet of that name, and its auditor; nobody, where the name is a mere claim."""
    try:
        held = await tablets.get(device)
    except Unknown:
        return Sender(reach=reach)
    return Sender(tablet=held.id, person=held.person, reach=reach)


async def _devices(reach: Reach) -> frozenset[str]:
    found = [await tablets.of_district(district) for district in sorted(reach.whole)]
    return frozenset(tablet.id for of_one in found for tablet in of_one)


async def waiting_ids() -> tuple[str, ...]:
    """The ids of all that wait, in the order in which they came."""
    return await quarantine.ids()


async def body(body_id: str, reach: Reach) -> QuarantinedBody:
    """One body, without its bytes.

    Raises:
        UnknownBody: It does not wait in quarantine within *reach*.
    """
    await check_within(body_id, reach)
    return await quarantine.get(body_id)


async def deed_about(action: Action, body_id: str, actor: str, device: str) -> Deed:
    """What was done to a body that came from *device*: a matter of that tablet's district."""
    try:
        district = (await tablets.get(device)).district
    except Unknown:
        district = ""
    return Deed(action, actor, f"body {body_id}", district)


async def raw_bytes(body_id: str, reach: Reach, actor: str = SERVER) -> bytes:
    """The bytes of a body, as they came; that they were taken out is written down.

    Raises:
        UnknownBody: It does not wait in quarantine within *reach*.
    """
    await check_within(body_id, reach)
    held = await quarantine.misfit(body_id)
    deed = await deed_about(Action.BODY_READ, body_id, actor, held.device)
    async with record.transaction():
        await record.append(deed)
    return held.body


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
