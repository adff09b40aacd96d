"""Freezing one district: all that a report build may use, and nothing of any other district."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from audit_api.photo_record import PhotoRecord
from audit_api.principal import EVERYWHERE
from audit_api.review import Decision, Reviewed
from audit_api.storage import (
    assets,
    cycles,
    districts,
    floor_plans,
    photos,
    places,
    reviews,
    revisions,
    settlements,
    sites,
)
from audit_api.storage.database import Database
from audit_api.storage.revisions import KeptRevision
from audit_api.storage.sites import HeldSite
from audit_api.workflows.assembling import audit_of, received_of, school_year, shown_photos
from audit_api.workflows.assigning.blindness import as_assigned
from audit_api.workflows.disputes import with_decisions
from audit_api.workflows.pin_points import placed
from checklists import library
from checklists.answers import Audit
from checklists.model import Checklist
from report_site.snapshot import Cycle, DistrictSnapshot, Site

CLOSED = "closed in the register"


async def take_snapshot(district_id: str, as_of: date, database: Database) -> DistrictSnapshot:
    """The district as it is known now, with the audits that were done up to *as_of*.

    Everything is asked by the sites of this one district, at one moment.

    Raises:
        Unknown: There is no such district.
    """
    async with database.moment():
        held = await districts.get(district_id, EVERYWHERE)
        rounds = _cycles(await cycles.of_district(district_id), as_of)
        schools = await sites.of_district(district_id, EVERYWHERE)
        known_photos = await photos.every()
        finals = await as_assigned(await revisions.finals([each.site.id for each in schools]))
        verdicts = await reviews.of_sites([each.site.id for each in schools])
        counted = _newest(
            each
            for each in finals
            if counts_for_report(each, known_photos, verdicts) and each.audited_on <= as_of
        )
        told = _told(schools, counted, rounds[-1].name)
        names = [site.id for site in told]
        kept = [each for each in counted if each.revision.site in names]
        plans = await floor_plans.versions(names)
        audits = [_confirmed(audit_of(each), verdicts[each.key]) for each in kept]
        decided = await settlements.of_sites(names)
        return DistrictSnapshot(
            demonstration=held.demonstration,
            as_of=as_of,
            district=held.district,
            cycles=rounds,
            checklists=_checklists(kept, rounds, district_id),
            sites=told,
            places=await places.of_sites(names),
            assets=await assets.of_sites(names),
            audits=tuple(placed(each, plans) for each in with_decisions(audits, decided)),
            received=tuple(received_of(each, known_photos) for each in kept),
            photos=shown_photos(kept, await photos.shown()),
        )


def counts_for_report(
    kept: KeptRevision, held: Mapping[str, PhotoRecord], verdicts: Mapping[str, Reviewed]
) -> bool:
    """Whether a final revision is in a report: when a reviewer has approved it, and it is whole.

    The one place that decides. A correction that nobody has looked at takes nothing away.
    """
    verdict = verdicts.get(kept.key)
    if verdict is None or verdict.verdict.decision is not Decision.APPROVED:
        return False
    return all(photo.sha256 in held for photo in kept.revision.photos)


def _confirmed(audit: Audit, reviewed: Reviewed) -> Audit:
    """The audit with what its reviewer confirmed to be truly not here."""
    return replace(audit, confirmed_not_here=reviewed.verdict.not_here)


def _told(
    schools: Iterable[HeldSite], counted: Iterable[KeptRevision], cycle: str
) -> tuple[Site, ...]:
    """The open sites, and those closed ones that were audited in this *cycle*, with a note."""
    audited = {each.revision.site for each in counted if each.revision.cycle == cycle}
    return tuple(
        each.site if each.is_open else replace(each.site, notes=(*each.site.notes, CLOSED))
        for each in schools
        if each.is_open or each.site.id in audited
    )


def _newest(finals: Iterable[KeptRevision]) -> list[KeptRevision]:
    # A correction whose photos are still on the tablet must not take away what it corrects.
    newest = {each.revision.id: each for each in finals}
    return sorted(newest.values(), key=lambda each: (each.audited_on, each.revision.id))


def _cycles(held: Sequence[Cycle], as_of: date) -> tuple[Cycle, ...]:
    begun = tuple(cycle for cycle in held if cycle.starts_on <= as_of)
    return begun or (school_year(as_of),)


def _checklists(
    kept: Sequence[KeptRevision], rounds: Sequence[Cycle], district: str
) -> tuple[Checklist, ...]:
    used = {(each.revision.checklist.id, each.revision.checklist.version) for each in kept}
    due = {name for cycle in rounds for name in cycle.due}
    return tuple(
        checklist
        for checklist in library.published_in(district)
        if checklist.id in due or (checklist.id, checklist.version) in used
    )
