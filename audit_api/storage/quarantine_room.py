"""How much may be kept of what does not fit, and how much is."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from piccolo.columns.combination import WhereRaw

from audit_api.errors import QuarantineFull
from audit_api.storage import tables

ROW_BYTES = 16_000
"""What a row may take beside its body: its reasons. Else a million tiny bodies would be free."""
BYTES_PER_MB = 1_000_000
MOST_DEVICES = 16
"""Names of devices are claims until devices have tokens: invented ones must not fill the disk."""
IS_HELD = (
    'EXISTS (SELECT 1 FROM "revision" WHERE "revision"."key" = "quarantined_body"."revision"'
    ' AND "revision"."digest" = "quarantined_body"."id")'
    ' OR EXISTS (SELECT 1 FROM "revision_conflict" WHERE "revision_conflict"."key"'
    ' = "quarantined_body"."revision" || \'.\' || "quarantined_body"."id")'
)
"""The very same bytes came again since, and fitted: taking those in asks nothing of this table."""
_SUM = 'SELECT COUNT(*) AS bodies, COALESCE(SUM("size_bytes"), 0) AS bytes FROM "quarantined_body"'


class Bound(NamedTuple):
    """How much may be kept, bodies and rows together, of one device and of all."""

    device_mb: int
    all_mb: int

    @classmethod
    def of(cls, device_mb: int) -> Bound:
        """As much for one device, and for all together what so many devices may have."""
        return cls(device_mb, MOST_DEVICES * device_mb)


class Amount(NamedTuple):
    """How much is kept."""

    bodies: int
    size_bytes: int

    def has_room(self, new_bytes: int, most_mb: int) -> bool:
        """Whether a body of *new_bytes* would stay within *most_mb*, with the rows of all."""
        rows_bytes = (self.bodies + 1) * ROW_BYTES
        return self.size_bytes + new_bytes + rows_bytes <= most_mb * BYTES_PER_MB


async def check_room(device: str, new_bytes: int, bound: Bound) -> None:
    """Nothing, if there is room for one more body from *device*.

    Call it in the transaction that keeps the body.

    Raises:
        QuarantineFull: There is none, also without the bodies that are held elsewhere by now.
    """
    try:
        await _check(device, new_bytes, bound)
    except QuarantineFull:
        await tables.QuarantinedBody.delete().where(WhereRaw(IS_HELD))
        await _check(device, new_bytes, bound)


async def open_amount(devices: Collection[str] | None = None) -> Amount:
    """How much waits for a person; of these *devices* only, where any are named."""
    waiting = f"{_SUM} WHERE NOT ({IS_HELD})"
    if devices is None:
        return await _amount(waiting)
    if not devices:
        return Amount(0, 0)
    places = ", ".join("{}" for _ in devices)
    return await _amount(f'{waiting} AND "device" IN ({places})', *sorted(devices))


async def _check(device: str, new_bytes: int, bound: Bound) -> None:
    of_device = await _amount(f'{_SUM} WHERE "device" = {{}}', device)
    if not of_device.has_room(new_bytes, bound.device_mb):
        raise QuarantineFull(bound.device_mb, device)
    if not (await _amount(_SUM)).has_room(new_bytes, bound.all_mb):
        raise QuarantineFull(bound.all_mb)


async def _amount(sql: str, *values: str) -> Amount:
    row = (await tables.QuarantinedBody.raw(sql, *values))[0]
    return Amount(int(row["bodies"]), int(row["bytes"]))
