"""Options that several commands share."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click
import msgspec
from typing_extensions import override

from audit_api import settings

T = TypeVar("T")

data_option = click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    help="The data folder: database, photos, lock. [default: SIGHTLINE_DATA, or sightline-data]",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")


class _Day(click.ParamType[date]):
    """A day as people write it in a table."""

    name = "day"

    @override
    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a day; write YYYY-MM-DD, such as 2026-11-20", param, ctx)


as_of_option = click.option(
    "--as-of",
    type=_Day(),
    metavar="YYYY-MM-DD",
    help="Only audits up to this day, such as 2026-11-20. [default: today]",
)


def settings_with(data: Path | None) -> settings.Settings:
    """The settings, with the data folder that the command line names, if it names one."""
    held = settings.read()
    return msgspec.structs.replace(held, data=data) if data is not None else held


def day(as_of: date | None) -> date:
    """The day that was asked for, or today."""
    today = datetime.now().astimezone().date()
    if as_of and as_of > today:
        click.echo(f"Note: {as_of} has not come yet; there are audits up to today only.", err=True)
    return as_of or today


def note_no_audits(district: str, as_of: date) -> None:
    """Say that there is nothing to score, so that nobody takes that for a bad mark."""
    click.echo(f"Note: no audit of district {district} counts up to {as_of}.", err=True)


def finished(work: Coroutine[Any, Any, T]) -> T:
    """What *work* gives, when it is done."""
    return asyncio.run(work)


def print_json(value: object) -> None:
    """*value* as JSON that people can read too."""
    click.echo(msgspec.json.format(msgspec.json.encode(value), indent=2))
