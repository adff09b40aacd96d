"""Telling who did what, to administrators: a page of the record, narrowed as they ask."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

import msgspec

from audit_api.principal import Reach
from audit_api.record import Action, Entry
from audit_api.storage import districts, people, record_search, sites, tablets
from audit_api.storage.record_search import Wanted

MOST = 100
MOST_MATCHES = 200
"""So many people or schools may fit what was typed; more narrow nothing down."""


class Asked(NamedTuple):
    """What is looked for, as it was typed.

    Attributes:
        who: A part of the name of a person or a tablet.
        school: A part of the name of a school.
        before: Only entries before that number.
        after: Only entries after that number, and the next ones first.
    """

    who: str = ""
    what: Action | None = None
    since: date | None = None
    until: date | None = None
    school: str = ""
    before: int | None = None
    after: int | None = None


class Told(NamedTuple):
    """An entry with names for the ids in it.

    Attributes:
        who: Who did it.
        about: The people, tablets, districts and schools to which it was done; empty for others.
    """

    entry: Entry
    who: str
    about: str


class Page(NamedTuple):
    """One page of the record, the last entry first.

    Attributes:
        older: The number before which the next page begins; None where there is no older entry.
        newer: The number after which the page before it ends; None where there is no newer one.
    """

    told: tuple[Told, ...]
    older: int | None
    newer: int | None


async def page_of(asked: Asked, reach: Reach) -> Page:
    """The entries within *reach* that fit, a page of them."""
    wanted = await _wanted(asked, reach)
    if asked.after is not None:
        found = await record_search.newer(wanted, MOST, asked.after)
    else:
        found = await record_search.older(wanted, MOST, asked.before)
    names = await _names(found, reach)
    older = newer = None
    if found:
        first, last = found[0].seq, found[-1].seq
        older = last if await record_search.older(wanted, 1, last) else None
        newer = first if await record_search.newer(wanted, 1, first) else None
    told = tuple(Told(each, _who(each, names), _about(each, names)) for each in found)
    return Page(told, older, newer)


async def _wanted(asked: Asked, reach: Reach) -> Wanted:
    return Wanted(
        districts=None if reach.everywhere else reach.whole,
        actors=await _actors(asked.who, reach) if asked.who else None,
        action=asked.what.value if asked.what else "",
        since=asked.since.isoformat() if asked.since else "",
        until=(asked.until + timedelta(days=1)).isoformat() if asked.until else "",
        sites=await _sites(asked.school, reach) if asked.school else None,
    )


async def _actors(who: str, reach: Reach) -> frozenset[str]:
    """Everybody of that name: which of their entries are told, the districts decide."""
    named = {f"person:{each.person.id}": each.person.name for each in await people.every()}
    for district in sorted(reach.whole):
        named |= {f"tablet:{each.id}": each.label for each in await tablets.of_district(district)}
    named |= {"server": "server", "nobody": "nobody"}
    return _fitting(who, named)


async def _sites(school: str, reach: Reach) -> frozenset[str]:
    return _fitting(school, {each.site.id: each.site.name for each in await sites.every(reach)})


def _fitting(typed: str, named: Mapping[str, str]) -> frozenset[str]:
    fits = sorted(each for each, name in named.items() if typed.casefold() in name.casefold())
    return frozenset(fits[:MOST_MATCHES])


async def _names(found: tuple[Entry, ...], reach: Reach) -> dict[str, str]:
    """By id: a person may have worked in any district, what they worked on is within *reach*."""
    names = {each.person.id: each.person.name for each in await people.every()}
    for district in {each.district for each in found if each.district}:
        names |= {each.id: each.label for each in await tablets.of_district(district)}
    names |= await districts.names(reach)
    return names | {each.site.id: each.site.name for each in await sites.every(reach)}


def _who(entry: Entry, names: Mapping[str, str]) -> str:
    return names.get(entry.actor.partition(":")[2], entry.actor)


def _about(entry: Entry, names: Mapping[str, str]) -> str:
    details = msgspec.json.decode(entry.details, type=dict[str, object])
    ids = (str(details.get("site", "")), *entry.object.split())
    return ", ".join(dict.fromkeys(names[each] for each in ids if each in names))
