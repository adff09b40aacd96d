"""``sightline migrate``: bring the database up to date."""

from __future__ import annotations

from pathlib import Path

import click

from audit_api.cli.options import data_option, finished, settings_with
from audit_api.storage.database import opened_to_write
from audit_api.storage.schema.steps import STEPS


@click.command(short_help="Make the database, or bring it up to date.")
@data_option
def migrate(data: Path | None) -> None:
    """Make the database, or bring it up to date. Serve and import do the same when they start."""
    settings = settings_with(data)
    finished(_migrate(settings.data))
    click.echo(f"The database in {settings.data.absolute()} has schema {len(STEPS)}.")


async def _migrate(folder: Path) -> None:
    async with opened_to_write(folder):
        pass
