"""``sightline import``: files of districts, sites, places and assets."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from audit_api.cli.import_words import print_report
from audit_api.cli.options import data_option, finished, json_option, print_json, settings_with
from audit_api.import_report import ImportKind, ImportReport
from audit_api.storage.database import FILE_NAME, Database, opened_to_read, opened_to_write
from audit_api.workflows.import_places import import_places
from audit_api.workflows.import_plans import ImportOrder
from geodata.errors import GeodataError
from geodata.imports.schemas import Schema

_file = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
_apply = click.option("--apply", is_flag=True, help="Write. Without it you are only told.")


@click.group("import", short_help="Take in files of districts, sites, places and assets.")
def import_files() -> None:
    """Take in a file, in this order: districts, sites, places, assets.

    Each tells what it would change, with every problem by its row; with --apply, it does.
    """


@import_files.command("districts", short_help="Boundaries of districts, from GeoJSON.")
@_file
@data_option
@click.option("--district", default="", help="Only this id; also for one shape that has none.")
@click.option("--demonstration", is_flag=True, help="For demonstrations, for ever.")
@_apply
@json_option
def import_districts(file: Path, data: Path | None, *, as_json: bool, **asked: object) -> None:
    """Take in districts and their boundaries from FILE, which is GeoJSON.

    Each shape needs an id (id, LEAID or GEOID) and a name.
    """
    _run(file, _order(ImportKind.DISTRICTS, asked), data, as_json=as_json)


@import_files.command("sites", short_help="Schools, from CSV, GeoJSON or a state's register.")
@_file
@data_option
@click.option(
    "--schema",
    type=click.Choice([schema.value for schema in Schema], case_sensitive=False),
    help="The form of the file. [default: recognised by its columns]",
)
@click.option("--district", default="", help="Only this district; also for rows without one.")
@_apply
@json_option
def import_sites(file: Path, data: Path | None, *, as_json: bool, **asked: object) -> None:
    """Take in schools and campuses from FILE.

    FILE is our own CSV (register_id and name at least), GeoJSON points, or Wisconsin's register.
    Their districts must be here.
    """
    _run(file, _order(ImportKind.SITES, asked), data, as_json=as_json)


@import_files.command("places", short_help="Rooms, doors and points of a campus, from CSV.")
@_file
@data_option
@click.option("--district", default="", help="Only rows at sites of this district.")
@_apply
@json_option
def import_campus_places(file: Path, data: Path | None, *, as_json: bool, **asked: object) -> None:
    """Take in rooms, doors and points of campuses from FILE, a CSV.

    Its columns are id, site, kind and label; longitude, latitude and exposure may be there too.
    """
    _run(file, _order(ImportKind.PLACES, asked), data, as_json=as_json)


@import_files.command("assets", short_help="Doors, cameras and the like, from CSV.")
@_file
@data_option
@click.option("--district", default="", help="Only rows at sites of this district.")
@_apply
@json_option
def import_assets(file: Path, data: Path | None, *, as_json: bool, **asked: object) -> None:
    """Take in what audits check, such as doors and cameras, from FILE, a CSV.

    Its columns are id, site, kind and label; place, longitude, latitude and exposure may be there
    too. A place that is named must be here.
    """
    _run(file, _order(ImportKind.ASSETS, asked), data, as_json=as_json)


def _order(kind: ImportKind, asked: dict[str, object]) -> ImportOrder:
    return ImportOrder(
        kind=kind,
        schema=str(asked.get("schema") or ""),
        district=str(asked["district"]),
        demonstration=bool(asked.get("demonstration")),
        apply=bool(asked["apply"]),
    )


def _run(file: Path, order: ImportOrder, data: Path | None, *, as_json: bool) -> None:
    try:
        report = finished(_import(file.read_bytes(), order, settings_with(data).data))
    except GeodataError as error:
        click.echo(f"sightline: {file}: {error}", err=True)
        raise SystemExit(1) from error
    if as_json:
        print_json(report)
    else:
        print_report(report, order)
    if not report.new + report.changed + report.unchanged:
        raise SystemExit(1)


async def _import(raw: bytes, order: ImportOrder, folder: Path) -> ImportReport:
    async with _opened(folder, order) as database:
        return await import_places(raw, order, database)


@asynccontextmanager
async def _opened(folder: Path, order: ImportOrder) -> AsyncIterator[Database]:
    """The database of *folder*; an empty one elsewhere where a dry run finds none."""
    with TemporaryDirectory() as nowhere:
        is_new = not (folder / FILE_NAME).is_file()
        place = Path(nowhere) if is_new and not order.apply else folder
        opened = opened_to_write if is_new or order.apply else opened_to_read
        async with opened(place) as database:
            yield database
