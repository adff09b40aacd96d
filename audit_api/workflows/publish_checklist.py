"""Publishing a version of a checklist for a district: looked at first, then exactly that."""

from __future__ import annotations

import asyncio
import hashlib
from datetime import UTC, datetime
from typing import NamedTuple

import msgspec

from audit_api.errors import Unacceptable, Unknown
from audit_api.principal import Reach
from audit_api.record import Action, Deed
from audit_api.storage import districts, known_checklists, record
from audit_api.storage.database import Database
from audit_api.storage.known_checklists import Published
from audit_api.workflows.keep_people import Asking
from checklists import library
from checklists.differing import Difference, difference, doubts
from checklists.library import Added
from checklists.model import Checklist

MOST_BYTES = 256 * 1024
"""Four times the largest that comes with the program."""
MOST_VERSIONS = 100
"""Of one district: each stands in memory."""


class Offer(NamedTuple):
    """What would be published, beside what is asked now.

    Attributes:
        checklist: With the number that it gets.
        before: The newest version of it in the district; None where it is a new checklist.
        found: In what the two differ; nothing of a new checklist.
        notes: What to think about before publishing it.
        digest: The name of exactly this, beside exactly that.
        is_published: By this call.
    """

    checklist: Checklist
    before: Checklist | None
    found: Difference
    notes: tuple[str, ...]
    digest: str
    is_published: bool = False


async def look_at_checklist(raw: bytes, district: str, reach: Reach, database: Database) -> Offer:
    """Read a file as a version that would be published; nothing is kept.

    Raises:
        Unknown: There is no such district within *reach*.
        BrokenChecklist: Something is wrong with the file; every problem is named with its place.
        Unacceptable: It is too large, or asks what is asked now.
    """
    await _check_whole(district, reach)
    checklist = await _read(raw)
    async with database.moment():
        return await _offer(checklist, district)


async def publish_checklist(
    raw: bytes, district: str, seen: str, asking: Asking, database: Database
) -> Offer:
    """Publish what was looked at; where that would be something else by now, nothing is kept.

    Raises: as `look_at_checklist`.
    """
    await _check_whole(district, asking.reach)
    checklist = await _read(raw)
    try:
        async with database.transaction():
            await known_checklists.take_publishing_turn()
            offer = await _offer(checklist, district)
            if offer.digest == seen:
                await _keep(offer, raw.decode(), district, asking)
    finally:
        database.checklists.forget()  # also when the sender hung up: it may have been kept
    await database.checklists.refresh()
    return offer._replace(is_published=offer.digest == seen)


async def _check_whole(district: str, reach: Reach) -> None:
    await districts.get(district, reach)
    if not reach.has_whole(district):
        raise Unknown("district", district)


async def _read(raw: bytes) -> Checklist:
    if len(raw) > MOST_BYTES:
        problem = f"the file is larger than {MOST_BYTES // 1024} kB; make the checklist shorter"
        raise Unacceptable("the checklist", [problem])
    if not raw.strip():
        raise Unacceptable("the checklist", ["choose a file with something in it"])
    return await asyncio.to_thread(library.read, "the file", raw)


async def _offer(checklist: Checklist, district: str) -> Offer:
    own = library.published_in(district)
    before = next((each for each in reversed(own) if each.id == checklist.id), None)
    version = await known_checklists.next_version(checklist.id)
    named = msgspec.structs.replace(checklist, version=version)
    found = difference(before, named) if before else Difference()
    if before is not None and found.is_nothing:
        problem = f"it asks exactly what version {before.version} asks, which is published"
        raise Unacceptable("the checklist", [problem])
    if sum(each.version >= known_checklists.FIRST_OWN_VERSION for each in own) >= MOST_VERSIONS:
        problem = f"the district has published {MOST_VERSIONS} versions; more are not kept"
        raise Unacceptable("the checklist", [problem])
    said = f"{before.digest() if before else ''} {named.digest()} {district}"
    digest = hashlib.sha256(said.encode()).hexdigest()
    return Offer(named, before, found, doubts(found), digest)


async def _keep(offer: Offer, file: str, district: str, asking: Asking) -> None:
    checklist = offer.checklist
    added = Added(checklist, district)
    await known_checklists.put(Published(added, file, asking.actor, datetime.now(UTC)))
    details: dict[str, object] = {
        "after": offer.before.version if offer.before else None,
        "digest": checklist.digest(),
    }
    thing = f"checklist {checklist.id}, version {checklist.version}"
    await record.append(Deed(Action.CHECKLIST_PUBLISHED, asking.actor, thing, district, details))
