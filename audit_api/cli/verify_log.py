"""``sightline verify-log``: whether the record of who did what is whole."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from audit_api.cli.heads import backup_option, heads_in
from audit_api.cli.options import data_option, finished, settings_with
from audit_api.settings import Settings
from audit_api.storage.database import opened_to_read
from audit_api.workflows.verify_record import Verified, verify_record


@click.command("verify-log", short_help="Is the record of who did what whole?")
@data_option
@click.option("--head", default="", help="A number and hash that you wrote down, as SEQ:HASH.")
@backup_option
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def verify_log(data: Path | None, backup: Path | None, *, head: str, as_json: bool) -> None:
    """Walk along the record of who did what, and name the first entry that does not fit.

    Entries that were taken away at the end are found only against a head that was kept elsewhere:
    write down the one that this prints, or name a backup, which holds one. Ends with 1 when
    something does not fit.
    """
    heads = (head, *heads_in(backup))
    found = finished(_verified(settings_with(data), heads))
    if as_json:
        click.echo(msgspec.json.encode(found).decode())
    elif found.fault:
        click.echo(f"The record was changed: {found.fault}.")
    else:
        click.echo(f"All {found.entries:,} entries fit. The last one is {found.head or 'none'}")
    if found.fault:
        raise SystemExit(1)


async def _verified(settings: Settings, heads: tuple[str, ...]) -> Verified:
    async with opened_to_read(settings.data, settings.database_url) as database, database.moment():
        return await verify_record(*heads)
