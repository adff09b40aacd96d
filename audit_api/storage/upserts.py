"""Writing many rows, whether they are there already or not."""

from __future__ import annotations

from collections.abc import Sequence

from piccolo.columns import Column
from piccolo.custom_types import Combinable
from piccolo.table import Table

ROWS_AT_ONCE = 500
"""Times the columns of our widest table, well below the 32,766 values of one SQLite statement."""


async def put(rows: Sequence[Table], key: Column, where: Combinable | None = None) -> None:
    """Write *rows* of one table; where one with that *key* is there already, it is replaced.

    Args:
        rows: Each with a key of its own.
        key: What tells them apart.
        where: Only those rows that are there and fit this are replaced; the others stay.
    """
    for start in range(0, len(rows), ROWS_AT_ONCE):
        part = rows[start : start + ROWS_AT_ONCE]
        table = type(part[0])
        others = [column for column in table.all_columns() if column is not key]
        await table.insert(*part).on_conflict(
            target=key, action="DO UPDATE", values=others, where=where
        )
