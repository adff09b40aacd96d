"""Districts and schools by name, as people choose and type them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from audit_api.errors import Unacceptable
from audit_api.principal import Reach
from audit_api.storage import districts, sites


class KnownDistrict(NamedTuple):
    """A district as a list shows it."""

    id: str
    name: str
    demonstration: bool


async def known_districts(reach: Reach) -> tuple[KnownDistrict, ...]:
    """The districts within *reach*, by id."""
    held = await districts.every(reach)
    return tuple(
        KnownDistrict(each.district.id, each.district.name, each.demonstration) for each in held
    )


async def is_demonstration(reach: Reach) -> bool:
    """Whether generated answers are within *reach*: then every page says so."""
    return any(each.demonstration for each in await known_districts(reach))


async def names(reach: Reach) -> dict[str, str]:
    """The names of districts and sites within *reach*, by id."""
    found = {each.id: each.name for each in await known_districts(reach)}
    for district in tuple(found):
        found |= {each.site.id: each.site.name for each in await sites.of_district(district, reach)}
    return found


async def site_ids(district: str, typed: Sequence[str], reach: Reach) -> tuple[str, ...]:
    """The ids of the schools that somebody typed by name, register id or id.

    Raises:
        Unacceptable: One is none of this district, or several schools are called so.
    """
    held = await sites.of_district(district, reach)
    found, problems = [], []
    for words in typed:
        fitting = [
            each.site.id
            for each in held
            if words.casefold() in {each.site.name.casefold(), each.site.register_id, each.site.id}
        ]
        if len(fitting) == 1:
            found += fitting
        else:
            problems.append(
                f"there is no school called {words} in that district"
                if not fitting
                else f"several schools are called {words}; write its number in the register"
            )
    if problems:
        raise Unacceptable("the list of schools", problems)
    return tuple(dict.fromkeys(found))
