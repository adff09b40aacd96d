"""What a tablet takes along to a site, to work there without a network."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

import msgspec

from audit_api.outline import Outline
from audit_api.principal import Reach
from audit_api.storage import (
    assets,
    cycles,
    districts,
    floor_plans,
    outlines,
    places,
    revisions,
    settlements,
    sites,
)
from audit_api.storage.database import Database
from audit_api.storage.districts import HeldDistrict
from audit_api.workflows.assembling import school_year
from audit_api.workflows.assigning.own_eyes import PackAssignment, asked_at, known_to
from audit_api.workflows.colleagues import Colleague, colleagues_at
from audit_api.workflows.last_time import LastTime, last_times
from audit_api.workflows.open_audits import OpenAudit, open_audit
from audit_api.workflows.sent_back import Request, requests_for
from checklists import library
from checklists.answers import SiteFacts
from checklists.model import Cadence, Checklist
from checklists.responses import Closed
from report_site.assessing import register, site_facts
from report_site.snapshot import Asset, Cycle, FloorPlan, Place, Site


class PackDistrict(Closed, frozen=True, kw_only=True):
    """Whose site it is; of a demonstration every screen says so."""

    id: str
    name: str
    demonstration: bool


class PackChecklist(Closed, frozen=True, kw_only=True):
    """The newest version of a checklist that can be done there.

    Attributes:
        due: Every site owes it in the cycle.
        languages: In which it can be had beside its own; drafts too.
        size_bytes: Of it and its words in these languages, as they are sent.
    """

    id: str
    version: int
    title: str
    cadence: Cadence
    due: bool
    languages: tuple[str, ...]
    size_bytes: int


class SitePack(Closed, frozen=True, kw_only=True):
    """All that an audit of one site needs.

    Attributes:
        cycle: The one that runs today: of the district, or the school year where it has set none;
            None where none of its cycles runs.
        cycles: Those of the district, oldest first, then an assumed one.
        facts: What a checklist may ask about the site before it shows an item.
        last: What was answered before.
        open_audits: What others have begun.
        requests: What a reviewer sent back, and nobody has answered again since.
        colleagues: What others have answered in this round.
        assignments: What the auditor of the tablet is asked to do there. Of a checklist that is to
            be done blind, nothing of others in that cycle is here.
        plans: Without their pictures, which are fetched one by one.
    """

    site: Site
    district: PackDistrict
    cycle: Cycle | None
    cycles: tuple[Cycle, ...]
    checklists: tuple[PackChecklist, ...]
    places: tuple[Place, ...]
    assets: tuple[Asset, ...]
    outlines: tuple[Outline, ...]
    facts: SiteFacts
    last: tuple[LastTime, ...]
    open_audits: tuple[OpenAudit, ...]
    requests: tuple[Request, ...] = ()
    colleagues: tuple[Colleague, ...] = ()
    assignments: tuple[PackAssignment, ...] = ()
    plans: tuple[FloorPlan, ...] = ()


async def site_pack(
    site_id: str, today: date, reach: Reach, database: Database, person: str = ""
) -> SitePack:
    """What to take along to a site, as it is known at this moment.

    Args:
        site_id: Which one.
        today: By the server's calendar.
        reach: Of whoever asks.
        database: Where it is kept.
        person: Whose tablet it is; nobody's by default.

    Raises:
        Unknown: There is no such site within *reach*.
    """
    async with database.moment():
        held = await sites.get(site_id, reach)
        district = await districts.get(held.district, reach)
        rounds = await cycles.of_district(held.district) or (school_year(today),)
        return await _packed(held.site, _district(district), rounds, running(rounds, today), person)


async def _packed(
    site: Site,
    district: PackDistrict,
    rounds: tuple[Cycle, ...],
    cycle: Cycle | None,
    person: str,
) -> SitePack:
    things = await assets.of_site(site.id)
    facts = site_facts(site)
    known = register({asset.id: asset for asset in things})
    asked = await asked_at(site.id, person)
    seen = await known_to(person, await revisions.newest_at(site.id), asked)
    finals = await known_to(person, await revisions.finals([site.id]), asked)
    return SitePack(
        site=site,
        district=district,
        cycle=cycle,
        cycles=rounds,
        checklists=offered(cycle, district.id),
        places=await places.of_site(site.id),
        assets=things,
        outlines=await outlines.of_site(site.id),
        facts=facts,
        last=last_times(finals, await settlements.of_sites([site.id])),
        open_audits=tuple(open_audit(each, known, facts) for each in revisions.drafts(seen)),
        requests=await requests_for(site.id, person),
        colleagues=await colleagues_at(seen, person, cycle.name if cycle else ""),
        assignments=asked,
        plans=await floor_plans.of_site(site.id),
    )


def _district(held: HeldDistrict) -> PackDistrict:
    return PackDistrict(
        id=held.district.id, name=held.district.name, demonstration=held.demonstration
    )


def running(rounds: Sequence[Cycle], today: date) -> Cycle | None:
    """The cycle that runs on a day: of several the one that began last."""
    found = [cycle for cycle in rounds if cycle.starts_on <= today <= cycle.ends_on]
    return max(found, key=lambda cycle: (cycle.starts_on, cycle.name), default=None)


def offered(cycle: Cycle | None, district: str) -> tuple[PackChecklist, ...]:
    """The newest version of each checklist: what is due first, each in the order of its ids."""
    newest = {checklist.id: checklist for checklist in library.published_in(district)}
    due = cycle.due if cycle else ()
    told = [_offer(checklist, due=checklist.id in due) for checklist in newest.values()]
    return tuple(sorted(told, key=lambda each: (not each.due, each.id)))


def size_bytes(pack: SitePack) -> int:
    """How much is downloaded to take a pack along, with its plans, checklists and their words."""
    pictures = {each.sha256: each.size_bytes for each in pack.plans}
    parts = (*pictures.values(), *(each.size_bytes for each in pack.checklists))
    return len(msgspec.json.encode(pack)) + sum(parts)


def _offer(checklist: Checklist, *, due: bool) -> PackChecklist:
    return PackChecklist(
        id=checklist.id,
        version=checklist.version,
        title=checklist.title,
        cadence=checklist.cadence,
        due=due,
        languages=library.languages(checklist.id, checklist.version),
        size_bytes=_size_bytes(checklist.id, checklist.version),
    )


@cache
def _size_bytes(checklist_id: str, version: int) -> int:
    languages = library.languages(checklist_id, version)
    texts = [library.texts(checklist_id, version, each) for each in languages]
    sent = (library.load(checklist_id, version), *texts)
    return sum(len(msgspec.json.encode(each)) for each in sent)
