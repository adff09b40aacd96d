"""How far first and blind second audits of a cycle agree, for reviewers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from audit_api.principal import Reach
from audit_api.storage import assets, revisions, seen_audits, sites
from audit_api.storage.database import Database
from audit_api.storage.revisions import KeptRevision
from audit_api.workflows.assembling import audit_of
from audit_api.workflows.assigning.blindness import as_assigned, blind_among
from audit_api.workflows.assigning.ground import cycle_of
from checklists import library
from checklists.agreement import Agreement, Compared, agreement, by_item, compared
from checklists.answers import Audit
from checklists.merging import merge
from checklists.model import Checklist
from report_site.views.seen import answer_words


class Difference(NamedTuple):
    """A question that two auditors answered differently, in words.

    Attributes:
        asset: What it is called, where the question is asked per asset.
    """

    item: str
    asset: str
    prompt: str
    first: str
    second: str


class Pair(NamedTuple):
    """A blind second audit beside the first.

    Attributes:
        audits: Ids: those that the first is merged from, then the blind one.
        on: The day of the blind one.
    """

    site: str
    school: str
    title: str
    first: tuple[str, ...]
    second: tuple[str, ...]
    audits: tuple[str, ...]
    on: date
    compared: tuple[Compared, ...]
    differences: tuple[Difference, ...]

    @property
    def agreement(self) -> Agreement:
        """How far the two agree."""
        return agreement(self.compared)


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
    return CycleAgreement(found.pairs, found.waiting, agreement(every), _items(every))


async def pairs_with(audit: str, site: str, cycle: str, reach: Reach) -> tuple[Pair, ...]:
    """The pairs of one site that an audit is part of.

    Raises:
        Unknown: There is no such site within *reach*.
    """
    held = await sites.get(site, reach)
    found = await _pairs_at({site: held.site.name}, cycle)
    return tuple(pair for pair in found.pairs if audit in pair.audits)


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
    pairs = [pair for group in groups.values() for pair in _pairs(group, names)]
    seconds = sum(each.blind for group in groups.values() for each in group)
    pairs.sort(key=lambda pair: (pair.school, pair.title, pair.audits))
    return _Pairs(tuple(pairs), seconds - len(pairs))


def _first_finals(finals: Iterable[KeptRevision]) -> tuple[KeptRevision, ...]:
    first: dict[str, KeptRevision] = {}
    for each in finals:
        first.setdefault(each.revision.id, each)
    return tuple(first.values())


def _pairs(group: Sequence[Audit], names: dict[str, str]) -> Iterator[Pair]:
    checklist = library.load(group[0].checklist, group[0].version)
    first = merge(group, checklist)
    if first is None:
        return
    for second in (each for each in group if each.blind):
        on = max(first.audited_on, second.audited_on)
        found = compared(first.answers, second.answers, checklist, on)
        yield Pair(
            site=second.site,
            school=names[second.site],
            title=checklist.title,
            first=first.auditors,
            second=second.auditors,
            audits=(*first.audits, second.id),
            on=second.audited_on,
            compared=found,
            differences=tuple(
                _difference(each, checklist, names.get(f"{second.site} {each.asset}", ""))
                for each in found
                if not each.agrees
            ),
        )


def _difference(each: Compared, checklist: Checklist, asset: str) -> Difference:
    item = checklist.item(each.item)
    return Difference(
        item=each.item,
        asset=asset,
        prompt=item.prompt if item else each.item,
        first=answer_words(each.first, item),
        second=answer_words(each.second, item),
    )


def _items(every: Sequence[Compared]) -> tuple[ItemAgreement, ...]:
    prompts = {
        item.id: item.prompt for checklist in library.published() for item in checklist.items()
    }
    found = [
        ItemAgreement(item, prompts.get(item, item), held)
        for item, held in by_item(every).items()
        if held.agreed < held.of
    ]
    return tuple(
        sorted(found, key=lambda each: (each.agreement.agreed / each.agreement.of, each.item))
    )
