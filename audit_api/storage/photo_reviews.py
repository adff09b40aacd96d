"""What people decided about a photo: what is covered, whether it is released, or withheld.

Each decision is one statement, and takes hold only if the photo is still as it was seen: of two
people at once the second one changes nothing, and is told. What took hold is written down with it;
*actor* is who did it, as the record calls them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from piccolo.columns import Column
from piccolo.columns.combination import Where
from piccolo.query import Update

from audit_api import boxes
from audit_api.boxes import Box
from audit_api.errors import Unknown
from audit_api.photo_record import PhotoReview, PhotoState
from audit_api.record import SERVER, Action, Deed
from audit_api.storage import photo_claims, record
from audit_api.storage.photos import recorded
from audit_api.storage.tables import Photo


async def get(sha256: str) -> PhotoReview:
    """What is known of a photo, and what was decided about it.

    Raises:
        Unknown: It has not come.
    """
    rows = await Photo.select().where(Photo.sha256 == sha256)
    if not rows:
        raise Unknown("photo", sha256)
    return _review(rows[0])


async def cover(seen: PhotoReview, covered: tuple[Box, ...], actor: str = SERVER) -> bool:
    """Cover these parts, and no others: its pictures are made again, and its release ends.

    From this moment on it is in no report and nobody is shown a picture of it, until they are made.
    """
    change = (
        Photo.update(
            {
                Photo.boxes: _text(covered),
                Photo.state: PhotoState.IN_WORK.value,
                Photo.leased_until: None,
                Photo.released_by: None,
                Photo.released_at: None,
            }
        )
        .where(Photo.sha256 == seen.photo.sha256, Photo.state == PhotoState.READY.value)
        .where(_is(Photo.boxes, _text(seen.boxes)))
        .returning(Photo.sha256)
    )
    deed = await _deed(Action.PHOTO_COVERED, seen.photo.sha256, actor, {"boxes": len(covered)})
    return await _done(change, deed)


async def release(seen: PhotoReview, by: str, actor: str = SERVER) -> bool:
    """Show it in reports, as *by* answers for; it is withheld no more."""
    change = (
        Photo.update(
            {
                Photo.released_by: by,
                Photo.released_at: datetime.now(UTC),
                Photo.withheld_by: None,
                Photo.withheld_at: None,
            }
        )
        .where(Photo.sha256 == seen.photo.sha256, Photo.state == PhotoState.READY.value)
        .where(Photo.released_by.is_null(), _is(Photo.boxes, _text(seen.boxes)))
        .where(_is(Photo.withheld_at, seen.withheld_at))
        .returning(Photo.sha256)
    )
    return await _done(change, await _deed(Action.PHOTO_RELEASED, seen.photo.sha256, actor, {}))


async def withhold(sha256: str, by: str, actor: str = SERVER) -> bool:
    """Show it in no report; False if it is withheld already, and the first name stays."""
    change = (
        Photo.update(
            {
                Photo.withheld_by: by,
                Photo.withheld_at: datetime.now(UTC),
                Photo.released_by: None,
                Photo.released_at: None,
            }
        )
        .where(Photo.sha256 == sha256, Photo.withheld_by.is_null())
        .returning(Photo.sha256)
    )
    return await _done(change, await _deed(Action.PHOTO_WITHHELD, sha256, actor, {}))


async def note_seen(sha256: str, actor: str) -> None:
    """Write down that somebody was shown a photo."""
    async with record.transaction():
        await record.append(await _deed(Action.PHOTO_SEEN, sha256, actor, {}))


async def _deed(action: Action, sha256: str, actor: str, details: dict[str, object]) -> Deed:
    sites = sorted(await photo_claims.sites(sha256))
    named = {"site": sites[0]} if len(sites) == 1 else {}
    district = await photo_claims.district(sha256)
    return Deed(action, actor, f"photo {sha256}", district, details | named)


async def _done(change: Update[Photo], deed: Deed) -> bool:
    async with record.transaction():
        rows = await change
        if rows:
            await record.append(deed)
    return bool(rows)


def _is(column: Column, value: object) -> Where:
    return column.is_null() if value is None else column == value


def _text(covered: tuple[Box, ...]) -> str | None:
    return boxes.kept(covered) if covered else None


def _review(row: Mapping[str, Any]) -> PhotoReview:
    return PhotoReview(
        photo=recorded(row),
        boxes=boxes.read(row["boxes"]),
        released_by=row["released_by"] or "",
        released_at=row["released_at"],
        withheld_by=row["withheld_by"] or "",
        withheld_at=row["withheld_at"],
    )
