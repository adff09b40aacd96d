"""``sightline quarantine``: what tablets sent that does not fit, and what can be done about it."""

from __future__ import annotations

import os
from pathlib import Path

import click

from audit_api.cli.listing import print_table
from audit_api.cli.options import data_option, finished, json_option, print_json, settings_with
from audit_api.cli.quarantine_changes import discard, retry
from audit_api.cli.quarantine_ids import SHORT, id_argument
from audit_api.principal import EVERYWHERE
from audit_api.quarantined import QuarantinedBody, QuarantineList
from audit_api.settings import Settings
from audit_api.storage.database import opened_to_read
from audit_api.workflows.look_into_quarantine import body, raw_bytes, waiting, whole_id
from report_site.sentences import counted

HEADS = ("id", "received", "device", "audit", "revision", "bytes", "problems", "the first of them")
MOST = 100
TIME = "%Y-%m-%d %H:%M"
HINT = """
Mend what is in the way (such as a site that was not imported).
Then: sightline quarantine retry {short}
Beside a running server on SQLite: curl -X POST {address}/api/v1/quarantine/{whole}/retry
The bytes as they came: sightline quarantine export {short} FILE"""


@click.group(
    "quarantine",
    invoke_without_command=True,
    short_help="What tablets sent that does not fit, and try it again.",
)
@data_option
@json_option
@click.pass_context
def quarantine(context: click.Context, data: Path | None, *, as_json: bool) -> None:
    """List what tablets sent that does not fit, newest first, and why.

    It is kept as it came, and no tablet needs to send it again. Times are UTC. An id may be
    shortened to its first 8 characters or more.
    """
    if context.invoked_subcommand is not None:
        context.default_map = dict.fromkeys(quarantine.commands, {"data": data} if data else {})
        return
    held = finished(_list(settings_with(data)))
    if as_json:
        print_json(held)
    elif held.bodies:
        _print_list(held)
    else:
        click.echo("Nothing waits in quarantine.")


@quarantine.command(short_help="Tell all that does not fit in one.")
@id_argument
@data_option
@json_option
def show(beginning: str, data: Path | None, *, as_json: bool) -> None:
    """Tell what is known of the body ID, with every reason why it does not fit."""
    settings = settings_with(data)
    held = finished(_show(beginning, settings))
    if as_json:
        print_json(held)
        return
    click.echo(f"{held.id}\n{held.size_bytes:,} bytes from {_named(held.device)}")
    number = f"revision {held.number}" if held.number else "a revision without a number"
    click.echo(f"sent as {number} of audit {held.audit}")
    click.echo(f"received {held.received_at:{TIME}} UTC, last tried {held.tried_at:{TIME}} UTC")
    for problem in held.problems:
        click.echo(f"- {problem}")
    address = f"http://{settings.host}:{settings.port}"
    click.echo(HINT.format(short=held.id[:SHORT], whole=held.id, address=address))


@quarantine.command(short_help="Write the bytes of one into a file.")
@id_argument
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@data_option
def export(beginning: str, file: Path, data: Path | None) -> None:
    """Write the bytes of the body ID, exactly as they came, into FILE, which must be new."""
    raw = finished(_raw(beginning, settings_with(data)))
    try:
        _write_durably(raw, file)
    except FileExistsError as error:
        raise click.UsageError(f"{file} is there already; name a new file") from error
    click.echo(f"{len(raw):,} bytes were written into {file}.")


quarantine.add_command(retry)
quarantine.add_command(discard)


def _write_durably(raw: bytes, file: Path) -> None:
    """Only for this user to read; it may soon be the only copy."""
    new = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    with os.fdopen(os.open(file, new, 0o600), "wb") as copy:
        copy.write(raw)
        copy.flush()
        os.fsync(copy.fileno())


async def _list(settings: Settings) -> QuarantineList:
    async with opened_to_read(settings.data, settings.database_url) as database, database.moment():
        return await waiting(MOST, EVERYWHERE)


async def _show(beginning: str, settings: Settings) -> QuarantinedBody:
    async with opened_to_read(settings.data, settings.database_url):
        return await body(await whole_id(beginning), EVERYWHERE)


async def _raw(beginning: str, settings: Settings) -> bytes:
    async with opened_to_read(settings.data, settings.database_url):
        return await raw_bytes(await whole_id(beginning), EVERYWHERE)


def _print_list(held: QuarantineList) -> None:
    print_table(HEADS, [_cells(each) for each in held.bodies])
    all_bytes = f"{held.size_bytes_in_all:,} bytes in all"
    click.echo(f"\n{counted(held.bodies_in_all, 'body', 'bodies')}, {all_bytes}.")
    if held.bodies_in_all > len(held.bodies):
        click.echo(f"These are the newest {len(held.bodies)}.")
    click.echo("sightline quarantine show ID tells all that does not fit in one.")


def _cells(held: QuarantinedBody) -> tuple[str, ...]:
    return (
        held.id[:SHORT],
        f"{held.received_at:{TIME}}",
        held.device,
        held.audit,
        str(held.number or "none"),
        f"{held.size_bytes:,}",
        str(len(held.problems)),
        held.problems[0],
    )


def _named(device: str) -> str:
    return device or "a tablet that did not say its name"
