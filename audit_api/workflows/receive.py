"""Taking in one revision of an audit."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import NamedTuple

import msgspec

from audit_api.errors import Unacceptable, Unknown, UnreadableBody
from audit_api.revision import AddedAsset, Receipt, Revision
from audit_api.storage import revisions
from audit_api.storage.database import Database
from audit_api.storage.revisions import KeptRevision
from audit_api.workflows import clocks
from audit_api.workflows.acceptance import Known, Named, problems
from audit_api.workflows.receipts import receipt_of
from audit_api.workflows.wording import plain
from checklists import library
from checklists.answers import Register
from checklists.errors import UnknownChecklist
from checklists.model import Checklist
from geodata.kinds import asset_kind
from report_site.snapshot import Asset, Position

_DECODER = msgspec.json.Decoder(Revision)


class Received(NamedTuple):
    """A receipt, and whether the revision was new."""

    receipt: Receipt
    new: bool


async def receive(body: bytes, named: Named, database: Database) -> Received:
    """Check a revision, keep it, and say which photos are to come. Safe to send again.

    Raises:
        UnreadableBody: *body* is not JSON.
        Unacceptable: It is no revision, or does not fit what is known; every problem is named.
        RevisionConflict: That name is taken by other content. Both are kept.
    """
    revision = _decoded(body)
    register = await _register(revision.site, database)
    await _check(revision, named, register)
    kept = _noted(revision, body, named.sending_at)
    added = tuple(_joined(asset, revision.site) for asset in revision.added_assets)
    new = await revisions.keep(kept, added, database)
    if added:
        database.sites.forget()
    held = kept if new else await revisions.get(kept.key)
    return Received(await receipt_of(held), new)


def _decoded(body: bytes) -> Revision:
    try:
        return _DECODER.decode(body)
    except msgspec.ValidationError as error:
        raise Unacceptable("the revision", [plain(error)]) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UnreadableBody(str(error)) from error


async def _register(site_id: str, database: Database) -> Register | None:
    try:
        return await database.sites.register(site_id)
    except Unknown:
        return None


async def _check(revision: Revision, named: Named, register: Register | None) -> None:
    known = Known(
        named=named,
        register=register,
        checklist=_checklist(revision),
        today=datetime.now(UTC).date(),
    )
    found = problems(revision, known)
    if revision.revision > 1 and await _was_begun_elsewhere(revision):
        found += (f"id: audit {revision.id} was begun at another site or for another checklist",)
    if found:
        raise Unacceptable("the revision", found)


def _checklist(revision: Revision) -> Checklist | None:
    try:
        return library.load(revision.checklist.id, revision.checklist.version)
    except UnknownChecklist:
        return None


async def _was_begun_elsewhere(revision: Revision) -> bool:
    return await revisions.begun_elsewhere(revision.id, revision.site, revision.checklist.id)


def _noted(revision: Revision, body: bytes, sending_at: str | None) -> KeptRevision:
    now = datetime.now(UTC)
    ahead = clocks.skew(revision, now, sending_at)
    return KeptRevision(
        revision=revision,
        body=body,
        digest=hashlib.sha256(body).hexdigest(),
        audited_on=clocks.audited_on(revision, ahead),
        skew_s=int(ahead.total_seconds()),
        received_at=now,
    )


def _joined(asset: AddedAsset, site: str) -> Asset:
    point = asset.position
    return Asset(
        id=asset.id,
        site=site,
        kind=asset.kind,
        label=asset.label,
        place=asset.place,
        position=Position(longitude=point.longitude, latitude=point.latitude) if point else None,
        exposure=asset_kind(asset.kind).exposure,
    )
