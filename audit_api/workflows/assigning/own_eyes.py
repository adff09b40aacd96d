"""Of which audits at a site an auditor may know: what is to be repeated blind stays unseen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from audit_api.storage import assignments, audits
from audit_api.storage.revisions import KeptRevision
from audit_api.workflows.assigning.blindness import as_assigned
from checklists.responses import Closed


class PackAssignment(Closed, frozen=True, kw_only=True):
    """What the auditor of a tablet is asked to do at the site of a pack.

    Attributes:
        blind: Its audit says so when it is sent.
    """

    cycle: str
    checklist: str
    due_on: date
    blind: bool


async def asked_at(site: str, person: str) -> tuple[PackAssignment, ...]:
    """What *person* is asked to do at a site; nothing where nobody knows who asks."""
    if not person:
        return ()
    return tuple(
        PackAssignment(
            cycle=each.cycle, checklist=each.checklist, due_on=each.due_on, blind=each.blind
        )
        for each in await assignments.at_site(site, person)
    )


async def known_to(
    person: str, kept: Sequence[KeptRevision], asked: Sequence[PackAssignment]
) -> tuple[KeptRevision, ...]:
    """Those of *kept* that a person may know of: their own, and of others what they may see.

    A blind second audit is nobody's business but its auditor's, and the first one is none of
    theirs: neither what was answered, nor who has, nor how far they are.

    Args:
        person: Who looks; empty where nobody knows.
        kept: Revisions of one site.
        asked: What the person is asked to do there.
    """
    unseen = {(each.cycle, each.checklist) for each in asked if each.blind}
    told = await as_assigned(kept)
    hidden = [each for each in told if _is_hidden(each, unseen)]
    whose = await audits.persons_of(sorted({each.revision.id for each in hidden}))
    others = {each.revision.id for each in hidden if not _is_own(whose, each, person)}
    return tuple(each for each in told if each.revision.id not in others)


def _is_hidden(kept: KeptRevision, unseen: set[tuple[str, str]]) -> bool:
    revision = kept.revision
    return revision.blind or (revision.cycle, revision.checklist.id) in unseen


def _is_own(whose: dict[str, str], kept: KeptRevision, person: str) -> bool:
    return bool(person) and whose.get(kept.revision.id) == person
