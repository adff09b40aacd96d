"""``sightline backup``: the whole data folder as one file."""

from __future__ import annotations

import time
from pathlib import Path

import click

from audit_api.archives.manifest import Holding
from audit_api.cli.options import data_option, finished, json_option, print_json, settings_with
from audit_api.cli.progress import shown_progress
from audit_api.settings import Settings
from audit_api.storage.database import opened_to_read
from audit_api.workflows.keeping.back_up import back_up
from checklists.responses import Closed
from report_site.assessing import Progress
from report_site.sentences import counted

BYTES_PER_MB = 1_000_000
MOST_LINES = 20
TOLD_TABLES = {"district": "district", "site": "site", "audit": "audit", "revision": "revision"}
CARE = (
    "It holds photos of schools and tells where they are weak: keep it on an encrypted disk,"
    " away from this computer."
)


class BackupReport(Closed, frozen=True, kw_only=True):
    """A backup that was made.

    Attributes:
        sound: Nothing was wrong with the data; see the problems of what it holds.
    """

    file: str
    sound: bool
    took_s: float
    holding: Holding


@click.command(short_help="Write all data into one file, also while the server runs.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
@data_option
@json_option
def backup(file: Path, data: Path | None, *, force: bool, as_json: bool) -> None:
    """Write all data into FILE: database, photos, and a list of them with their SHA-256.

    A server may go on working. FILE is there when it is complete, and not before. Ends with 1 when
    something is wrong with the data; FILE then holds what there is.
    """
    began_s = time.monotonic()
    with shown_progress() as progress:
        holding = finished(_back_up(file, settings_with(data), progress, force=force))
    report = BackupReport(
        file=str(file.absolute()),
        sound=not holding.problems,
        took_s=max(round(time.monotonic() - began_s, 1), 0.1),
        holding=holding,
    )
    if as_json:
        print_json(report)
    else:
        _print(report)
    if not report.sound:
        raise SystemExit(1)


def print_holding(holding: Holding) -> None:
    """Print what a backup holds."""
    rows = ", ".join(
        counted(holding.rows.get(table, 0), noun) for table, noun in TOLD_TABLES.items()
    )
    click.echo(
        f"It holds {rows}, {counted(holding.photos, 'photo')} with"
        f" {counted(holding.derivatives, 'picture')} made of them;"
        f" {holding.size_bytes / BYTES_PER_MB:,.1f} MB, schema {holding.schema},"
        f" made {holding.made_at:%Y-%m-%d %H:%M} UTC by Sightline {holding.version}."
    )


def print_problems(holding: Holding) -> None:
    """Print what was wrong with the data, to the error output."""
    for problem in holding.problems[:MOST_LINES]:
        click.echo(f"  {problem}", err=True)
    if (rest := len(holding.problems) - MOST_LINES) > 0:
        click.echo(f"  and {rest:,} more; --json tells all", err=True)


async def _back_up(file: Path, settings: Settings, progress: Progress, *, force: bool) -> Holding:
    async with opened_to_read(settings.data, settings.database_url) as database:
        return await back_up(file, database, progress, replace=force)


def _print(report: BackupReport) -> None:
    click.echo(f"The backup {report.file} was made in {report.took_s:g} seconds.")
    print_holding(report.holding)
    click.echo(CARE)
    if not report.sound:
        click.echo("It is complete, but something is wrong with the data itself:", err=True)
        print_problems(report.holding)
        click.echo("sightline check tells what to do.", err=True)
