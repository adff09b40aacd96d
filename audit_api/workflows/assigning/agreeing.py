"""How far first and blind second audits of a cycle agree, for reviewers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from audit_api.principal import Person, Reach
from audit_api.record import Action, Deed, actor_of
from audit_api.storage import assets, record, revisions, seen_audits, sites
from audit_api.storage.database import Database
from audit_api.storage.revisions import KeptRevision
from audit_api.workflows.assembling import audit_of
from audit_api.workflows.assigning.blindness import as_assigned, blind_among
from audit_api.workflows.assigning.ground import cycle_of
from audit_api.workflows.assigning.pairing import Pair, pairs
from checklists import library
from checklists.agreement import Agreement, Compared, agreement, by_item
from checklists.answers import Audit


class ItemAgreement(NamedTuple):
    """One question over all pairs."""

    item: str
    prompt: str
    agreement: Agreement


class CycleAgreement(NamedTuple):
    """All pairs of a cycle.

    Attributes:
        waiting: Blind second audits that have come, and have no first one to be held against.
        items: Questions on which some pair differs, the least agreed first.
    """

    pairs: tuple[Pair, ...]
    waiting: int
    overall: Agreement
    items: tuple[ItemAgreement, ...]


class Beside(NamedTuple):
    """Whether an audit is a blind second one, and the pairs that it is part of."""

    is_blind: bool
    pairs: tuple[Pair, ...]


class _Pairs(NamedTuple):
    pairs: tuple[Pair, ...]
    waiting: int


async def cycle_agreement(
    district: str, name: str, reach: Reach, database: Database
) -> CycleAgreement:
    """How far the auditors of a cycle agree at the sites within *reach*.

    Raises:
        Unknown: There is no such cycle within *reach*.
    """
    async with database.moment():
        await cycle_of(district, name, reach)
        schools = {
            each.site.id: each.site.name for each in await sites.of_district(district, reach)
        }
        found = await _pairs_at(schools, name)
    every = [each for pair in found.pairs for each in pair.compared]
    return CycleAgreement(found.pairs, found.waiting, agreement(every), _items(every, district))


async def note_reading(district: str, cycle: str, by: Person, database: Database) -> None:
    """Write down that somebody looked at what the auditors of a cycle answered."""
    async with database.transaction():
        deed = Deed(Action.AGREEMENT_READ, actor_of(by), f"cycle {cycle}", district)
        await record.append(deed)


async def beside(kept: KeptRevision, reach: Reach) -> Beside:
    """What an audit is among others of its cycle at its site.

    Raises:
        Unknown: There is no such site within *reach*.
    """
    revision = kept.revision
    held = await sites.get(revision.site, reach)
    found = await _pairs_at({revision.site: held.site.name}, revision.cycle)
    (told,) = await as_assigned([kept])
    own = tuple(pair for pair in found.pairs if revision.id in pair.audits)
    return Beside(told.revision.blind, own)


async def _pairs_at(schools: dict[str, str], cycle: str) -> _Pairs:
    """Each audit counts as it was first finished: what a reviewer asked for again came after."""
    seen = [each for each in await seen_audits.seen_at(list(schools)) if each.newest.cycle == cycle]
    blind = await blind_among(seen, list(schools))
    there = sorted({each.task.site for each in seen if each.audit in blind})
    finals = _first_finals(await revisions.finals(there))
    told = await as_assigned([each for each in finals if each.revision.cycle == cycle])
    groups: defaultdict[tuple[object, ...], list[Audit]] = defaultdict(list)
    for each in map(audit_of, told):
        groups[each.site, each.checklist, each.version, each.period].append(each)
    things = await assets.of_sites(there)
    names = schools | {f"{each.site} {each.id}": each.label for each in things}
    found = [pair for group in groups.values() for pair in pairs(group, names)]
    seconds = sum(each.blind for group in groups.values() for each in group)
    found.sort(key=lambda pair: (pair.school, pair.title, pair.audits))
    return _Pairs(tuple(found), seconds - len(found))


def _first_finals(finals: Iterable[KeptRevision]) -> tuple[KeptRevision, ...]:
    first: dict[str, KeptRevision] = {}
    for each in finals:
        first.setdefault(each.revision.id, each)
    return tuple(first.values())


def _items(every: Sequence[Compared], district: str) -> tuple[ItemAgreement, ...]:
    prompts = {
        item.id: item.prompt
        for checklist in library.published_in(district)
        for item in checklist.items()
    }
    found = [
        ItemAgreement(item, prompts.get(item, item), held)
        for item, held in by_item(every).items()
        if held.agreed < held.of
    ]
    return tuple(
        sorted(found, key=lambda each: (each.agreement.agreed / each.agreement.of, each.item))
    )
