"""What a tablet is told about an audit that is held."""

from __future__ import annotations

from audit_api.photo_record import PhotoRecord, PhotoState
from audit_api.principal import EVERYWHERE
from audit_api.revision import Receipt, State, UnusablePhoto
from audit_api.storage import photos, revisions
from audit_api.storage.database import Database
from audit_api.storage.revisions import KeptRevision
from audit_api.workflows.notices import notices


async def receipt_of(kept: KeptRevision, database: Database) -> Receipt:
    """The receipt of a revision that is held."""
    claimed = tuple(sorted({photo.sha256 for photo in kept.revision.photos}))
    came = await photos.among(claimed)
    # One that was lost is asked for again: a tablet, or a person, may still have it.
    held = {sha256: one for sha256, one in came.items() if one.state is not PhotoState.LOST}
    missing = tuple(sha256 for sha256 in claimed if sha256 not in held)
    return Receipt(
        audit=kept.revision.id,
        revision=kept.revision.revision,
        state=kept.revision.state,
        received=kept.revision.state is State.FINAL and not missing,
        missing_photos=missing,
        unusable_photos=_unusable(held),
        photos_in_work=sum(photo.state is PhotoState.IN_WORK for photo in held.values()),
        notices=notices(kept, await database.sites.get(kept.revision.site, EVERYWHERE)),
        skew_s=kept.skew_s,
    )


async def newest_receipt(audit: str, database: Database) -> Receipt:
    """The receipt of the newest revision of *audit*.

    Raises:
        Unknown: None came.
    """
    return await receipt_of(await revisions.newest(audit), database)


def _unusable(held: dict[str, PhotoRecord]) -> tuple[UnusablePhoto, ...]:
    return tuple(
        UnusablePhoto(sha256=sha256, reason=photo.reason)
        for sha256, photo in sorted(held.items())
        if photo.state is PhotoState.UNUSABLE
    )
