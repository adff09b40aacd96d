"""Keeping what is known of photos, and asking for it back. The files are not here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from piccolo.columns.combination import Where

from audit_api import boxes
from audit_api.boxes import Boxes
from audit_api.errors import Unknown
from audit_api.photo_record import PhotoRecord, PhotoState
from audit_api.storage import tables

_RECORD = (
    tables.Photo.sha256,
    tables.Photo.state,
    tables.Photo.reason,
    tables.Photo.size_bytes,
    tables.Photo.released_by,
    tables.Photo.withheld_by,
    tables.Photo.boxes,
)


class Shown(NamedTuple):
    """A photo as a report needs it: the size of its large derivative, and what is covered on it."""

    width_px: int
    height_px: int
    cover: str = ""


class Camera(NamedTuple):
    """What the camera wrote into an original. Private."""

    orientation: int
    captured_at: str | None
    longitude: float | None
    latitude: float | None


async def add(sha256: str, size_bytes: int) -> bool:
    """Note that a photo is on the shelf, once; tells whether that was new."""
    row = tables.Photo(
        sha256=sha256,
        size_bytes=size_bytes,
        state=PhotoState.IN_WORK.value,
        reason="",
        received_at=datetime.now(UTC),
    )
    return bool(await tables.Photo.insert(row).on_conflict(action="DO NOTHING"))


async def get(sha256: str) -> PhotoRecord:
    """What is known of the photo *sha256*.

    Raises:
        Unknown: It has not come.
    """
    found = await among((sha256,))
    if not found:
        raise Unknown("photo", sha256)
    return found[sha256]


async def among(sha256s: Sequence[str]) -> dict[str, PhotoRecord]:
    """Those of *sha256s* that have come."""
    if not sha256s:
        return {}
    rows = await tables.Photo.select(*_RECORD).where(tables.Photo.sha256.is_in(list(sha256s)))
    return {row["sha256"]: recorded(row) for row in rows}


async def every() -> dict[str, PhotoRecord]:
    """All that have come."""
    return {row["sha256"]: recorded(row) for row in await tables.Photo.select(*_RECORD)}


async def in_state(state: PhotoState) -> tuple[str, ...]:
    """Those in *state*, the first that came first."""
    photo = tables.Photo
    rows = await (
        photo.select(photo.sha256)
        .where(photo.state == state.value)
        .order_by(photo.received_at, photo.sha256)
    )
    return tuple(row["sha256"] for row in rows)


async def shown() -> dict[str, Shown]:
    """All that a named person released, that nobody withholds and that can be shown."""
    photo = tables.Photo
    rows = await photo.select(photo.sha256, photo.width_px, photo.height_px, photo.boxes).where(
        photo.state == PhotoState.READY.value,
        photo.released_by.is_not_null(),
        photo.withheld_by.is_null(),
    )
    return {
        row["sha256"]: Shown(row["width_px"], row["height_px"], boxes.version(row["boxes"]))
        for row in rows
    }


async def covered(sha256: str) -> Boxes:
    """What is covered on a photo, or has to be."""
    photo = tables.Photo
    rows = await photo.select(photo.boxes).where(photo.sha256 == sha256)
    return boxes.read(rows[0]["boxes"]) if rows else ()


async def make_ready(sha256: str, size: Shown, camera: Camera, drawn: Boxes = ()) -> bool:
    """Note that a photo can be shown, and what its camera said.

    False, and nothing is noted, if something else is to be covered on it by now than was *drawn*.
    """
    rows = (
        await tables.Photo.update(
            {
                "state": PhotoState.READY.value,
                "width_px": size.width_px,
                "height_px": size.height_px,
                "orientation": camera.orientation,
                "captured_at": camera.captured_at,
                "longitude": camera.longitude,
                "latitude": camera.latitude,
            }
        )
        .where(tables.Photo.sha256 == sha256, _is_drawn(drawn))
        .returning(tables.Photo.sha256)
    )
    return bool(rows)


async def reopen(sha256: str) -> None:
    """Note that a photo has to be prepared again; its release stays."""
    await tables.Photo.update(
        {"state": PhotoState.IN_WORK.value, "reason": "", "leased_until": None}
    ).where(tables.Photo.sha256 == sha256)


async def make_unusable(sha256: str, reason: str, drawn: Boxes = ()) -> bool:
    """Note that a photo cannot be shown, and why; False as in `make_ready`."""
    rows = await (
        tables.Photo.update({"state": PhotoState.UNUSABLE.value, "reason": reason})
        .where(tables.Photo.sha256 == sha256, _is_drawn(drawn))
        .returning(tables.Photo.sha256)
    )
    return bool(rows)


async def lose(sha256: str, reason: str) -> None:
    """Note that a photo is not here any more, and how; its release stays."""
    await tables.Photo.update({"state": PhotoState.LOST.value, "reason": reason}).where(
        tables.Photo.sha256 == sha256
    )


async def resize(sha256: str, size_bytes: int) -> None:
    """Note how large a photo is."""
    await tables.Photo.update({"size_bytes": size_bytes}).where(tables.Photo.sha256 == sha256)


def recorded(row: Mapping[str, Any]) -> PhotoRecord:
    """What a row tells, without whose decisions stand in it."""
    return PhotoRecord(
        sha256=row["sha256"],
        state=PhotoState(row["state"]),
        reason=row["reason"],
        size_bytes=row["size_bytes"],
        released=row["released_by"] is not None,
        withheld=row["withheld_by"] is not None,
        cover=boxes.version(row["boxes"]),
    )


def _is_drawn(drawn: Boxes) -> Where:
    column = tables.Photo.boxes
    return column == boxes.kept(drawn) if drawn else column.is_null()
