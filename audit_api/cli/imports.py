"""``sightline import``: files of districts, sites, places and assets."""

from __future__ import annotations

from pathlib import Path

import click

from audit_api.cli.listing import print_table
from audit_api.cli.options import data_option, finished, json_option, print_json, settings_with
from audit_api.import_report import ImportKind, ImportReport
from audit_api.storage.database import FILE_NAME, opened_to_read, opened_to_write
from audit_api.workflows.import_places import import_places
from audit_api.workflows.import_plans import ImportOrder
from geodata.imports.schemas import Schema


@click.command("import")
@click.argument("kind", type=click.Choice([kind.value for kind in ImportKind]))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@data_option
@click.option("--schema", type=click.Choice(list(Schema)), help="The form of a file of sites.")
@click.option("--district", default="", help="Only this district; also for rows without one.")
@click.option("--demonstration", is_flag=True, help="The districts are for demonstrations.")
@click.option("--apply", is_flag=True, help="Write. Without it you are only told.")
@json_option
def import_files(
    kind: str, file: Path, data: Path | None, *, as_json: bool, **asked: object
) -> None:
    """Tell what FILE would change, with each problem by its row; with --apply, change it."""
    order = _order(kind, asked)
    report = finished(_import(file.read_bytes(), order, settings_with(data).data))
    if as_json:
        print_json(report)
    else:
        _print(report)


async def _import(raw: bytes, order: ImportOrder, folder: Path) -> ImportReport:
    is_new = not (folder / FILE_NAME).is_file()
    opened = opened_to_write if order.apply or is_new else opened_to_read
    async with opened(folder) as database:
        return await import_places(raw, order, database)


def _order(kind: str, asked: dict[str, object]) -> ImportOrder:
    return ImportOrder(
        kind=ImportKind(kind),
        schema=str(asked["schema"] or ""),
        district=str(asked["district"]),
        demonstration=bool(asked["demonstration"]),
        apply=bool(asked["apply"]),
    )


def _print(report: ImportReport) -> None:
    counts = (
        f"{report.new:,} new, {report.changed:,} changed, {report.unchanged:,} unchanged,"
        f" {report.refused:,} refused"
    )
    click.echo(f"{report.kind.value.capitalize()}: {counts}.")
    if report.problems:
        click.echo()
        rows = [
            (str(each.row or ""), each.kind, each.field, each.about, each.message)
            for each in report.problems
        ]
        print_table(("row", "what", "field", "about", "why"), rows)
        click.echo()
    if not report.applied:
        click.echo("Nothing was written. Say --apply to write it.")
