"""Taking in one revision of an audit."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import NamedTuple

from audit_api.errors import Unacceptable, Unknown
from audit_api.principal import Reach, Sender
from audit_api.revision import AddedAsset, Receipt, Revision, State
from audit_api.storage import revisions
from audit_api.storage.database import Database
from audit_api.storage.known_sites import KnownSite
from audit_api.storage.revisions import KeptRevision
from audit_api.workflows import clocks
from audit_api.workflows.acceptance import Known, Named, problems
from audit_api.workflows.bodies import decoded
from audit_api.workflows.receipts import receipt_of
from checklists import library
from checklists.characters import unseen_characters
from checklists.errors import UnknownChecklist
from checklists.model import Checklist
from geodata.kinds import asset_kind
from report_site.snapshot import Asset, Position


class Received(NamedTuple):
    """A receipt, and whether the revision was new."""

    receipt: Receipt
    new: bool


async def receive(
    body: bytes, named: Named, database: Database, came_at: datetime | None = None
) -> Received:
    """Check a revision, keep it, and say which photos are to come. Safe to send again.

    Args:
        body: As it came.
        named: What its request said of it.
        database: Where it is kept.
        came_at: When it came, by our clock; now, where nothing is said.

    Raises:
        UnreadableBody: *body* is not JSON.
        Unacceptable: It is no revision, or does not fit what is known; every problem is named.
        RevisionConflict: That name is taken by other content. Both are kept.
        TooManyConflicts: That name is taken, and so much is kept beside it that this was not.
    """
    now = came_at or datetime.now(UTC)
    revision = await checked(body, named, database, now)
    kept = _noted(revision, body, named.sending_at, now)
    new = await _keep(kept, named.sender, database)
    held = kept if new else await revisions.get(kept.key)
    return Received(await receipt_of(held, database), new)


async def checked(body: bytes, named: Named, database: Database, now: datetime) -> Revision:
    """The revision in *body*, which fits what is known; nothing is kept.

    Raises:
        UnreadableBody: *body* is not JSON.
        Unacceptable: It is no revision, or does not fit what is known; every problem is named.
    """
    revision = decoded(body, Revision, "the revision")
    site = await _site(revision.site, named.sender.reach, database)
    _check(revision, Known(named, site, _checklist(revision, site), now.date()))
    return revision


async def _keep(kept: KeptRevision, sender: Sender, database: Database) -> bool:
    # What a draft adds is the auditor's own until the audit is final, and may be taken back.
    is_final = kept.revision.state is State.FINAL
    assets = kept.revision.added_assets if is_final else ()
    added = tuple(_joined(asset, kept.revision.site) for asset in assets)
    return await revisions.keep(kept, sender, added, database)


async def _site(site_id: str, reach: Reach, database: Database) -> KnownSite | None:
    if unseen_characters(site_id):  # one of the databases would not even look
        return None
    try:
        return await database.sites.get(site_id, reach)
    except Unknown:
        return None


def _check(revision: Revision, known: Known) -> None:
    if found := problems(revision, known):
        raise Unacceptable("the revision", found)


def _checklist(revision: Revision, site: KnownSite | None) -> Checklist | None:
    try:
        found = library.load(revision.checklist.id, revision.checklist.version)
    except UnknownChecklist:
        return None
    # What another district published is not asked here, and is answered as if it were not there.
    is_theirs = site is not None and library.district_of(found) not in {"", site.district}
    return None if is_theirs else found


def _noted(revision: Revision, body: bytes, sending_at: str | None, now: datetime) -> KeptRevision:
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
