"""From revisions as they are kept to the values of a snapshot. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import MAXYEAR, MINYEAR, date

from audit_api.photo_record import GONE, PhotoRecord, PhotoState
from audit_api.revision import PhotoClaim, Revision
from audit_api.storage.photos import Shown
from audit_api.storage.revisions import KeptRevision
from checklists import library
from checklists.answers import Audit
from checklists.model import Cadence
from report_site.snapshot import Cycle, Photo, Received

FIRST_MONTH = 7
"""A school year runs from July to June where a district has set no cycle."""
MONTHS_IN_QUARTER = 3
NOT_SHOWABLE = GONE | {PhotoState.UNUSABLE}


def audit_of(kept: KeptRevision) -> Audit:
    """A revision as the score needs it."""
    revision = kept.revision
    checklist = library.load(revision.checklist.id, revision.checklist.version)
    return Audit(
        id=revision.id,
        site=revision.site,
        checklist=checklist.id,
        version=checklist.version,
        audited_on=kept.audited_on,
        period=period(checklist.cadence, kept.audited_on, revision.cycle),
        cycle=revision.cycle,
        auditors=tuple(auditor.name for auditor in revision.auditors),
        blind=revision.blind,
        answers=revision.answers,
        observations=revision.observations,
    )


def period(cadence: Cadence, day: date, cycle: str) -> str:
    """What an audit can be merged within: ``2026-10``, ``2026-Q4``, or its cycle."""
    if cadence is Cadence.MONTH:
        return f"{day:%Y-%m}"
    if cadence is Cadence.QUARTER:
        return f"{day:%Y}-Q{(day.month - 1) // MONTHS_IN_QUARTER + 1}"
    return cycle


def received_of(kept: KeptRevision, held: Mapping[str, PhotoRecord]) -> Received:
    """What the server noted about an audit, with its photos counted, each once."""
    named = {photo.sha256 for photo in kept.revision.photos}
    known = [held[sha256] for sha256 in sorted(named)]
    usable = [photo for photo in known if photo.state not in NOT_SHOWABLE]
    return Received(
        audit=kept.revision.id,
        skew_s=kept.skew_s,
        photos_unusable=len(known) - len(usable),
        photos_unreleased=sum(not photo.released for photo in usable),
    )


def shown_photos(kept: Sequence[KeptRevision], shown: Mapping[str, Shown]) -> tuple[Photo, ...]:
    """The released photos that these revisions name, each once, in the order of the revisions."""
    found: dict[str, Photo] = {}
    for each in kept:
        for claim in each.revision.photos:
            if claim.sha256 in shown and claim.sha256 not in found:
                found[claim.sha256] = _photo(claim, each.revision, shown[claim.sha256])
    return tuple(found.values())


def school_year(as_of: date) -> Cycle:
    """The cycle of a district that has set none: the school year, with every yearly checklist.

    A tablet's clock may stand at either end of the calendar; the first and the last year that are
    whole then take the day.
    """
    year = as_of.year if as_of.month >= FIRST_MONTH else as_of.year - 1
    first = min(max(year, MINYEAR), MAXYEAR - 1)
    return Cycle(
        name=f"{first}-{(first + 1) % 100:02}",
        starts_on=date(first, FIRST_MONTH, 1),
        ends_on=date(first + 1, FIRST_MONTH - 1, 30),
        due=tuple(
            dict.fromkeys(
                checklist.id for checklist in library.published() if checklist.index is not None
            )
        ),
    )


def _photo(claim: PhotoClaim, revision: Revision, size: Shown) -> Photo:
    notes = [each.note for each in revision.observations if claim.sha256 in each.photos]
    words = claim.alt or next((note for note in notes if note), "")
    return Photo(
        sha256=claim.sha256,
        width_px=size.width_px,
        height_px=size.height_px,
        alt=words or "A photo that the auditor took; it has no description.",
    )
