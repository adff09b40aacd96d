"""What may be past its time, and removing it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from audit_api.photo_record import PhotoState
from audit_api.revision import State
from audit_api.storage.review_tables import PhotoClaim, Review
from audit_api.storage.tables import Photo, Revision

AT_ONCE = 500
REMOVABLE = (PhotoState.READY.value, PhotoState.UNUSABLE.value)


class Head(NamedTuple):
    """A revision without what is in it."""

    audit: str
    number: int
    site: str
    is_final: bool
    received_at: datetime


class Claim(NamedTuple):
    """An audit at a site names a photo."""

    sha256: str
    audit: str
    site: str


class Decided(NamedTuple):
    """What a reviewer decided about a revision, and when."""

    decision: str
    at: datetime


async def heads(sites: Sequence[str]) -> tuple[Head, ...]:
    """Every revision at these sites, of each audit in the order of their numbers."""
    table, found = Revision, []
    for some in _parts(sites):
        rows = await (
            table.select(table.audit, table.number, table.site, table.state, table.received_at)
            .where(table.site.is_in(some))
            .order_by(table.audit, table.number)
        )
        found += [
            Head(
                row["audit"],
                row["number"],
                row["site"],
                row["state"] == State.FINAL.value,
                row["received_at"],
            )
            for row in rows
        ]
    return tuple(found)


async def decided(sites: Sequence[str]) -> dict[tuple[str, int], Decided]:
    """What was decided about audits at these sites, by audit and number."""
    found = {}
    for some in _parts(sites):
        rows = await Review.select(
            Review.audit, Review.number, Review.decision, Review.decided_at
        ).where(Review.site.is_in(some))
        for row in rows:
            at = row["decided_at"]
            found[row["audit"], row["number"]] = Decided(row["decision"], at)
    return found


async def claims_at(sites: Sequence[str]) -> tuple[Claim, ...]:
    """Every claim of a photo that audits at these sites name, also claims by audits elsewhere."""
    named: set[str] = set()
    for some in _parts(sites):
        rows = await PhotoClaim.select(PhotoClaim.sha256).where(PhotoClaim.site.is_in(some))
        named |= {row["sha256"] for row in rows}
    found = []
    for some in _parts(sorted(named)):
        rows = await PhotoClaim.select(PhotoClaim.sha256, PhotoClaim.audit, PhotoClaim.site).where(
            PhotoClaim.sha256.is_in(some)
        )
        found += [Claim(row["sha256"], row["audit"], row["site"]) for row in rows]
    return tuple(found)


async def unreleased(sha256s: Iterable[str]) -> frozenset[str]:
    """Those photos that are here, and that nobody released."""
    found: set[str] = set()
    for some in _parts(sorted(sha256s)):
        rows = await Photo.select(Photo.sha256).where(
            Photo.sha256.is_in(some),
            Photo.state.is_in(list(REMOVABLE)),
            Photo.released_by.is_null(),
        )
        found |= {row["sha256"] for row in rows}
    return frozenset(found)


async def remove_photo(sha256: str, reason: str) -> bool:
    """Note that a photo was removed; False if somebody released it, or it is in work again."""
    rows = await (
        Photo.update({Photo.state: PhotoState.REMOVED.value, Photo.reason: reason})
        .where(
            Photo.sha256 == sha256, Photo.state.is_in(list(REMOVABLE)), Photo.released_by.is_null()
        )
        .returning(Photo.sha256)
    )
    return bool(rows)


async def remove_drafts(audit: str) -> int:
    """Remove the drafts of an audit; tells how many there were."""
    rows = await (
        Revision.delete()
        .where(Revision.audit == audit, Revision.state == State.DRAFT.value)
        .returning(Revision.key)
    )
    return len(rows)


def _parts(names: Sequence[str]) -> Iterator[list[str]]:
    for start in range(0, len(names), AT_ONCE):
        yield list(names[start : start + AT_ONCE])
