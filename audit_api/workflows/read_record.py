"""Telling who did what, to administrators."""

from __future__ import annotations

from typing import NamedTuple

from audit_api.principal import Reach
from audit_api.record import Entry
from audit_api.storage import people, record, tablets

MOST = 200
LOOKED_AT = 5_000
"""So many entries are gone through for those of one district."""


class Told(NamedTuple):
    """An entry with the name of who did it."""

    entry: Entry
    who: str


async def newest_deeds(reach: Reach) -> tuple[Told, ...]:
    """The newest entries within *reach*, the last first."""
    found = [each for each in await record.newest(LOOKED_AT) if _is_within(each, reach)][:MOST]
    names = {f"person:{each.person.id}": each.person.name for each in await people.every()}
    for district in {each.district for each in found if each.district}:
        names |= {f"tablet:{each.id}": each.label for each in await tablets.of_district(district)}
    return tuple(Told(each, names.get(each.actor, each.actor)) for each in found)


def _is_within(entry: Entry, reach: Reach) -> bool:
    return reach.everywhere or (bool(entry.district) and reach.has_whole(entry.district))
