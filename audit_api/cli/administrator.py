"""``sightline administrator``: a code that makes an administrator, for whoever runs the server."""

from __future__ import annotations

from pathlib import Path

import click

from audit_api.cli.options import data_option, finished, settings_with
from audit_api.people.codes import Code
from audit_api.settings import Settings
from audit_api.storage.database import opened_to_write
from audit_api.workflows.first_start import administrator_code

WELCOME = "/office/welcome"


@click.command(short_help="Show a code that makes an administrator.")
@data_option
def administrator(data: Path | None) -> None:
    """Show a code that makes an administrator of all districts, for a day and once.

    For when nobody can sign in any more. On SQLite the server must be ended first.
    """
    settings = settings_with(data)
    code = finished(_code(settings))
    click.echo(f"Start the server, open {WELCOME} there, and type this code: {code.shown}")


def told_code(address: str, code: Code) -> str:
    """How to make the first administrator; what stands behind # reaches no log."""
    return (
        "Nobody can sign in yet. Make the first administrator, within a day, at\n"
        f"  {address}{WELCOME}#{code.shown}"
    )


async def _code(settings: Settings) -> Code:
    async with opened_to_write(settings.data, settings.database_url) as database:
        return await administrator_code(database)
