"""``sightline retention``: what is past the time that its district keeps it."""

from __future__ import annotations

from pathlib import Path

import click

from audit_api.cli.options import data_option, finished, json_option, print_json, settings_with
from audit_api.errors import FolderInUse
from audit_api.principal import EVERYWHERE
from audit_api.settings import Settings
from audit_api.storage.database import opened_to_read, opened_to_write
from audit_api.workflows import look_up
from audit_api.workflows.retaining.due import Due, due_in
from audit_api.workflows.retaining.remove import remove_due
from checklists.responses import Closed
from report_site.sentences import counted

AT_THE_DESK = "An administrator removes it in the running server, at /office/settings"


class RetentionLine(Closed, frozen=True, kw_only=True):
    """What is past its time in one district."""

    district: str
    name: str
    photos: int
    audits_with_drafts: int


@click.command(short_help="Remove what is past its time.")
@data_option
@click.option("--apply", is_flag=True, help="Remove. Without it you are only told.")
@json_option
def retention(data: Path | None, *, apply: bool, as_json: bool) -> None:
    """Tell what is past the time that its district keeps it; with --apply, remove it.

    Photos that nobody released and drafts, counted from when their audit was approved. Never what
    is under review, a released photo, a finished audit, or the record of who did what, which gets
    an entry for each removal. Each district's times stand at /office/settings.
    """
    lines = finished(_lines(settings_with(data), apply=apply))
    if as_json:
        print_json(lines)
        return
    verb = "removed" if apply else "past their time"
    for line in lines:
        click.echo(
            f"{line.name}: {counted(line.photos, 'photo')}, and the drafts of"
            f" {counted(line.audits_with_drafts, 'audit')}, {verb}."
        )
    if not lines:
        click.echo("There is no district yet.")


async def _lines(settings: Settings, *, apply: bool) -> tuple[RetentionLine, ...]:
    async with opened_to_read(settings.data, settings.database_url) as database, database.moment():
        held = await look_up.districts(EVERYWHERE)
        due = {each.id: await due_in(each.id) for each in held}
    if apply:
        due = await _removed(settings, tuple(due))
    return tuple(_line(each.id, each.name, due[each.id]) for each in held)


async def _removed(settings: Settings, districts: tuple[str, ...]) -> dict[str, tuple[Due, ...]]:
    try:
        async with opened_to_write(settings.data, settings.database_url) as database:
            return {each: (await remove_due(each, "server", database)).due for each in districts}
    except FolderInUse as error:
        raise FolderInUse(error.folder, AT_THE_DESK) from error


def _line(district: str, name: str, due: tuple[Due, ...]) -> RetentionLine:
    photos = sum(each.is_photo for each in due)
    return RetentionLine(
        district=district, name=name, photos=photos, audits_with_drafts=len(due) - photos
    )
