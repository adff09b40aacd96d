"""Keeping the bytes of revisions that do not fit, and asking for them back."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import msgspec
from piccolo.columns.combination import WhereRaw

from audit_api.errors import UnknownBody
from audit_api.principal import Sender
from audit_api.quarantined import QuarantinedBody
from audit_api.record import Action, Deed, sender_actor
from audit_api.storage import record, tables
from audit_api.storage.database import Database
from audit_api.storage.quarantine_room import IS_HELD, Bound, check_room
from audit_api.storage.turns import take_turn

_BODY = tables.QuarantinedBody
_TOLD = (
    _BODY.id,
    _BODY.audit,
    _BODY.number,
    _BODY.device,
    _BODY.size_bytes,
    _BODY.received_at,
    _BODY.tried_at,
    _BODY.problems,
)
_IS_OPEN = WhereRaw(f"NOT ({IS_HELD})")


class Misfit(NamedTuple):
    """A body that does not fit, with what the server noted when it came.

    Attributes:
        id: SHA-256 of the body, in hex.
        audit: As the address said; so is the number.
        revision: `KeptRevision.key`, as the body says; empty where it cannot be read.
        sending_at: The tablet's clock when it sent this, ISO 8601.
        received_at: By our clock.
        problems: A sentence each.
    """

    id: str
    audit: str
    number: int
    revision: str
    device: str
    sending_at: str | None
    received_at: datetime
    problems: tuple[str, ...]
    body: bytes


async def keep(misfit: Misfit, bound: Bound, sender: Sender, database: Database) -> None:
    """Keep a body, once; one that came before has its address and its problems renewed.

    When it came first and the tablet's clock at that time stay: they belong together.

    Raises:
        QuarantineFull: There is no room for it. Nothing was kept.
    """
    renewed = [_BODY.audit, _BODY.number, _BODY.problems, _BODY.tried_at]
    row = _row(misfit)
    async with database.transaction():
        await take_turn("quarantine")
        is_new = not await _BODY.exists().where(_BODY.id == misfit.id)
        if is_new:
            await check_room(misfit.device, len(misfit.body), bound)
        await _BODY.insert(row).on_conflict(target=_BODY.id, action="DO UPDATE", values=renewed)
        if is_new:
            await record.append(
                Deed(Action.PUT_ASIDE, sender_actor(sender), f"body {misfit.id}", sender.district)
            )


async def newest(
    most: int, before: str | None = None, devices: Collection[str] | None = None
) -> tuple[QuarantinedBody, ...]:
    """At most that many that are open, newest first; those that came *before* another one.

    Args:
        most: How many at most.
        before: The id of another one.
        devices: Only what came from these; from any, where nothing is said.

    Raises:
        UnknownBody: There is no such other one.
    """
    query = _BODY.select(*_TOLD).where(_IS_OPEN)
    if devices is not None:
        if not devices:
            return ()
        query = query.where(_BODY.device.is_in(sorted(devices)))
    if before is not None:
        pivot = (await get(before)).received_at
        is_beside = (_BODY.received_at == pivot) & (_BODY.id < before)
        query = query.where((_BODY.received_at < pivot) | is_beside)
    newest_first = query.order_by(_BODY.received_at, _BODY.id, ascending=False)
    return tuple(map(_told, await newest_first.limit(most)))


async def ids(beginning: str = "") -> tuple[str, ...]:
    """The ids of those that are open and begin with that, in the order in which they came."""
    query = _BODY.select(_BODY.id).where(_IS_OPEN, _BODY.id.like(f"{beginning}%"))
    return tuple(row["id"] for row in await query.order_by(_BODY.received_at, _BODY.id))


async def get(body_id: str) -> QuarantinedBody:
    """What is known of one that is open.

    Raises:
        UnknownBody: There is none of that id.
    """
    return _told(await _one(body_id, _TOLD))


async def misfit(body_id: str) -> Misfit:
    """One that is open, with its bytes.

    Raises:
        UnknownBody: There is none of that id.
    """
    row = await _one(body_id, _BODY.all_columns())
    values = {name: row[name] for name in Misfit._fields}
    return Misfit(**values | {"problems": _problems(row)})


async def note_problems(
    body_id: str, problems: Sequence[str], tried_at: datetime, deed: Deed
) -> None:
    """Note that a body still does not fit, and why; *deed* says who tried."""
    told = _encoded(problems)
    async with record.transaction():
        await _BODY.update({"problems": told, "tried_at": tried_at}).where(_BODY.id == body_id)
        await record.append(deed)


async def remove(body_id: str, deed: Deed) -> None:
    """Forget a body: it is held elsewhere by now, or a person has decided so, as *deed* says."""
    async with record.transaction():
        await _BODY.delete().where(_BODY.id == body_id)
        await record.append(deed)


async def _one(body_id: str, columns: Sequence[Any]) -> dict[str, Any]:
    rows = await _BODY.select(*columns).where(_BODY.id == body_id, _IS_OPEN)
    if not rows:
        raise UnknownBody(body_id)
    return rows[0]


def _row(misfit: Misfit) -> tables.QuarantinedBody:
    values = misfit._asdict() | {"problems": _encoded(misfit.problems)}
    return tables.QuarantinedBody(
        **values, size_bytes=len(misfit.body), tried_at=misfit.received_at
    )


def _encoded(problems: Sequence[str]) -> str:
    return msgspec.json.encode(problems).decode()


def _problems(row: Mapping[str, Any]) -> tuple[str, ...]:
    return msgspec.json.decode(row["problems"], type=tuple[str, ...])


def _told(row: Mapping[str, Any]) -> QuarantinedBody:
    return QuarantinedBody(**dict(row) | {"problems": _problems(row)})
