"""Which observations of the audits of one period count, and what each is known by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from checklists import attainment
from checklists.answers import Answer, Audit, Observation
from checklists.model import Checklist, Item
from checklists.overruling import Said, set_aside


class Observed(NamedTuple):
    """An observation, the audit that it was made in, and the day of that audit."""

    audit: str
    on: date
    observation: Observation

    @property
    def free_id(self) -> str:
        """What a free finding is known by: ids of observations need only differ in one audit."""
        return f"{self.audit}/{self.observation.id}"


def observed(audits: Sequence[Audit], checklist: Checklist) -> tuple[Observed, ...]:
    """The observations of *audits* that count, in the order of the audits.

    An observation adds to what its own auditor answered. Where that answer found nothing wrong,
    gave no value, or was set aside by a reviewer, it adds nothing to a wrong answer of somebody
    else. Without an answer of its own it adds to whatever counts; without an item it stands for
    itself.

    Args:
        audits: Of one period, oldest first, none of them blind.
        checklist: The version that they were given to.
    """
    items = {item.id: item for item in checklist.items()}
    heard = _Heard(items, audits[-1].audited_on, set_aside(audits))
    return tuple(
        Observed(audit.id, audit.audited_on, each)
        for audit in audits
        for each in _standing(audit, heard)
    )


class _Heard(NamedTuple):
    """What it takes to know whether an answer finds something wrong."""

    items: Mapping[str, Item]
    day: date
    aside: frozenset[Said]


def _standing(audit: Audit, heard: _Heard) -> Iterator[Observation]:
    own: defaultdict[str | None, list[Answer]] = defaultdict(list)
    for answer in audit.answers:
        own[answer.item].append(answer)
    for observation in audit.observations:
        answers = own.get(observation.item, ())
        said = [*_said(observation, answers, audit.id, heard)]
        if not said or not all(said):
            yield observation


def _said(
    observation: Observation, answers: Iterable[Answer], audit: str, heard: _Heard
) -> Iterator[bool]:
    """For each answer about its asset, or about any where it names none: finds it nothing wrong."""
    for answer in answers:
        is_aside = Said(audit, answer.item, answer.asset) in heard.aside
        if isinstance(answer.value, tuple):
            yield from (
                result.passed or is_aside or Said(audit, answer.item, result.asset) in heard.aside
                for result in answer.value
                if _meet(observation.asset, result.asset)
            )
        elif _meet(observation.asset, answer.asset):
            yield is_aside or _finds_nothing_wrong(answer, heard.items[answer.item], heard.day)


def _meet(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _finds_nothing_wrong(answer: Answer, item: Item, day: date) -> bool:
    if answer.value is None:
        return True
    worth = attainment.of(answer.value, item.response, day)
    return worth is None or worth == 1
