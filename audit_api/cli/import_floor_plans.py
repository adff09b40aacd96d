"""``sightline import plans``: pictures of floors and campuses, from a folder or a ZIP file."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from audit_api.cli.import_words import print_report
from audit_api.cli.imports import opened_for
from audit_api.cli.options import data_option, finished, json_option, print_json, settings_with
from audit_api.import_report import ImportKind, ImportReport
from audit_api.photos.plan_shelf import PlanShelf
from audit_api.photos.pool import DecoderPool
from audit_api.photos.room import BYTES_PER_MB, Room
from audit_api.photos.scratch import scratch_below
from audit_api.photos.shelf import TMP
from audit_api.settings import Settings
from audit_api.storage.database import Database
from audit_api.workflows.import_floor_plans import import_floor_plans
from audit_api.workflows.import_plans import ImportOrder
from audit_api.workflows.plan_files import PlanFiles, PlanFolder, PlanZip
from audit_api.workflows.plan_pictures import Desk


@click.command("plans", short_help="Pictures of floors and campuses, from a folder or a ZIP.")
@click.argument("source", metavar="FOLDER", type=click.Path(exists=True, path_type=Path))
@data_option
@click.option("--district", default="", help="Only rows at sites of this district.")
@click.option("--apply", is_flag=True, help="Write. Without it you are only told.")
@json_option
def import_plans(
    source: Path, data: Path | None, *, district: str, apply: bool, as_json: bool
) -> None:
    """Take in plans from FOLDER, or from a ZIP file of such a folder.

    In it are plans.csv and the pictures that it names (PNG, JPEG or WebP; a PDF must be exported as
    PNG first). Its columns are id, site, label, level (a number, or campus) and file; three points
    (x1_px, y1_px, longitude1, latitude1 and so on) say where the picture lies. A newer picture of
    the same id takes the place of the older one, which stays for the findings that are pinned on
    it.
    """
    order = ImportOrder(kind=ImportKind.PLANS, district=district, apply=apply)
    files: PlanFiles = PlanFolder(source) if source.is_dir() else PlanZip(source.read_bytes())
    report = finished(_import(files, order, settings_with(data)))
    if as_json:
        print_json(report)
    else:
        print_report(report, order)
    if not report.new + report.changed + report.unchanged:
        raise SystemExit(1)


async def _import(files: PlanFiles, order: ImportOrder, settings: Settings) -> ImportReport:
    async with opened_for(order, settings) as database, _desk(order, settings, database) as desk:
        return await import_floor_plans(files, order, database, desk)


@asynccontextmanager
async def _desk(order: ImportOrder, settings: Settings, database: Database) -> AsyncIterator[Desk]:
    """A dry run writes nothing below the data folder, which may be somebody else's."""
    shelf = PlanShelf(database.folder)
    if order.apply:
        room = Room(database.folder, settings.free_space_mb * BYTES_PER_MB)
        with scratch_below(database.folder / TMP) as scratch:
            async with DecoderPool(1, scratch, room=room) as pool:
                yield Desk(pool, shelf, scratch, keeps=True)
        return
    with TemporaryDirectory() as name:
        async with DecoderPool(1, Path(name)) as pool:
            yield Desk(pool, shelf, Path(name), keeps=False)
