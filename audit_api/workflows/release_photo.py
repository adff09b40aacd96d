"""A named person answers for showing a photo in reports."""

from __future__ import annotations

from audit_api.errors import NotReleasable, Unacceptable
from audit_api.photo_record import PhotoRecord, PhotoRelease, PhotoState
from audit_api.storage import photos
from checklists.characters import unseen_characters

_REASONS = {
    PhotoState.IN_WORK: "it is still being prepared; try again in a moment",
    PhotoState.UNUSABLE: "it cannot be shown: {reason}",
    PhotoState.LOST: "it is not here any more: {reason} Send it again first",
}


async def release_photo(sha256: str, release: PhotoRelease) -> PhotoRecord:
    """Release a photo, once; the first name stays.

    Raises:
        Unknown: It has not come.
        Unacceptable: The name has a character that cannot be kept.
        NotReleasable: It cannot be shown, or nobody says that no person can be recognised.
    """
    held = await photos.get(sha256)
    if held.state in _REASONS:
        raise NotReleasable(sha256, _REASONS[held.state].format(reason=held.reason))
    if not release.nobody_recognisable:
        raise NotReleasable(sha256, "a person on it could be recognised")
    unseen = unseen_characters(release.released_by)
    if unseen:
        problem = f"released_by: the character {', '.join(unseen)} cannot be kept; remove it"
        raise Unacceptable("the release", [problem])
    await photos.release(sha256, release.released_by)
    return await photos.get(sha256)
