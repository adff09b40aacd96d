"""Questions that two audits of one period answered differently, and what was decided. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from audit_api.settlement import Question, Settled
from checklists import attainment, library
from checklists.answers import Answer, Audit, Overruled
from checklists.assessed import Disagreement
from checklists.merging import Merged, merge
from checklists.model import Checklist


class Side(NamedTuple):
    """One audit's answer to a question.

    Attributes:
        said: The answer to exactly this question, as JSON.
        worth: What it earns; None for one that is never scored, and then it can not stand.
    """

    audit: str
    auditor: str
    on: date
    answer: Answer
    said: str
    worth: Fraction | None


class Dispute(NamedTuple):
    """A question that auditors answered differently.

    Attributes:
        sides: The one that counts without a decision first.
        decided: The newest decision about it, if there is one.
    """

    question: Question
    sides: tuple[Side, ...]
    decided: Settled | None

    @property
    def is_settled(self) -> bool:
        """Whether the decision was about what the auditors say now."""
        if self.decided is None:
            return False
        made = self.decided.settlement
        is_there = any(side.audit == made.stands for side in self.sides)
        return is_there and all(made.given.get(side.audit) == side.said for side in self.sides)

    @property
    def overruled(self) -> tuple[str, ...]:
        """The audits whose answer does not count; nobody's before it is settled."""
        if not self.is_settled or self.decided is None:
            return ()
        stands = self.decided.settlement.stands
        (worth,) = (side.worth for side in self.sides if side.audit == stands)
        return tuple(side.audit for side in self.sides if side.worth not in {worth, None})


def disputes(audits: Iterable[Audit], decided: Mapping[Question, Settled]) -> tuple[Dispute, ...]:
    """Every question that *audits* answer differently; blind second audits are nobody's side.

    Args:
        audits: The newest finished revision of each.
        decided: The newest decision about each question.
    """
    groups: defaultdict[tuple[str, str, int, str, str], list[Audit]] = defaultdict(list)
    for each in audits:
        key = each.site, each.checklist, each.version, each.cycle, each.period
        groups[key].append(replace(each, overruled=()))
    return tuple(
        dispute
        for _, group in sorted(groups.items(), key=lambda pair: pair[0])
        for dispute in _of_group(group, decided)
    )


def with_decisions(
    audits: Sequence[Audit], decided: Mapping[Question, Settled]
) -> tuple[Audit, ...]:
    """The same audits, each with what was overruled of it."""
    if not decided:
        return tuple(audits)
    overruled: defaultdict[str, list[Overruled]] = defaultdict(list)
    for dispute in disputes(audits, decided):
        for audit in dispute.overruled:
            question = dispute.question
            overruled[audit].append(Overruled(item=question.item, asset=question.asset))
    return tuple(
        replace(each, overruled=tuple(overruled[each.id])) if each.id in overruled else each
        for each in audits
    )


def _of_group(group: Sequence[Audit], decided: Mapping[Question, Settled]) -> Iterator[Dispute]:
    first = group[0]
    checklist = library.load(first.checklist, first.version)
    merged = merge(group, checklist) if len(group) > 1 else None
    if merged is None:
        return
    days = {each.id: each.audited_on for each in group}
    for each in merged.disagreements:
        question = Question(
            first.site,
            first.checklist,
            first.version,
            first.cycle,
            first.period,
            each.item,
            each.asset,
        )
        sides = tuple(_sides(each, merged, checklist, days))
        yield Dispute(question, sides, decided.get(question))


def _sides(
    told: Disagreement, merged: Merged, checklist: Checklist, days: Mapping[str, date]
) -> Iterator[Side]:
    for audit, (auditor, answer) in zip(told.audits, told.answers, strict=True):
        value = answer.value
        if isinstance(value, tuple) and told.asset is not None:
            (passed,) = (each.passed for each in value if each.asset == told.asset)
            said = msgspec.json.encode(passed).decode()
            yield Side(audit, auditor, days[audit], answer, said, Fraction(passed))
        else:
            said = msgspec.json.encode(value).decode()
            worth = _worth(answer, checklist, merged.audited_on)
            yield Side(audit, auditor, days[audit], answer, said, worth)


def _worth(answer: Answer, checklist: Checklist, day: date) -> Fraction | None:
    item = checklist.item(answer.item)
    if item is None or answer.value is None:
        return None
    return attainment.of(answer.value, item.response, day)
