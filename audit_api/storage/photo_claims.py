"""Which audit names which photo, and which tablet delivered it: both say who may see it."""

from __future__ import annotations

from datetime import datetime

from audit_api.principal import EVERYWHERE
from audit_api.revision import Revision
from audit_api.storage import sites as known_sites
from audit_api.storage.review_tables import PhotoClaim, PhotoSender


async def add(revision: Revision) -> None:
    """Note the photos that a revision names. Call it in the transaction that keeps the revision."""
    named = sorted({photo.sha256 for photo in revision.photos})
    rows = [
        PhotoClaim(
            key=f"{sha256}.{revision.id}", sha256=sha256, audit=revision.id, site=revision.site
        )
        for sha256 in named
    ]
    if rows:
        await PhotoClaim.insert(*rows).on_conflict(action="DO NOTHING")


async def sites(sha256: str) -> frozenset[str]:
    """The sites whose audits name a photo."""
    rows = await PhotoClaim.select(PhotoClaim.site).where(PhotoClaim.sha256 == sha256)
    return frozenset(row["site"] for row in rows)


async def district(sha256: str) -> str:
    """The district whose audits name a photo; empty where none does, or several do."""
    named = {(await known_sites.get(each, EVERYWHERE)).district for each in await sites(sha256)}
    return named.pop() if len(named) == 1 else ""


async def add_sender(sha256: str, tablet: str, now: datetime) -> bool:
    """Note that a tablet delivered a photo; the first time stays. Tells whether that was new."""
    row = PhotoSender(key=f"{sha256}.{tablet}", sha256=sha256, device=tablet, sent_at=now)
    return bool(await PhotoSender.insert(row).on_conflict(action="DO NOTHING"))


async def was_sent_by(sha256: str, tablet: str) -> bool:
    """Whether that tablet delivered the photo."""
    return await PhotoSender.exists().where(PhotoSender.key == f"{sha256}.{tablet}")


async def sent_by(tablet: str) -> tuple[str, ...]:
    """The photos that a tablet delivered, by name."""
    rows = await (
        PhotoSender.select(PhotoSender.sha256)
        .where(PhotoSender.device == tablet)
        .order_by(PhotoSender.sha256)
    )
    return tuple(row["sha256"] for row in rows)
