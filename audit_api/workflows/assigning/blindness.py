"""Which audits are blind second ones: those that say so, and those that were assigned so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from audit_api.assignment import Task
from audit_api.storage import assignments, audits
from audit_api.storage.assignments import InCycle
from audit_api.storage.revisions import KeptRevision
from audit_api.storage.seen_audits import SeenAudit


async def as_assigned(kept: Sequence[KeptRevision]) -> tuple[KeptRevision, ...]:
    """The same, where those that were assigned as blind second audits say so.

    A tablet that was given its work before the assignment does not know that it is blind. The bytes
    stay as they came; only what is made of them here knows it.
    """
    wanted = await assignments.blind_at(sorted({each.revision.site for each in kept}))
    if not wanted:
        return tuple(kept)
    asked = {(each.cycle, *each.task[:2]) for each in wanted}
    maybe = {each.revision.id for each in kept if _work(each) in asked}
    persons = await audits.persons_of(sorted(maybe))
    return tuple(_told(each, persons.get(each.revision.id, ""), wanted) for each in kept)


async def blind_among(seen: Iterable[SeenAudit], sites: Sequence[str]) -> frozenset[str]:
    """The ids of the blind second audits among those that were seen at these sites."""
    wanted = await assignments.blind_at(sites)
    return frozenset(
        each.audit
        for each in seen
        if each.newest.blind or InCycle(each.newest.cycle, each.task) in wanted
    )


def _work(kept: KeptRevision) -> tuple[str, str, str]:
    revision = kept.revision
    return revision.cycle, revision.site, revision.checklist.id


def _told(kept: KeptRevision, person: str, wanted: frozenset[InCycle]) -> KeptRevision:
    revision = kept.revision
    task = Task(revision.site, revision.checklist.id, person)
    if revision.blind or InCycle(revision.cycle, task) not in wanted:
        return kept
    return kept._replace(revision=replace(revision, blind=True))
