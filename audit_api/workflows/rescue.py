"""Taking in the file that a tablet saved of its unsent work, as if the tablet had sent it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from datetime import UTC, datetime

from audit_api.archives.manifest import Member
from audit_api.archives.rescues import Body, RescueFile
from audit_api.errors import (
    AuditError,
    DamagedMember,
    Quarantined,
    QuarantineFull,
    RevisionConflict,
    TooManyConflicts,
    Unacceptable,
    UnreadableBody,
)
from audit_api.photo_record import PhotoState
from audit_api.photos.errors import PhotoEmpty, PhotoMismatch
from audit_api.revision import Revision
from audit_api.storage import photos
from audit_api.workflows.acceptance import Named
from audit_api.workflows.bodies import decoded
from audit_api.workflows.keep_photo import PHOTO_LIMIT_BYTES, Sent, keep_photo
from audit_api.workflows.quarantine import take_in
from audit_api.workflows.rescue_report import Outcome, RescuedAudit, RescuedPhotos, RescueReport
from audit_api.workflows.service import Service
from report_site.assessing import Progress

REVISION_LIMIT_BYTES = 2 * 1024 * 1024
_INSTEAD: dict[type[AuditError], Outcome] = {
    DamagedMember: Outcome.DAMAGED,
    Quarantined: Outcome.ASIDE,
    QuarantineFull: Outcome.LEFT,
    RevisionConflict: Outcome.BESIDE,
    TooManyConflicts: Outcome.LEFT,
    UnreadableBody: Outcome.LEFT,
}
"""What becomes of a revision that is not simply taken in."""


async def load_rescue(file: RescueFile, service: Service, progress: Progress) -> RescueReport:
    """Take in everything in *file* that is whole, answers before photos. Safe to do again.

    Raises:
        ShelfFull: The disk has no room for more photos; what came before is kept.
        PhotosMustWait: What is left of the disk is for answers; what came before is kept.
    """
    audits = [await _load_audit(body, file, service) for body in file.bodies]
    return RescueReport(
        device=file.manifest.device,
        made_at=file.manifest.made_at,
        applied=True,
        audits=tuple(audits),
        photos=await _load_photos(file, service, progress),
    )


def named_in(body: Body) -> Named:
    """How a body is sent: as if the tablet's clock were right, which no file can tell.

    Days of waiting would else be taken for a clock that is days behind.
    """
    return Named(body.audit, body.revision, datetime.now(UTC).isoformat())


def left_out(file: RescueFile) -> tuple[str, ...]:
    """What stands in the file and means nothing here, a sentence each."""
    unknown = "has a name that means nothing here"
    return tuple(str(DamagedMember(name, unknown)) for name in file.strange)


async def missing_photos(file: RescueFile, there: Iterable[str]) -> tuple[str, ...]:
    """What the audits in *file* name, and is neither here nor among *there*."""
    named = {sha256 for body in file.bodies for sha256 in _claimed(body, file)}
    held = await photos.among(sorted(named))
    here = {sha256 for sha256, each in held.items() if each.state is not PhotoState.LOST}
    return tuple(sorted(named - here - set(there)))


def _claimed(body: Body, file: RescueFile) -> tuple[str, ...]:
    try:
        revision = decoded(file.whole(body.member, REVISION_LIMIT_BYTES), Revision, "the revision")
    except (DamagedMember, UnreadableBody, Unacceptable):
        return ()  # told where it is taken in
    return tuple(each.sha256 for each in revision.photos)


async def _load_audit(body: Body, file: RescueFile, service: Service) -> RescuedAudit:
    outcome, told = await _outcome(body, file, service)
    return RescuedAudit(audit=body.audit, revision=body.revision, outcome=outcome, told=told)


async def _outcome(body: Body, file: RescueFile, service: Service) -> tuple[Outcome, str]:
    try:
        content = file.whole(body.member, REVISION_LIMIT_BYTES)
        came = await take_in(content, named_in(body), service.quarantine, service.database)
    except tuple(_INSTEAD) as error:
        return _INSTEAD[type(error)], str(error)
    return (Outcome.NEW if came.new else Outcome.HELD), ""


async def _load_photos(file: RescueFile, service: Service, progress: Progress) -> RescuedPhotos:
    news: list[bool] = []
    damaged: list[str] = []
    for done, (sha256, member) in enumerate(file.photos.items(), start=1):
        try:
            news.append(await _load_photo(sha256, member, file, service))
        except DamagedMember as error:
            damaged.append(str(error))
        progress("Photos", done, len(file.photos))
    return RescuedPhotos(
        new=sum(news),
        held=len(news) - sum(news),
        damaged=(*damaged, *left_out(file)),
        missing=await missing_photos(file, ()),
    )


async def _load_photo(sha256: str, member: Member, file: RescueFile, service: Service) -> bool:
    async def pieces() -> AsyncIterator[bytes]:
        for piece in file.pieces(member, PHOTO_LIMIT_BYTES):
            yield piece

    try:
        return (await keep_photo(sha256, Sent(pieces(), member.size_bytes), service)).new
    except (PhotoMismatch, PhotoEmpty) as error:
        raise DamagedMember(member.name, "is damaged") from error
