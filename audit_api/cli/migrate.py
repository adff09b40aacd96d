"""``sightline migrate``: bring the database up to date."""

from __future__ import annotations

from pathlib import Path

import click

from audit_api.cli.options import data_option, finished, settings_with
from audit_api.settings import Settings
from audit_api.storage.database import opened_to_write
from audit_api.storage.schema.migrating import Migration
from audit_api.storage.schema.steps import STEPS


@click.command(short_help="Make the database, or bring it up to date.")
@data_option
def migrate(data: Path | None) -> None:
    """Make the database, or bring it up to date. Serve and import do the same when they start.

    A database that holds something is backed up first, into backups/ in the data folder.
    """
    settings = settings_with(data)
    done = finished(_migrate(settings))
    for step in done.taken:
        click.echo(f"Done: {step}")
    place = "PostgreSQL" if settings.database_url else str(settings.data.absolute())
    click.echo(f"The database in {place} has schema {len(STEPS)}.")
    if done.backup:
        click.echo(f"As it was before, it is kept in {done.backup.absolute()}.")


async def _migrate(settings: Settings) -> Migration:
    async with opened_to_write(settings.data, settings.database_url) as database:
        return database.migration
