"""Telling what would become of a rescue file. Nothing is written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime

from audit_api.archives.rescues import Body, RescueFile
from audit_api.errors import DamagedMember, Unacceptable, UnreadableBody
from audit_api.storage import photos, revisions
from audit_api.storage.database import Database
from audit_api.workflows.keep_photo import PHOTO_LIMIT_BYTES
from audit_api.workflows.quarantine import told_problems
from audit_api.workflows.receive import checked
from audit_api.workflows.rescue import (
    REVISION_LIMIT_BYTES,
    left_out,
    missing_photos,
    named_in,
)
from audit_api.workflows.rescue_report import Outcome, RescuedAudit, RescuedPhotos, RescueReport


async def foretell_rescue(file: RescueFile, database: Database) -> RescueReport:
    """What would become of everything in *file*; all of it is read once."""
    return RescueReport(
        device=file.manifest.device,
        made_at=file.manifest.made_at,
        applied=False,
        audits=tuple([await _audit(body, file, database) for body in file.bodies]),
        photos=await _photos(file),
    )


async def _audit(body: Body, file: RescueFile, database: Database) -> RescuedAudit:
    outcome, told = await _outcome(body, file, database)
    return RescuedAudit(audit=body.audit, revision=body.revision, outcome=outcome, told=told)


async def _outcome(body: Body, file: RescueFile, database: Database) -> tuple[Outcome, str]:
    try:
        content = file.whole(body.member, REVISION_LIMIT_BYTES)
        revision = await checked(content, named_in(body), database, datetime.now(UTC))
    except DamagedMember as error:
        return Outcome.DAMAGED, str(error)
    except (UnreadableBody, Unacceptable) as error:
        return Outcome.ASIDE, "; ".join(told_problems(error))
    held = await revisions.digest(f"{revision.id}.{revision.revision}")
    if held is None:
        return Outcome.NEW, ""
    is_same = held == hashlib.sha256(content).hexdigest()
    return (Outcome.HELD, "") if is_same else (Outcome.BESIDE, "that number is taken by others")


async def _photos(file: RescueFile) -> RescuedPhotos:
    damaged = {sha256: str(error) for sha256, error in _damages(file)}
    whole = set(file.photos) - set(damaged)
    held = whole & set(await photos.among(sorted(whole)))
    return RescuedPhotos(
        new=len(whole - held),
        held=len(held),
        damaged=(*damaged.values(), *left_out(file)),
        missing=await missing_photos(file, whole),
    )


def _damages(file: RescueFile) -> Iterator[tuple[str, DamagedMember]]:
    for sha256, member in file.photos.items():
        hashed = hashlib.sha256()
        try:
            for piece in file.pieces(member, PHOTO_LIMIT_BYTES):
                hashed.update(piece)
        except DamagedMember as error:
            yield sha256, error
            continue
        if hashed.hexdigest() != sha256:
            yield sha256, DamagedMember(member.name, "is damaged")
