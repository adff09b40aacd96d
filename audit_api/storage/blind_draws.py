"""Keeping the lots by which blind second audits were chosen. Never updated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from audit_api.assignment import BlindDraw
from audit_api.storage.review_tables import BlindDraw as Row


async def of_cycle(district: str, cycle: str) -> tuple[BlindDraw, ...]:
    """Those of one cycle, oldest first."""
    rows = await (
        Row.select().where(Row.district == district, Row.cycle == cycle).order_by(Row.number)
    )
    return tuple(map(_draw, rows))


async def add(draw: BlindDraw) -> None:
    """Keep one more."""
    await Row.insert(
        Row(
            key=f"{draw.district}.{draw.cycle}.{draw.number}",
            district=draw.district,
            cycle=draw.cycle,
            number=draw.number,
            checklist=draw.checklist,
            seed=draw.seed,
            among=msgspec.json.encode(draw.among).decode(),
            drawn=msgspec.json.encode(draw.drawn).decode(),
            drawn_by=draw.drawn_by,
            drawn_at=draw.drawn_at,
        )
    )


def _draw(row: Mapping[str, Any]) -> BlindDraw:
    return BlindDraw(
        district=row["district"],
        cycle=row["cycle"],
        number=row["number"],
        checklist=row["checklist"],
        seed=row["seed"],
        among=msgspec.json.decode(row["among"], type=tuple[str, ...]),
        drawn=msgspec.json.decode(row["drawn"], type=tuple[str, ...]),
        drawn_by=row["drawn_by"],
        drawn_at=row["drawn_at"],
    )
