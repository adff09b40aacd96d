"""First audits and the blind second ones beside them, a pair each. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from checklists import library
from checklists.agreement import Agreement, Compared, agreement, compared
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


def pairs(group: Sequence[Audit], names: Mapping[str, str]) -> Iterator[Pair]:
    """Each blind one of *group* beside the others together; none where all are blind.

    Args:
        group: Audits of one site, checklist, version and period.
        names: Of sites by id, and of assets by site and id.
    """
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
