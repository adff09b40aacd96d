"""A named person answers for showing a photo in reports, or says that it must be in none."""

from __future__ import annotations

from audit_api.errors import NotReleasable, PhotoChanged, Unacceptable
from audit_api.photo_record import PhotoRecord, PhotoRelease, PhotoReview, PhotoState
from audit_api.record import SERVER
from audit_api.storage import photo_reviews, photos
from checklists.characters import unseen_characters

REASONS = {
    PhotoState.IN_WORK: "it is still being prepared; try again in a moment",
    PhotoState.UNUSABLE: "it cannot be shown: {reason}",
    PhotoState.LOST: "it is not here any more: {reason} Send it again first",
    PhotoState.REMOVED: "{reason}",
}


async def release_photo(
    sha256: str, release: PhotoRelease, by: str = "", *, actor: str = SERVER
) -> PhotoRecord:
    """Release a photo as it was seen, once; the first name stays. It is withheld no more.

    Args:
        sha256: Of the photo.
        release: What the person ticked, and what of the photo they saw.
        by: Who is signed in, and so answers for it, whatever `released_by` of the release says;
            that counts where nobody is.
        actor: The same, as the record calls them.

    Raises:
        Unknown: It has not come.
        Unacceptable: The name has a character that cannot be kept.
        NotReleasable: It cannot be shown, or nobody says that no person can be recognised.
        PhotoChanged: Somebody covered or withheld it meanwhile.
    """
    seen = await photo_reviews.get(sha256)
    if seen.photo.state in REASONS:
        raise NotReleasable(sha256, REASONS[seen.photo.state].format(reason=seen.photo.reason))
    if not release.nobody_recognisable:
        raise NotReleasable(sha256, "a person on it could be recognised")
    _check_name(release.released_by)
    name = by or release.released_by
    _check_name(name)
    if not _is_as_seen(seen, release):
        raise PhotoChanged(sha256)
    if not seen.photo.released and not await photo_reviews.release(seen, name, actor):
        await _check_released(sha256, release)
    return await photos.get(sha256)


async def withhold_photo(sha256: str, by: str, *, actor: str = SERVER) -> PhotoReview:
    """Show a photo in no report, whatever becomes of it, until somebody releases it.

    A release ends by it; reports that were built before are not changed.

    Returns:
        The photo as it was before: who had released it, or had withheld it already.

    Raises:
        Unknown: It has not come.
        Unacceptable: The name has a character that cannot be kept.
    """
    _check_name(by)
    before = await photo_reviews.get(sha256)
    await photo_reviews.withhold(sha256, by, actor)
    return before


def _is_as_seen(now: PhotoReview, release: PhotoRelease) -> bool:
    if now.photo.cover != release.cover:
        return False
    return release.withheld or not now.photo.withheld


async def _check_released(sha256: str, release: PhotoRelease) -> None:
    """Of two people who release it at once both are right; else the second one is told."""
    now = await photo_reviews.get(sha256)
    if not (now.photo.released and _is_as_seen(now, release)):
        raise PhotoChanged(sha256)


def _check_name(by: str) -> None:
    unseen = unseen_characters(by)
    if unseen:
        problem = f"released_by: the character {', '.join(unseen)} cannot be kept; remove it"
        raise Unacceptable("the release", [problem])
