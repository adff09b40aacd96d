"""Mending what a check found, where that is safe: nothing that cannot be made again is removed."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from audit_api.photos.durable import make_folder, settle
from audit_api.photos.plan_shelf import PlanShelf
from audit_api.photos.scratch import sweep
from audit_api.photos.shelf import Shelf
from audit_api.storage import photos, pointers
from audit_api.storage.database import Database
from audit_api.workflows.checking.check_data import CheckReport, check_data
from audit_api.workflows.checking.mismatches import Kind, Mismatch
from audit_api.workflows.lost_photos import remove_outdated_of
from report_site.assessing import Progress

DAMAGED = "damaged"
WAS_MISSING = "Its file was missing on the server's disk."
WAS_TORN = "Its file was damaged on the server's disk."

Mend = Callable[[str, Database], Awaitable[None]]
"""Mends the mismatch of that subject."""


async def repair(
    database: Database, progress: Progress, *, heads: Sequence[str] = ()
) -> CheckReport:
    """Check, mend what can be mended, and check again: what is left, and what is not any more.

    The caller keeps servers out meanwhile.
    """
    before = await check_data(database, progress, second_look_s=0, heads=heads)
    for each in before.mismatches:
        if mend := MENDS.get(each.kind):
            await mend(each.subject, database)
    if before.sound:
        return before
    after = await check_data(database, progress, second_look_s=0, heads=heads)
    return msgspec.structs.replace(after, mended=_gone(before, after))


def _gone(before: CheckReport, after: CheckReport) -> tuple[Mismatch, ...]:
    left = {(each.kind, each.subject) for each in after.mismatches}
    return tuple(each for each in before.mismatches if (each.kind, each.subject) not in left)


async def _lose_missing(sha256: str, _: Database) -> None:
    await photos.lose(sha256, WAS_MISSING)


async def _lose_torn(sha256: str, database: Database) -> None:
    """The row first: a photo that is noted as lost and is here torn is found again, and mended."""
    await photos.lose(sha256, WAS_TORN)
    await _move_to_damaged(Shelf(database.folder).path_of(sha256), database)


async def _put_plan_aside(sha256: str, database: Database) -> None:
    """Nothing tells of which school it is; an import of the plans makes it again."""
    await _move_to_damaged(PlanShelf(database.folder).path_of(sha256), database)


async def _move_to_damaged(path: Path, database: Database) -> None:
    now = f"{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}"
    folder = database.folder / DAMAGED
    await asyncio.to_thread(make_folder, folder)
    await asyncio.to_thread(settle, path, folder / f"{path.name}-{now}")


async def _take_in(sha256: str, database: Database) -> None:
    size_bytes = await asyncio.to_thread(_size_bytes, sha256, database)
    await photos.add(sha256, size_bytes)


async def _note_size(sha256: str, database: Database) -> None:
    size_bytes = await asyncio.to_thread(_size_bytes, sha256, database)
    await photos.resize(sha256, size_bytes)


def _size_bytes(sha256: str, database: Database) -> int:
    return Shelf(database.folder).path_of(sha256).stat().st_size


async def _prepare_again(sha256: str, _: Database) -> None:
    await photos.reopen(sha256)


async def _remove_outdated(sha256: str, database: Database) -> None:
    cover = (await photos.get(sha256)).cover
    await remove_outdated_of(sha256, Shelf(database.folder), cover)


async def _sweep(_: str, database: Database) -> None:
    await asyncio.to_thread(sweep, Shelf(database.folder).tmp_dir)


async def _begin_counter(_: str, database: Database) -> None:
    async with database.changing_sites():
        pass  # every change counts, this one too


MENDS: Mapping[Kind, Mend] = {
    Kind.MISSING_ORIGINAL: _lose_missing,
    Kind.TORN_ORIGINAL: _lose_torn,
    Kind.HOMELESS_REVISION: pointers.settle,
    Kind.UNKNOWN_ORIGINAL: _take_in,
    Kind.FOUND_AGAIN: _prepare_again,
    Kind.WRONG_SIZE: _note_size,
    Kind.MISSING_PICTURE: _prepare_again,
    Kind.OUTDATED_PICTURE: _remove_outdated,
    Kind.UNKNOWN_PLAN: _put_plan_aside,
    Kind.LEFTOVER: _sweep,
    Kind.MISSING_COUNTER: _begin_counter,
}
"""What is told of every other kind is left as it is."""
