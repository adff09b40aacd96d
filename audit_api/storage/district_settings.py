"""Keeping how districts want it."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from audit_api.district_settings import DEFAULTS, DistrictSettings
from audit_api.principal import ALL_DISTRICTS
from audit_api.storage import people_tables, upserts

_DECODER = msgspec.json.Decoder(DistrictSettings)


async def of(district: str) -> DistrictSettings:
    """The settings of a district; the defaults where it never said anything."""
    found = await among([district])
    return found[0] if found else DEFAULTS


async def among(districts: Iterable[str]) -> tuple[DistrictSettings, ...]:
    """What those of *districts* say that have said something; all do for `ALL_DISTRICTS`."""
    named, table = set(districts), people_tables.DistrictSettings
    if not named:
        return ()
    query = table.select(table.content)
    if ALL_DISTRICTS not in named:
        query = query.where(table.district.is_in(sorted(named)))
    return tuple(_DECODER.decode(row["content"]) for row in await query)


async def put(district: str, settings: DistrictSettings) -> None:
    """Keep the settings of a district, in place of those before."""
    table = people_tables.DistrictSettings
    row = table(district=district, content=msgspec.json.encode(settings).decode())
    await upserts.put([row], table.district)
