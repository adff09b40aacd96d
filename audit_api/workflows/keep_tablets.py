"""The tablets of districts: who has which, what is still on it, and what becomes of a lost one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from audit_api.errors import Unknown
from audit_api.principal import Reach, Role, reach_of
from audit_api.record import Action, Deed
from audit_api.storage import audits, districts, people, photo_claims, record, sites, tablets
from audit_api.storage.database import Database
from audit_api.storage.tablets import HeldTablet
from checklists import library


class ListedTablet(NamedTuple):
    """A tablet, and the name of its auditor."""

    tablet: HeldTablet
    auditor: str


class Delivered(NamedTuple):
    """What a tablet sent: its audits in words, and how many photos."""

    audits: tuple[str, ...]
    photos: int


class KnownAuditor(NamedTuple):
    """Somebody for whom a tablet can be enrolled in a district."""

    person: str
    name: str
    district: str
    district_name: str


async def listed_tablets(reach: Reach) -> tuple[ListedTablet, ...]:
    """The tablets of the districts within *reach*: those with work on them first."""
    found: list[ListedTablet] = []
    for held in await districts.every(reach):
        if reach.has_whole(held.district.id):
            found += [
                ListedTablet(tablet, (await people.get(tablet.person)).name)
                for tablet in await tablets.of_district(held.district.id)
            ]
    return tuple(sorted(found, key=lambda each: -each.tablet.photos_waiting))


async def one_tablet(tablet_id: str, reach: Reach) -> ListedTablet:
    """One of them.

    Raises:
        Unknown: There is none of that id within *reach*.
    """
    tablet = await tablets.get(tablet_id)
    if not reach.has_whole(tablet.district):
        raise Unknown("tablet", tablet_id)
    return ListedTablet(tablet, (await people.get(tablet.person)).name)


async def delivered(tablet_id: str, reach: Reach) -> Delivered:
    """What a tablet sent."""
    told = []
    for audit in await audits.of_device(tablet_id):
        held = await sites.get(audit.site, reach)
        told.append(f"{held.site.name}: {_title(audit.checklist, held.district)}")
    return Delivered(tuple(told), len(await photo_claims.sent_by(tablet_id)))


async def lose(tablet_id: str, reach: Reach, actor: str, database: Database) -> HeldTablet:
    """End a tablet's tokens at once; what it delivered stays.

    Raises:
        Unknown: There is none of that id within *reach*.
    """
    district = (await one_tablet(tablet_id, reach)).tablet.district
    async with database.transaction():
        if await tablets.lose(tablet_id, datetime.now(UTC)):
            await record.append(Deed(Action.TABLET_LOST, actor, f"tablet {tablet_id}", district))
    return await tablets.get(tablet_id)


async def auditors(reach: Reach) -> tuple[KnownAuditor, ...]:
    """For whom tablets can be enrolled within *reach*, by name."""
    there = [each for each in await districts.every(reach) if reach.has_whole(each.district.id)]
    found = []
    for listed in await people.every():
        own = reach_of(listed.grants, [Role.AUDITOR])
        found += [
            KnownAuditor(listed.person.id, listed.person.name, each.district.id, each.district.name)
            for each in there
            if listed.person.is_active and own.has_district(each.district.id)
        ]
    return tuple(found)


def _title(checklist: str, district: str) -> str:
    titles = {each.id: each.title for each in library.published_in(district)}
    return titles.get(checklist, checklist)
