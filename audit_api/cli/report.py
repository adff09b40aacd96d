"""``sightline report``: build the report site of a district."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from audit_api.cli.districts import check_known
from audit_api.cli.options import (
    as_of_option,
    data_option,
    day,
    finished,
    note_no_audits,
    settings_with,
)
from audit_api.cli.progress import shown_progress
from audit_api.settings import Settings
from audit_api.storage.database import opened_to_read
from audit_api.workflows.build_report import build_report
from report_site.assessing import Progress
from report_site.build import Built
from report_site.sentences import counted

FACILITIES = "facilities"
EDITIONS = (FACILITIES, "public", "law-enforcement")


@click.command(short_help="Build the report site of a district.")
@click.argument("district")
@click.option(
    "--edition",
    type=click.Choice(EDITIONS),
    default=FACILITIES,
    show_default=True,
    help="For whom it is. Only facilities is built so far.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="The folder to build into; a report that is there is replaced.",
)
@as_of_option
@data_option
def report(district: str, edition: str, out: Path, as_of: date | None, data: Path | None) -> None:
    """Build the report site of DISTRICT. It opens from the folder and needs no server."""
    if edition != FACILITIES:
        raise click.UsageError(f"the {edition} edition is not built yet; there is {FACILITIES}")
    place = _own_folder(out)
    settings = settings_with(data)
    with shown_progress() as progress:
        built = finished(_build(district, day(as_of), place, settings, progress))
    made = f"{built.pages:,} pages and {built.photos:,} photos"
    click.echo(f"{made} were built." if built.changed else f"{made}: nothing has changed.")
    if built.missing_photos:
        lost = counted(built.missing_photos, "photo")
        click.echo(f"{lost} could not be read; the pages say which. Send them again.", err=True)
    click.echo(f"Open {place / 'index.html'}")


def _own_folder(out: Path) -> Path:
    """*out* with its own name: it is replaced as a whole, which the root of a disk cannot be."""
    place = out.resolve()
    if not place.name:
        raise click.UsageError(f"{place} cannot become a report; name a folder of its own in it")
    return place


async def _build(
    district: str, as_of: date, out: Path, settings: Settings, progress: Progress
) -> Built:
    async with opened_to_read(settings.data, settings.database_url) as database:
        await check_known(district)
        built = await build_report(district, as_of, out, database, progress)
    if not built.audits:
        note_no_audits(district, as_of)
    return built.site
