"""``sightline report``: build the report site of a district."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from audit_api.cli.options import as_of_option, data_option, day, finished, settings_with
from audit_api.cli.progress import shown_progress
from audit_api.storage.database import opened_to_read
from audit_api.workflows.build_report import build_report
from report_site.assessing import Progress
from report_site.build import Built

FACILITIES = "facilities"
EDITIONS = (FACILITIES, "public", "law-enforcement")


@click.command()
@click.argument("district")
@click.option("--edition", type=click.Choice(EDITIONS), default=FACILITIES, show_default=True)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="The folder to build into; a report that is there is replaced.",
)
@as_of_option
@data_option
def report(
    district: str, edition: str, out: Path, as_of: datetime | None, data: Path | None
) -> None:
    """Build the report site of DISTRICT. It opens from the folder and needs no server."""
    if edition != FACILITIES:
        raise click.UsageError(f"the {edition} edition is not built yet; there is {FACILITIES}")
    folder = settings_with(data).data
    with shown_progress() as progress:
        built = finished(_build(district, day(as_of), out, folder, progress))
    made = f"{built.pages:,} pages and {built.photos:,} photos"
    click.echo(f"{made} were built." if built.changed else f"{made}: nothing has changed.")
    click.echo(f"Open {out.absolute() / 'index.html'}")


async def _build(district: str, as_of: date, out: Path, folder: Path, progress: Progress) -> Built:
    async with opened_to_read(folder) as database:
        return await build_report(district, as_of, out, database, progress)
