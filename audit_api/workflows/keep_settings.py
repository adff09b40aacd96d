"""Changing how a district wants it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import msgspec

from audit_api.district_settings import BOUNDS, DEFAULTS, DistrictSettings
from audit_api.errors import Unacceptable, Unknown
from audit_api.principal import Reach
from audit_api.record import Action, Deed
from audit_api.storage import district_settings, districts, record
from audit_api.storage.database import Database
from audit_api.workflows.keep_people import Asking

_NUMBER = re.compile("[0-9]{1,4}")


async def settings_of(district: str, reach: Reach) -> DistrictSettings:
    """The settings of a district.

    Raises:
        Unknown: There is no such district within *reach*.
    """
    await _check_whole(district, reach)
    return await district_settings.of(district)


async def change_settings(
    district: str, typed: Mapping[str, str], asking: Asking, database: Database
) -> DistrictSettings:
    """Keep what was typed.

    Raises:
        Unknown: There is no such district within reach.
        Unacceptable: A number is none, or is outside its bounds; every problem is named.
    """
    await _check_whole(district, asking.reach)
    if problems := tuple(_problems(typed)):
        raise Unacceptable("the settings", problems)
    numbers = {name: int(typed[name].strip()) for name in BOUNDS}
    wanted = DistrictSettings(second_factor=typed.get("second_factor") == "yes", **numbers)
    async with database.transaction():
        before = await district_settings.of(district)
        if wanted != before:
            await district_settings.put(district, wanted)
            changed = _differences(before, wanted)
            thing = f"settings of {district}"
            await record.append(
                Deed(Action.SETTINGS_CHANGED, asking.actor, thing, district, changed)
            )
    return wanted


async def _check_whole(district: str, reach: Reach) -> None:
    await districts.get(district, reach)
    if not reach.has_whole(district):
        raise Unknown("district", district)


def _problems(typed: Mapping[str, str]) -> Iterator[str]:
    for name, bound in BOUNDS.items():
        said = typed.get(name, "").strip()
        if _NUMBER.fullmatch(said) and bound.least <= int(said) <= bound.most:
            continue
        shown = f"not {said[:20]!r}" if said else "nothing is written there"
        yield (
            f"{bound.words}: write a whole number of {bound.unit} from {bound.least} to"
            f" {bound.most}; {shown}"
        )


def _differences(before: DistrictSettings, after: DistrictSettings) -> dict[str, object]:
    one, other = msgspec.to_builtins(before), msgspec.to_builtins(after)
    return {
        name: [one.get(name), other[name]]
        for name in other
        if one.get(name, getattr(DEFAULTS, name)) != other[name]
    }
