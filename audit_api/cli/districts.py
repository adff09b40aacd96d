"""``sightline districts``: the districts in a data folder."""

from __future__ import annotations

from pathlib import Path

import click

from audit_api.cli.listing import print_table
from audit_api.cli.options import data_option, finished, json_option, print_json, settings_with
from audit_api.errors import UnknownDistrict
from audit_api.principal import EVERYWHERE
from audit_api.settings import Settings
from audit_api.storage.database import opened_to_read
from audit_api.workflows import look_up
from checklists.responses import Closed

HEADS = ("id", "name", "sites", "demonstration")


class DistrictLine(Closed, frozen=True, kw_only=True):
    """One district, and how many open sites it has."""

    id: str
    name: str
    sites: int
    demonstration: bool


@click.command(short_help="List the districts in the data folder.")
@data_option
@json_option
def districts(data: Path | None, *, as_json: bool) -> None:
    """List the districts in the data folder: id, name, open sites, demonstration or real."""
    lines = finished(_lines(settings_with(data)))
    if as_json:
        print_json(lines)
    elif lines:
        print_table(HEADS, [_cells(line) for line in lines])
    else:
        click.echo("There is no district yet: sightline import districts FILE --apply")


async def check_known(district: str) -> None:
    """Nothing, if the open database holds *district*.

    Raises:
        UnknownDistrict: It does not; the message lists those that there are.
    """
    held = await look_up.districts(EVERYWHERE)
    if district not in {each.id for each in held}:
        raise UnknownDistrict(district, [f"{each.id} ({each.name})" for each in held])


async def _lines(settings: Settings) -> tuple[DistrictLine, ...]:
    async with opened_to_read(settings.data, settings.database_url):
        return tuple([await _line(each) for each in await look_up.districts(EVERYWHERE)])


async def _line(held: look_up.DistrictView) -> DistrictLine:
    return DistrictLine(
        id=held.id,
        name=held.name,
        sites=len(await look_up.sites(held.id, EVERYWHERE)),
        demonstration=held.demonstration,
    )


def _cells(line: DistrictLine) -> tuple[str, ...]:
    return line.id, line.name, f"{line.sites:,}", "yes" if line.demonstration else "no"
