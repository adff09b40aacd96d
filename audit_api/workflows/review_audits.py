"""Reviewing audits: what waits, and deciding about one revision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import NamedTuple

from audit_api.errors import DecidedAlready, Unacceptable, Unknown
from audit_api.principal import Person, Reach
from audit_api.record import Action, Deed, actor_of
from audit_api.review import Decision, Reviewed, Verdict
from audit_api.storage import audits, districts, photos, record, reviews, revisions, sites
from audit_api.storage.database import Database
from audit_api.storage.revisions import KeptRevision
from audit_api.storage.sites import HeldSite
from checklists import library


class Stage(StrEnum):
    """Where the newest final revision of an audit is."""

    WAITING = "waiting"
    PHOTOS = "photos"
    SENT_BACK = "sent_back"
    APPROVED = "approved"


class Listed(NamedTuple):
    """An audit in the list of a reviewer.

    Attributes:
        urgent: An auditor wants something of it seen today.
        reviewed: The verdict about its newest final revision, if there is one.
    """

    kept: KeptRevision
    site: HeldSite
    stage: Stage
    urgent: bool
    reviewed: Reviewed | None

    @property
    def title(self) -> str:
        """What the checklist is called."""
        named = self.kept.revision.checklist
        return library.load(named.id, named.version).title


async def listed_audits(reach: Reach) -> tuple[Listed, ...]:
    """The finished audits within *reach*: urgent ones first, then what has waited longest."""
    found: list[Listed] = []
    for held in await districts.every(reach):
        schools = await sites.of_district(held.district.id, reach)
        found += await _of_schools(schools)
    return tuple(sorted(found, key=lambda each: (not each.urgent, each.kept.received_at)))


async def one_audit(audit: str, reach: Reach) -> Listed:
    """One of them.

    Raises:
        Unknown: There is no finished audit of that id within *reach*.
    """
    held = await audits.get(audit)
    school = await _school(held.site, reach, audit)
    for each in await _of_schools([school]):
        if each.kept.revision.id == audit:
            return each
    raise Unknown("finished audit", audit)


async def decide(
    audit: str, verdict: Verdict, by: Person, reach: Reach, database: Database
) -> None:
    """Keep what a reviewer decided about the newest final revision of an audit.

    Raises:
        Unknown: There is no finished audit of that id within *reach*.
        Unacceptable: The verdict makes no sense for it.
        DecidedAlready: Somebody has decided meanwhile, or a newer revision came.
    """
    listed = await one_audit(audit, reach)
    if problems := tuple(_problems(verdict, listed)):
        raise Unacceptable("the review", problems)
    if verdict.revision != listed.kept.revision.revision:
        raise DecidedAlready("a newer revision came meanwhile")
    site = listed.kept.revision.site
    async with database.transaction():
        is_new = await reviews.add(audit, site, verdict, by.id, datetime.now(UTC))
        if is_new:
            await record.append(_deed(listed, verdict, by))
    if not is_new:
        held = (await reviews.of_sites([site]))[listed.kept.key]
        raise DecidedAlready(f"{held.by} has decided already")


def _deed(listed: Listed, verdict: Verdict, by: Person) -> Deed:
    is_approved = verdict.decision is Decision.APPROVED
    action = Action.AUDIT_APPROVED if is_approved else Action.AUDIT_SENT_BACK
    details: dict[str, object] = {
        "items": [each.item for each in verdict.items],
        "site": listed.site.site.id,
    }
    return Deed(action, actor_of(by), f"revision {listed.kept.key}", listed.site.district, details)


async def note_reading(listed: Listed, by: Person, database: Database) -> None:
    """Write down that somebody looked at an audit."""
    thing, details = f"revision {listed.kept.key}", {"site": listed.site.site.id}
    deed = Deed(Action.AUDIT_READ, actor_of(by), thing, listed.site.district, details)
    async with database.transaction():
        await record.append(deed)


def _problems(verdict: Verdict, listed: Listed) -> Iterator[str]:
    if listed.stage is Stage.PHOTOS:
        yield "photos of it are still on the tablet; wait for them"
    if verdict.decision is Decision.SENT_BACK and not verdict.items:
        yield "choose what to send back, and write what the auditor should do"
    if verdict.decision is Decision.APPROVED and verdict.items:
        yield "what is to be sent back cannot be approved with it"
    yield from _item_problems(verdict, listed)


def _item_problems(verdict: Verdict, listed: Listed) -> Iterator[str]:
    named = listed.kept.revision.checklist
    checklist = library.load(named.id, named.version)
    for each in verdict.items:
        if checklist.item(each.item) is None:
            yield f"{each.item} is no question of this checklist"
        elif not each.words.strip():
            yield f"{each.item}: write what the auditor should do"


async def _school(site: str, reach: Reach, audit: str) -> HeldSite:
    try:
        return await sites.get(site, reach)
    except Unknown as error:
        raise Unknown("finished audit", audit) from error


async def _of_schools(schools: Sequence[HeldSite]) -> list[Listed]:
    by_id = {each.site.id: each for each in schools}
    finals = newest_finals(await revisions.finals(list(by_id)))
    verdicts = await reviews.of_sites(list(by_id))
    named = {photo.sha256 for each in finals for photo in each.revision.photos}
    there = set(await photos.among(sorted(named)))
    return [
        _listed(each, by_id[each.revision.site], verdicts.get(each.key), there) for each in finals
    ]


def newest_finals(finals: Iterable[KeptRevision]) -> tuple[KeptRevision, ...]:
    """Of each audit the newest, where those of one audit come in the order of their numbers."""
    newest: Mapping[str, KeptRevision] = {each.revision.id: each for each in finals}
    return tuple(newest.values())


def _listed(
    kept: KeptRevision, site: HeldSite, reviewed: Reviewed | None, there: set[str]
) -> Listed:
    is_whole = all(photo.sha256 in there for photo in kept.revision.photos)
    stage = Stage.WAITING if is_whole else Stage.PHOTOS
    if reviewed is not None:
        stage = Stage(reviewed.verdict.decision.value)
    urgent = any(each.urgent_today for each in kept.revision.observations)
    return Listed(kept, site, stage, urgent and reviewed is None, reviewed)
