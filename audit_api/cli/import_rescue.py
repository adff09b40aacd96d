"""``sightline import rescue``: the unsent work of a tablet, from the file that it saved."""

from __future__ import annotations

from pathlib import Path

import click

from audit_api.archives.rescues import opened_rescue
from audit_api.cli.listing import print_table
from audit_api.cli.options import data_option, finished, json_option, print_json, settings_with
from audit_api.cli.progress import shown_progress
from audit_api.errors import FolderInUse
from audit_api.settings import Settings
from audit_api.storage.database import opened_to_read
from audit_api.workflows.foretell_rescue import foretell_rescue
from audit_api.workflows.rescue import load_rescue
from audit_api.workflows.rescue_report import RescuedAudit, RescueReport
from audit_api.workflows.service import running
from report_site.sentences import counted

STOP_FOR_A_MOMENT = (
    "A server may be stopped for a moment: tablets keep what they have, and wait. Then run this"
    " again"
)
MOST_LINES = 20
HEADS = ("audit", "revision", "outcome")


@click.command("rescue", short_help="The unsent work of a tablet, from the file it saved.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@data_option
@click.option("--apply", is_flag=True, help="Write. Without it you are only told.")
@json_option
def import_rescue(file: Path, data: Path | None, *, apply: bool, as_json: bool) -> None:
    """Take in FILE, which a tablet saved because it could not send (Help, Save a copy).

    Audits and photos come in as if the tablet had sent them; doing it again, or sending later,
    adds nothing. The districts and sites must be here. Ends with 1 unless all of it is here then.
    """
    settings = settings_with(data)
    report = finished(_load(file, settings) if apply else _foretell(file, settings))
    if as_json:
        print_json(report)
    else:
        _print(report)
    if not report.is_whole:
        raise SystemExit(1)


async def _foretell(file: Path, settings: Settings) -> RescueReport:
    with opened_rescue(file) as rescue:
        async with opened_to_read(settings.data, settings.database_url) as database:
            return await foretell_rescue(rescue, database)


async def _load(file: Path, settings: Settings) -> RescueReport:
    with opened_rescue(file) as rescue:
        async with opened_to_read(settings.data, settings.database_url):
            pass  # where there is nothing yet, this says so, and nothing is made
        try:
            async with running(settings) as service:
                with shown_progress() as progress:
                    return await load_rescue(rescue, service, progress)
        except FolderInUse as error:
            raise FolderInUse(error.folder, STOP_FOR_A_MOMENT) from error


def _print(report: RescueReport) -> None:
    photos = report.photos
    whose = f" of {report.device}" if report.device else ""
    click.echo(f"Unsent work{whose}, saved {report.made_at:%Y-%m-%d %H:%M} by the tablet's clock.")
    click.echo()
    if report.audits:
        rows = [(each.audit, f"{each.revision}", each.outcome) for each in report.audits]
        print_table(HEADS, rows)
    click.echo(f"\nPhotos: {photos.new:,} new, {photos.held:,} here already.")
    _print_told("Not simply taken in:", [_sentence(each) for each in report.audits if each.told])
    _print_told("Damaged:", photos.damaged)
    if photos.missing:
        count, verb = len(photos.missing), "is" if len(photos.missing) == 1 else "are"
        click.echo(
            f"\n{counted(count, 'photo')} that these audits name {verb} neither in the file nor"
            " here. Keep the tablet: it may have what is missing."
        )
    if not report.applied:
        click.echo("\nNothing was written. Say --apply to write it.")


def _sentence(audit: RescuedAudit) -> str:
    return f"{audit.audit}, revision {audit.revision}: {audit.told}"


def _print_told(head: str, told: list[str] | tuple[str, ...]) -> None:
    if not told:
        return
    click.echo(f"\n{head}")
    for each in told[:MOST_LINES]:
        click.echo(f"  {each}")
    if len(told) > MOST_LINES:
        click.echo(f"  and {len(told) - MOST_LINES:,} more; --json tells all")
