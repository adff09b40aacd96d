"""Holding everything in a data folder against everything else. Only reads."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from audit_api.photo_record import PhotoState
from audit_api.photos.scratch import leftovers
from audit_api.photos.shelf import Shelf
from audit_api.photos.stock_taking import take_stock
from audit_api.storage import inspection, photos, pointers
from audit_api.storage.database import Database
from audit_api.workflows.checking.mismatches import Kind, Mismatch, mismatch
from audit_api.workflows.checking.of_bodies import body_mismatches
from audit_api.workflows.checking.of_photos import (
    photo_mismatches,
    sorted_out,
    strange_mismatches,
)
from audit_api.workflows.checking.of_plans import plan_mismatches
from audit_api.workflows.verify_record import verify_record
from checklists.responses import Closed
from report_site.assessing import Progress

SECOND_LOOK_S = 2.0
"""Long enough for a photo that is being taken in to get from its file to its row."""
ROWS_AT_ONCE = 500


class CheckReport(Closed, frozen=True, kw_only=True):
    """What a check found.

    Attributes:
        sound: Nothing does not fit.
        photos: How many were looked at, whether they have a row, a file, or both.
        bodies: How many bodies of revisions were looked at.
        lost_photos: Noted as lost before; tablets that still have them are asked for them.
        mismatches: The worst kind first.
        mended: What did not fit, and does now.
    """

    sound: bool
    photos: int
    bodies: int
    lost_photos: int
    mismatches: tuple[Mismatch, ...]
    mended: tuple[Mismatch, ...] = ()


async def check_data(
    database: Database,
    progress: Progress,
    *,
    second_look_s: float = SECOND_LOOK_S,
    heads: Sequence[str] = (),
) -> CheckReport:
    """Every mismatch of rows, files and hashes. A server may go on working meanwhile.

    A row is written after its file and never before, so files are listed first and rows are asked
    for then; photos that still do not fit are looked at a second time.

    Args:
        database: Open.
        progress: Is told how much is done.
        second_look_s: How long to wait for a photo that is just being taken in.
        heads: Entries that the record of who did what must hold, as in `verify_record`.
    """
    found = [_unsound(fault) for fault in await inspection.faults(database)]
    if not found:
        found = [_impossible(place) for place in await inspection.impossible(database)]
    if found:
        return _report(found, (0, 0, 0))  # nothing that is read from it can be relied on
    if fault := (await verify_record(*heads)).fault:
        found.append(mismatch(Kind.BROKEN_RECORD, "record", "the record of who did what", fault))
    found += await _rows_that_do_not_fit(database)
    bodies, of_bodies = await body_mismatches()
    looked_at, lost, of_photos = await _photos_that_do_not_fit(database, progress, second_look_s)
    left = await asyncio.to_thread(leftovers, Shelf(database.folder).tmp_dir)
    found += [*of_bodies, *of_photos, *await plan_mismatches(database.folder)]
    found += [mismatch(Kind.LEFTOVER, path.name, f"tmp/{path.name}") for path in left]
    return _report(found, (looked_at, bodies, lost))


def _report(found: Sequence[Mismatch], counts: tuple[int, int, int]) -> CheckReport:
    order = {kind: place for place, kind in enumerate(Kind)}
    looked_at, bodies, lost = counts
    return CheckReport(
        sound=not found,
        photos=looked_at,
        bodies=bodies,
        lost_photos=lost,
        mismatches=tuple(sorted(found, key=lambda each: (order[each.kind], each.where))),
    )


def _unsound(fault: str) -> Mismatch:
    return mismatch(Kind.UNSOUND_DATABASE, fault, "the database", fault)


def _impossible(place: str) -> Mismatch:
    return mismatch(Kind.IMPOSSIBLE_VALUE, place, place)


async def _rows_that_do_not_fit(database: Database) -> list[Mismatch]:
    found = [
        mismatch(Kind.POINTS_NOWHERE, each.row, each.row, f"there is no {each.missing}")
        for each in await pointers.dangling(database)
    ]
    found += [
        mismatch(Kind.HOMELESS_REVISION, key, f"revision {key}")
        for key in await pointers.homeless(database)
    ]
    found += [
        mismatch(Kind.ELSEWHERE, key, f"revision {key}")
        for key in await pointers.elsewhere(database)
    ]
    counter = database.sites.CHANGE
    if not await inspection.has_counter(counter):
        found.append(mismatch(Kind.MISSING_COUNTER, counter, f"the table change, {counter}"))
    return found


async def _photos_that_do_not_fit(
    database: Database, progress: Progress, second_look_s: float
) -> tuple[int, int, tuple[Mismatch, ...]]:
    shelf = Shelf(database.folder)
    stock = sorted_out(await asyncio.to_thread(take_stock, database.folder))
    rows = await photos.every()
    looked_at = stock.originals | stock.pictured | rows.keys()
    first = await asyncio.to_thread(photo_mismatches, looked_at, rows, shelf, progress)
    second: tuple[Mismatch, ...] = ()
    if first:
        await asyncio.sleep(second_look_s)
        second = await _second_look(tuple({each.subject for each in first}), shelf)
    lost = sum(row.state is PhotoState.LOST for row in rows.values())
    still = tuple(each for each in second if each in first)
    return len(looked_at), lost, (*strange_mismatches(stock), *still)


async def _second_look(sha256s: Sequence[str], shelf: Shelf) -> tuple[Mismatch, ...]:
    found: list[Mismatch] = []
    for start in range(0, len(sha256s), ROWS_AT_ONCE):
        part = sha256s[start : start + ROWS_AT_ONCE]
        rows = await photos.among(part)
        found += await asyncio.to_thread(photo_mismatches, part, rows, shelf, lambda *_: None)
    return tuple(found)
