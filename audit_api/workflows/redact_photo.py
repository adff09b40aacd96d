"""A person covers parts of a photo, for good: nobody can be shown its pictures as they were."""

from __future__ import annotations

import asyncio
import logging

from audit_api import boxes
from audit_api.errors import NotCoverable, PhotoChanged, Unacceptable
from audit_api.photo_record import PhotoRecord, PhotoRedaction, PhotoState, Redacted
from audit_api.storage import photo_reviews, photos
from audit_api.workflows.lost_photos import remove_outdated_of
from audit_api.workflows.release_photo import REASONS
from audit_api.workflows.service import Service

PATIENCE_S = 5.0
LOOKS_EACH_S = 0.05
_LOG = logging.getLogger(__name__)


async def redact_photo(
    sha256: str, redaction: PhotoRedaction, by: str, service: Service
) -> Redacted:
    """Cover exactly these boxes: more, fewer or none than before. A release ends by it.

    First the boxes are noted: from then on no picture of it is shown to anybody. Then those that
    were made are removed, then new ones are made, which takes a second; `when_prepared` waits.

    Args:
        sha256: Of the photo.
        redaction: The boxes, and what was covered when the person looked.
        by: Their id, for the log and the record.
        service: Where the photo lies, and who makes its pictures.

    Raises:
        Unknown: It has not come.
        Unacceptable: A box is outside the picture or empty, or there are too many.
        NotCoverable: It is in work, cannot be shown, or is lost.
        PhotoChanged: Somebody covered something else on it meanwhile.
    """
    if problems := boxes.problems(redaction.boxes):
        raise Unacceptable("the list of boxes", problems)
    seen = await photo_reviews.get(sha256)
    if seen.photo.state in REASONS:
        raise NotCoverable(sha256, REASONS[seen.photo.state].format(reason=seen.photo.reason))
    if seen.photo.cover != redaction.cover:
        raise PhotoChanged(sha256)
    cover = boxes.cover_of(redaction.boxes)
    if cover == seen.photo.cover:
        return Redacted(photo=seen.photo)
    if not await photo_reviews.cover(seen, redaction.boxes, f"person:{by}"):
        raise PhotoChanged(sha256)
    _LOG.info("photo %s: %d boxes are covered, as %s decided", sha256, len(redaction.boxes), by)
    await remove_outdated_of(sha256, service.shelf, cover)
    service.work.add(sha256)
    return Redacted(photo=await photos.get(sha256), was_released_by=seen.released_by)


async def when_prepared(sha256: str, patience_s: float = PATIENCE_S) -> PhotoRecord:
    """The photo as soon as it is out of work; in work still, where that takes too long.

    Raises:
        Unknown: It has not come.
    """
    ends_at = asyncio.get_running_loop().time() + patience_s
    held = await photos.get(sha256)
    while held.state is PhotoState.IN_WORK and asyncio.get_running_loop().time() < ends_at:
        await asyncio.sleep(LOOKS_EACH_S)
        held = await photos.get(sha256)
    return held
