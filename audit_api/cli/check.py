"""``sightline check``: rows against files against hashes."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from itertools import groupby
from pathlib import Path

import click

from audit_api.cli.heads import backup_option, heads_in
from audit_api.cli.options import data_option, finished, json_option, print_json, settings_with
from audit_api.cli.progress import shown_progress
from audit_api.settings import Settings
from audit_api.storage.database import opened_to_read
from audit_api.storage.folder import keeping_out
from audit_api.workflows.checking.check_data import CheckReport, check_data
from audit_api.workflows.checking.mismatches import Mismatch
from audit_api.workflows.checking.repair import repair
from report_site.assessing import Progress
from report_site.sentences import counted

MOST_LINES = 20


@click.command(short_help="Hold rows, files and hashes against each other.")
@click.option(
    "--repair", "mend", is_flag=True, help="Mend what is safe to mend. The server must not run."
)
@data_option
@backup_option
@json_option
def check(data: Path | None, backup: Path | None, *, mend: bool, as_json: bool) -> None:
    """Hold rows, files and hashes against each other, and explain what does not fit.

    Only reads; a server may go on working. Ends with 0 when all fits, and with 1 when not. With
    --repair the pictures for reports are made again, photos find their rows again, and what is
    damaged is moved to damaged/ in the data folder; nothing is removed that cannot be made again.
    """
    with shown_progress() as progress:
        report = finished(_check(settings_with(data), progress, heads_in(backup), mend=mend))
    if as_json:
        print_json(report)
    else:
        _print(report)
    if not report.sound:
        raise SystemExit(1)


async def _check(
    settings: Settings, progress: Progress, heads: Sequence[str], *, mend: bool
) -> CheckReport:
    # Opened as for reading, which neither makes nor updates anything, also where we mend.
    async with opened_to_read(settings.data, settings.database_url) as database:
        with keeping_out(settings.data) if mend else nullcontext():
            return await (repair if mend else check_data)(database, progress, heads=heads)


def _print(report: CheckReport) -> None:
    if report.mended:
        click.echo(f"{counted(len(report.mended), 'mismatch', 'mismatches')} mended:")
        _print_groups(report.mended, with_remedy=False)
    looked_at = f"{counted(report.photos, 'photo')} and {counted(report.bodies, 'body', 'bodies')}"
    if report.sound:
        click.echo(f"All fits: {looked_at} of revisions were looked at.")
    else:
        click.echo(f"{counted(len(report.mismatches), 'mismatch', 'mismatches')}, in {looked_at}:")
        _print_groups(report.mismatches, with_remedy=True)
    if report.lost_photos:
        click.echo(
            f"{counted(report.lost_photos, 'photo')} noted as lost: tablets that still have them"
            " are asked for them when they send or ask for their receipts."
        )


def _print_groups(mismatches: Sequence[Mismatch], *, with_remedy: bool) -> None:
    for _, group in groupby(mismatches, key=lambda each: each.kind):
        some = list(group)
        click.echo(f"\n{some[0].what}")
        for each in some[:MOST_LINES]:
            click.echo(f"  {each.where}: {each.detail}" if each.detail else f"  {each.where}")
        if len(some) > MOST_LINES:
            click.echo(f"  and {len(some) - MOST_LINES:,} more; --json tells all")
        if with_remedy:
            click.echo(f"  Why: {some[0].why}\n  To do: {some[0].remedy}")
    click.echo()
