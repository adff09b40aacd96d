"""Keeping enrolled tablets. A token is known by its hash alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import msgspec

from audit_api.errors import Unknown
from audit_api.storage.people_tables import Device, DeviceToken

OLD_TOKEN_WORKS = timedelta(days=7)
"""A tablet that lost the answer with its new token goes on with the old one."""
SEEN_EVERY = timedelta(minutes=1)


class HeldTablet(NamedTuple):
    """A tablet as the database holds it.

    Attributes:
        person: The id of the auditor for whom it was enrolled.
        sites: Narrower than the auditor's; none is all of the auditor's.
        drafts: Audits in progress on it, as it last told.
        photos_waiting: Photos that are still on it, as it last told.
    """

    id: str
    district: str
    person: str
    label: str
    sites: tuple[str, ...]
    enrolled_by: str
    enrolled_at: datetime
    seen_at: datetime | None = None
    app_version: str = ""
    drafts: int = 0
    photos_waiting: int = 0
    reported_at: datetime | None = None
    lost_at: datetime | None = None


async def enrol(tablet: HeldTablet, token: str) -> None:
    """Keep a tablet and the hash of its token. One that was enrolled before is enrolled anew.

    Call it within a transaction.
    """
    await DeviceToken.delete().where(DeviceToken.device == tablet.id)
    await Device.delete().where(Device.id == tablet.id)
    await Device.insert(Device(**_columns(tablet)))
    await DeviceToken.insert(DeviceToken(token=token, device=tablet.id, made_at=tablet.enrolled_at))


async def rotate(tablet: str, old: str, new: str, now: datetime) -> None:
    """Give a tablet another token; the one that it used ends in a week, all older ones now.

    Call it within a transaction.
    """
    await DeviceToken.delete().where(DeviceToken.device == tablet, DeviceToken.token != old)
    await DeviceToken.update({DeviceToken.ends_at: now + OLD_TOKEN_WORKS}).where(
        DeviceToken.token == old, DeviceToken.ends_at.is_null()
    )
    await DeviceToken.insert(DeviceToken(token=new, device=tablet, made_at=now))


async def get(tablet_id: str) -> HeldTablet:
    """The tablet of that id.

    Raises:
        Unknown: There is none.
    """
    rows = await Device.select().where(Device.id == tablet_id)
    if not rows:
        raise Unknown("tablet", tablet_id)
    return held_in(rows[0])


async def of_district(district: str) -> tuple[HeldTablet, ...]:
    """The tablets of a district, lost ones too, by label."""
    rows = await (
        Device.select().where(Device.district == district).order_by(Device.label, Device.id)
    )
    return tuple(held_in(row) for row in rows)


async def see(tablet: HeldTablet, now: datetime) -> None:
    """Note that a tablet was heard from."""
    if tablet.seen_at is None or now >= tablet.seen_at + SEEN_EVERY:
        await Device.update({Device.seen_at: now}).where(Device.id == tablet.id)


async def report(
    tablet_id: str, now: datetime, *, drafts: int, photos_waiting: int, app_version: str
) -> None:
    """Keep what a tablet tells of itself."""
    await Device.update(
        {
            Device.drafts: drafts,
            Device.photos_waiting: photos_waiting,
            Device.app_version: app_version,
            Device.reported_at: now,
            Device.seen_at: now,
        }
    ).where(Device.id == tablet_id)


async def lose(tablet_id: str, now: datetime) -> bool:
    """End every token of a tablet at once; tells whether it was not lost before."""
    await DeviceToken.delete().where(DeviceToken.device == tablet_id)
    rows = await (
        Device.update({Device.lost_at: now})
        .where(Device.id == tablet_id, Device.lost_at.is_null())
        .returning(Device.id)
    )
    return bool(rows)


def held_in(row: Mapping[str, Any]) -> HeldTablet:
    """The tablet that a row of its table holds."""
    fields = {name: row[name] for name in HeldTablet._fields}
    return HeldTablet(**fields | {"sites": msgspec.json.decode(row["sites"], type=tuple[str, ...])})


def _columns(tablet: HeldTablet) -> dict[str, Any]:
    return tablet._asdict() | {"sites": msgspec.json.encode(tablet.sites).decode()}
