"""Whether each plan that has a row has its picture, and the other way round."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from pathlib import Path

from audit_api.archives.names import plan_of
from audit_api.photos.plan_shelf import PLANS, PlanShelf
from audit_api.photos.stock_taking import take_stock
from audit_api.storage import floor_plans
from audit_api.workflows.checking.mismatches import Kind, Mismatch, mismatch


async def plan_mismatches(folder: Path) -> tuple[Mismatch, ...]:
    """What does not fit with the pictures of plans below *folder*. Reads each to its end."""
    # Files first: a row is written after its file, and neither is ever removed.
    lying = await asyncio.to_thread(_lying, folder)
    rows = await floor_plans.sizes()
    return await asyncio.to_thread(lambda: tuple(_found(lying, rows, PlanShelf(folder))))


def _lying(folder: Path) -> frozenset[str]:
    names = (plan_of(each.name) for each in take_stock(folder) if each.is_file)
    return frozenset(name for name in names if name)


def _found(lying: frozenset[str], rows: Mapping[str, int], shelf: PlanShelf) -> Iterator[Mismatch]:
    for sha256 in sorted(rows):
        if not shelf.holds(sha256):
            yield mismatch(Kind.MISSING_PLAN, sha256, _where(sha256))
    for sha256 in sorted(lying - rows.keys()):
        yield mismatch(Kind.UNKNOWN_PLAN, sha256, _where(sha256))


def _where(sha256: str) -> str:
    return f"{PLANS}/{sha256[:2]}/{sha256}"
