"""``sightline restore``: the whole data folder back from one file."""

from __future__ import annotations

from pathlib import Path

import click

from audit_api.archives.manifest import Holding
from audit_api.cli.backup import print_holding, print_problems
from audit_api.cli.options import data_option, finished, json_option, print_json, settings_with
from audit_api.cli.progress import shown_progress
from audit_api.storage.schema.steps import STEPS
from audit_api.workflows.keeping.restore import Order, prove_only, restore
from checklists.responses import Closed


class RestoreReport(Closed, frozen=True, kw_only=True):
    """A backup that was proven, and restored if that was asked for.

    Attributes:
        data: The folder it was restored into; empty if it was only proven.
        aside: Where the data is that was there before; empty if there was none.
    """

    file: str
    data: str = ""
    aside: str = ""
    holding: Holding


@click.command("restore", short_help="Prove a backup whole, and put it in place.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@data_option
@click.option("--check", is_flag=True, help="Only prove that FILE is whole; change nothing.")
@click.option("--replace", is_flag=True, help="Move aside the data that is in the folder.")
@click.option(
    "--incomplete", is_flag=True, help="Also restore a backup of data that lacked something."
)
@json_option
def restore_command(file: Path, data: Path | None, *, as_json: bool, **asked: bool) -> None:
    """Prove that FILE, a backup, is whole to the last bit; then put its data in place.

    Nothing is changed before it is proven, and nothing is ever removed: with --replace, the data
    that was there stands beside, in a folder named DATA.before-restore-TIME. The server must not
    run. With SIGHTLINE_DATABASE_URL the rows go into that PostgreSQL database, which must be empty.
    """
    report = _proven(file, asked) if asked["check"] else _restored(file, data, asked)
    if as_json:
        print_json(report)
        return
    click.echo(f"{report.file} is whole.")
    print_holding(report.holding)
    print_problems(report.holding)
    if report.data:
        _print_place(report)


def _proven(file: Path, asked: dict[str, bool]) -> RestoreReport:
    with shown_progress() as progress:
        holding = prove_only(file, progress, incomplete=asked["incomplete"])
    return RestoreReport(file=str(file), holding=holding)


def _restored(file: Path, data: Path | None, asked: dict[str, bool]) -> RestoreReport:
    settings = settings_with(data)
    order = Order(
        file=file,
        folder=settings.data,
        database_url=settings.database_url,
        replace=asked["replace"],
        incomplete=asked["incomplete"],
    )
    with shown_progress() as progress:
        done = finished(restore(order, progress))
    return RestoreReport(
        file=str(file),
        data=str(settings.data.absolute()),
        aside=str(done.aside or ""),
        holding=done.holding,
    )


def _print_place(report: RestoreReport) -> None:
    click.echo(f"It was restored into {report.data}.")
    if report.aside:
        click.echo(f"What was there before is in {report.aside}; nothing of it was removed.")
    if report.holding.schema < len(STEPS):
        click.echo("It is of an older Sightline: the server brings it up to date when it starts.")
