"""Options that several commands share."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click
import msgspec

from audit_api import settings

T = TypeVar("T")

data_option = click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    help="The data folder: database, photos, lock. [default: SIGHTLINE_DATA, or sightline-data]",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
as_of_option = click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Only audits up to this day, such as 2026-11-20. [default: today]",
)


def settings_with(data: Path | None) -> settings.Settings:
    """The settings, with the data folder that the command line names, if it names one."""
    held = settings.read()
    return msgspec.structs.replace(held, data=data) if data is not None else held


def day(as_of: datetime | None) -> date:
    """The day that was asked for, or today."""
    return (as_of or datetime.now().astimezone()).date()


def finished(work: Coroutine[Any, Any, T]) -> T:
    """What *work* gives, when it is done."""
    return asyncio.run(work)


def print_json(value: object) -> None:
    """*value* as JSON that people can read too."""
    click.echo(msgspec.json.format(msgspec.json.encode(value), indent=2))
