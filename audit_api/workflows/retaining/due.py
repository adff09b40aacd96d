"""What of a district is past its time. Nothing is changed by asking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from audit_api.principal import EVERYWHERE
from audit_api.storage import district_settings, retention, sites
from audit_api.storage.database import Database
from audit_api.storage.retention import Claim
from audit_api.workflows.retaining.settled import Settled, months_before, settled

MOST_AT_ONCE = 2_000
"""What is left is due the next time: one transaction must not hold everybody up."""


class Due(NamedTuple):
    """A photo, or the drafts of an audit, that are past their time.

    Attributes:
        name: The SHA-256 of the photo, or the id of the audit.
        since: From when its time is counted.
        drafts: How many; none of a photo.
    """

    is_photo: bool
    name: str
    site: str
    school: str
    since: datetime
    drafts: int = 0


async def due_now(district: str, database: Database) -> tuple[Due, ...]:
    """What is past its time in a district at this moment, the oldest first."""
    async with database.moment():
        return await due_in(district)


async def due_in(district: str, now: datetime | None = None) -> tuple[Due, ...]:
    """What is past its time in a district, the oldest first. Ask in one moment."""
    moment = now or datetime.now(UTC)
    wanted = await district_settings.of(district)
    schools = {
        each.site.id: each.site.name for each in await sites.of_district(district, EVERYWHERE)
    }
    names = sorted(schools)
    audits = settled(await retention.heads(names), await retention.decided(names))
    claims = await retention.claims_at(names)
    photos = _old_photos(claims, audits, schools, months_before(moment, wanted.photo_months))
    here = await retention.unreleased(photos)
    found = [
        *_old_drafts(audits, schools, months_before(moment, wanted.draft_months)),
        *(each for sha256, each in photos.items() if sha256 in here),
    ]
    found.sort(key=lambda each: (each.since, each.is_photo, each.name))
    return tuple(found[:MOST_AT_ONCE])


def _old_drafts(
    audits: Mapping[str, Settled | None], schools: Mapping[str, str], before: datetime
) -> Iterator[Due]:
    for audit, held in audits.items():
        if held is not None and held.drafts and held.at < before:
            school = schools[held.site]
            yield Due(
                is_photo=False,
                name=audit,
                site=held.site,
                school=school,
                since=held.at,
                drafts=held.drafts,
            )


def _old_photos(
    claims: Iterable[Claim],
    audits: Mapping[str, Settled | None],
    schools: Mapping[str, str],
    before: datetime,
) -> dict[str, Due]:
    """Those of which every audit that names them is settled, here, and long ago."""
    named = defaultdict[str, list[Claim]](list)
    for claim in claims:
        named[claim.sha256].append(claim)
    found = {}
    for sha256, whose in named.items():
        times = [_settled_at(each, audits, schools) for each in whose]
        known = [time for time in times if time is not None]
        if len(known) == len(times) and max(known) < before:
            site = whose[0].site
            found[sha256] = Due(
                is_photo=True, name=sha256, site=site, school=schools[site], since=max(known)
            )
    return found


def _settled_at(
    claim: Claim, audits: Mapping[str, Settled | None], schools: Mapping[str, str]
) -> datetime | None:
    """When it was settled; None if it is not, or is a matter of another district."""
    if claim.site not in schools:
        return None
    if claim.audit not in audits:  # its drafts were removed, and there was nothing else
        return datetime.min.replace(tzinfo=UTC)
    held = audits[claim.audit]
    return held.at if held is not None else None
