"""``sightline import``: files of districts, sites, places and assets, and maps of campuses."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from audit_api.cli.import_words import print_report
from audit_api.cli.later import LaterGroup
from audit_api.cli.options import data_option, finished, json_option, print_json, settings_with
from audit_api.errors import FolderInUse, NoData
from audit_api.import_report import ImportKind, ImportReport
from audit_api.settings import Settings
from audit_api.storage.database import Database, opened_to_read, opened_to_write
from audit_api.workflows.import_places import import_places
from audit_api.workflows.import_plans import ImportOrder
from geodata.errors import GeodataError
from geodata.imports.encodings import ENCODINGS
from geodata.imports.schemas import Schema

_file = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
_encoding = click.option(
    "--encoding",
    type=click.Choice(ENCODINGS, case_sensitive=False),
    help="How the letters of FILE are stored. [default: found]",
)
TAKES_IT = (
    "A server that runs there takes the file itself: curl --data-binary @FILE"
    " 'http://127.0.0.1:8000/api/v1/imports/{kind}?apply=true', with its own port"
)
_apply = click.option("--apply", is_flag=True, help="Write. Without it you are only told.")


@click.group(
    "import",
    cls=LaterGroup,
    short_help="Take in files of districts, sites and what is on them.",
)
def import_files() -> None:
    """Take in a file: districts first, then sites, places, assets; campuses and plans after sites.

    Each tells what it would change, with every problem by its row; with --apply, it does.
    """


import_files.places = {
    "plans": "audit_api.cli.import_floor_plans:import_plans",
    "rescue": "audit_api.cli.import_rescue:import_rescue",
}


@import_files.command("districts", short_help="Districts, from a map or a register of schools.")
@_file
@data_option
@click.option("--district", default="", help="Only this id; also for one shape that has none.")
@click.option("--state", default="", help="Of districts without an id, such as MT or 30.")
@_encoding
@click.option("--demonstration", is_flag=True, help="For demonstrations, for ever.")
@_apply
@json_option
def import_districts(file: Path, data: Path | None, *, as_json: bool, **asked: object) -> None:
    """Take in districts from FILE.

    From a map (GeoJSON or TopoJSON) with their boundaries: each shape needs a name and an id (id,
    LEAID or GEOID); without an id, one is made of --state and name. From a register of schools,
    those that it names, without boundaries; what is here already stays as it is.
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
@_encoding
@_apply
@json_option
def import_sites(file: Path, data: Path | None, *, as_json: bool, **asked: object) -> None:
    """Take in schools and campuses from FILE.

    FILE is our own table (register_id and name at least), the national register (NCES, HIFLD),
    that of Wisconsin or of the District of Columbia, or GeoJSON points. A table is CSV or a sheet
    of a workbook; any may be packed with gzip. Their districts must be here.
    """
    _run(file, _order(ImportKind.SITES, asked), data, as_json=as_json)


@import_files.command("places", short_help="Rooms, doors and points of a campus, from CSV.")
@_file
@data_option
@click.option("--district", default="", help="Only rows at sites of this district.")
@_encoding
@_apply
@json_option
def import_campus_places(file: Path, data: Path | None, *, as_json: bool, **asked: object) -> None:
    """Take in rooms, doors and points of campuses from FILE, a CSV or a workbook.

    Its columns are id, site, kind and label; longitude, latitude and exposure may be there too.
    """
    _run(file, _order(ImportKind.PLACES, asked), data, as_json=as_json)


@import_files.command("assets", short_help="Doors, cameras and the like, from CSV.")
@_file
@data_option
@click.option("--district", default="", help="Only rows at sites of this district.")
@_encoding
@_apply
@json_option
def import_assets(file: Path, data: Path | None, *, as_json: bool, **asked: object) -> None:
    """Take in what audits check, such as doors and cameras, from FILE, a CSV or a workbook.

    Its columns are id, site, kind and label; place, longitude, latitude and exposure may be there
    too. A place that is named must be here.
    """
    _run(file, _order(ImportKind.ASSETS, asked), data, as_json=as_json)


@import_files.command("campus", short_help="Grounds, buildings and entrances, from a map.")
@_file
@data_option
@click.option("--district", default="", help="Only schools of this district.")
@click.option("--site", default="", help="Only this school; its id or its register id.")
@click.option("--source", default="", help="Whom to credit. [default: known of OpenStreetMap, DC]")
@_encoding
@_apply
@json_option
def import_campus(file: Path, data: Path | None, *, as_json: bool, **asked: object) -> None:
    """Take in grounds, buildings and entrances of schools from FILE, a map (GeoJSON).

    FILE comes from OpenStreetMap, or is the city of Washington's map of school grounds; for any
    other, say whom to credit. A ground is of the school whose point it contains, else of the one
    with its name. Buildings count where most of them stands on a ground, entrances within 2 m of
    such a building. The sites must be here.
    """
    _run(file, _order(ImportKind.CAMPUS, asked), data, as_json=as_json)


def _order(kind: ImportKind, asked: dict[str, object]) -> ImportOrder:
    return ImportOrder(
        kind=kind,
        schema=str(asked.get("schema") or ""),
        district=str(asked["district"]),
        state=str(asked.get("state") or ""),
        encoding=str(asked.get("encoding") or ""),
        site=str(asked.get("site") or ""),
        source=str(asked.get("source") or ""),
        demonstration=bool(asked.get("demonstration")),
        apply=bool(asked["apply"]),
    )


def _run(file: Path, order: ImportOrder, data: Path | None, *, as_json: bool) -> None:
    try:
        report = finished(_import(file.read_bytes(), order, settings_with(data)))
    except GeodataError as error:
        click.echo(f"sightline: {file}: {error}", err=True)
        raise SystemExit(1) from error
    if as_json:
        print_json(report)
    else:
        print_report(report, order)
    if not report.new + report.changed + report.unchanged:
        raise SystemExit(1)


async def _import(raw: bytes, order: ImportOrder, settings: Settings) -> ImportReport:
    async with opened_for(order, settings) as database:
        return await import_places(raw, order, database)


@asynccontextmanager
async def opened_for(order: ImportOrder, settings: Settings) -> AsyncIterator[Database]:
    """The database of *settings*; an empty one elsewhere where a dry run finds none."""
    opened = opened_to_write if order.apply else opened_to_read
    async with AsyncExitStack() as stack:
        try:
            place = opened(settings.data, settings.database_url)
            database = await stack.enter_async_context(place)
        except NoData:
            nowhere = Path(stack.enter_context(TemporaryDirectory()))
            database = await stack.enter_async_context(opened_to_write(nowhere))
        except FolderInUse as error:
            raise FolderInUse(error.folder, TAKES_IT.format(kind=order.kind.value)) from error
        yield database
