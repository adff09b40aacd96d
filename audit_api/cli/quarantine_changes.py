"""``sightline quarantine retry`` and ``discard``: what changes the quarantine."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import click

from audit_api.cli.options import data_option, finished, settings_with
from audit_api.cli.quarantine_ids import BEGINNING, SHORT, id_argument
from audit_api.errors import FolderInUse, Quarantined, RevisionConflict, TooManyConflicts
from audit_api.principal import EVERYWHERE
from audit_api.settings import Settings
from audit_api.storage.database import Database, opened_to_read, opened_to_write
from audit_api.workflows import discard as discarding
from audit_api.workflows.look_into_quarantine import waiting_ids, whole_id
from audit_api.workflows.try_again import try_again

TRIES_ITSELF = (
    "A server that runs there tries one again itself, at POST /api/v1/quarantine/ID/retry:"
    " sightline quarantine show ID tells the whole call"
)
STOP_FOR_A_MOMENT = "A server may be stopped for a moment: tablets keep what they have, and wait"


@click.command(short_help="Try again whether it fits, after a fix.")
@click.argument("beginnings", metavar="[ID]...", type=BEGINNING, nargs=-1)
@click.option("--all", "everything", is_flag=True, help="All that waits, oldest first.")
@data_option
def retry(beginnings: tuple[str, ...], data: Path | None, *, everything: bool) -> None:
    """Try again whether the bodies of these IDs fit, after what was in their way was mended.

    What fits is taken in as if it had fitted when it came. Ends with 1 unless all of them did.
    """
    if bool(beginnings) == everything:
        raise click.UsageError("name what to try again by ID, or say --all")
    tried, accepted = finished(_retry(beginnings, settings_with(data)))
    click.echo(f"{accepted} of {tried} fitted." if tried else "Nothing waits in quarantine.")
    if accepted < tried:
        raise SystemExit(1)


@click.command(short_help="Forget one for good, to make room.")
@id_argument
@click.option("--reason", required=True, help="Why, and who decided so; it is written down.")
@click.option(
    "--copy",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The file that export wrote; it is compared first.",
)
@click.option("--yes", is_flag=True, help="There is no copy, and none is needed.")
@data_option
def discard(
    beginning: str, reason: str, data: Path | None, *, yes: bool, copy: Path | None
) -> None:
    """Forget the body ID for good, to make room. Export it first, and name the file with --copy.

    What was discarded, when and why is written into discarded.jsonl in the data folder.
    """
    if not reason.strip():
        raise click.UsageError("--reason is empty; say why, and who decided so")
    if copy is None and not yes:
        raise click.UsageError(
            f"export it first (sightline quarantine export {beginning} FILE) and name that file"
            " with --copy; or say --yes to forget it without a copy"
        )
    settings = settings_with(data)
    told = finished(_discard(beginning, reason.strip(), copy, settings))
    record = settings.data / discarding.RECORD
    click.echo(f"{told.body.id[:SHORT]} was discarded; {record} says so.")


async def _retry(beginnings: Sequence[str], settings: Settings) -> tuple[int, int]:
    """How many were tried, and how many fitted."""
    async with _opened(settings, TRIES_ITSELF) as database:
        named = [await whole_id(each) for each in beginnings]
        ids = tuple(dict.fromkeys(named)) or await waiting_ids()
        return len(ids), sum([await _is_taken(each, database) for each in ids])


async def _is_taken(body_id: str, database: Database) -> bool:
    try:
        receipt = (await try_again(body_id, EVERYWHERE, database)).receipt
    except Quarantined as error:
        told = f"still does not fit: {'; '.join(error.problems)}"
    except RevisionConflict:
        told = (
            "has a name that is taken by other content: it is kept beside that, and waits no more"
        )
    except TooManyConflicts as error:
        told = f"waits on: {error}"
    else:
        click.echo(f"{body_id[:SHORT]}  taken in as revision {receipt.revision} of {receipt.audit}")
        return True
    click.echo(f"{body_id[:SHORT]}  {told}")
    return False


async def _discard(
    beginning: str, reason: str, copy: Path | None, settings: Settings
) -> discarding.Discarded:
    async with _opened(settings, STOP_FOR_A_MOMENT) as database:
        return await discarding.discard(await whole_id(beginning), reason, copy, database)


@asynccontextmanager
async def _opened(settings: Settings, instead: str) -> AsyncIterator[Database]:
    async with opened_to_read(settings.data, settings.database_url):
        pass  # where there is nothing yet, this says so, and nothing is made
    try:
        async with opened_to_write(settings.data, settings.database_url) as database:
            yield database
    except FolderInUse as error:
        raise FolderInUse(error.folder, instead) from error
