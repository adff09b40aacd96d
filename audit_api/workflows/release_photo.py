"""A named person answers for showing a photo in reports."""

from __future__ import annotations

from audit_api.errors import NotReleasable
from audit_api.photo_record import PhotoRecord, PhotoRelease, PhotoState
from audit_api.storage import photos

_REASONS = {
    PhotoState.IN_WORK: "it is still being prepared; try again in a moment",
    PhotoState.UNUSABLE: "it cannot be shown",
}


async def release_photo(sha256: str, release: PhotoRelease) -> PhotoRecord:
    """Release a photo, once; the first name stays.

    Raises:
        Unknown: It has not come.
        NotReleasable: It cannot be shown, or nobody says that no person can be recognised.
    """
    held = await photos.get(sha256)
    if held.state in _REASONS:
        raise NotReleasable(sha256, _REASONS[held.state])
    if not release.nobody_recognisable:
        raise NotReleasable(sha256, "a person on it could be recognised")
    await photos.release(sha256, release.released_by)
    return await photos.get(sha256)
