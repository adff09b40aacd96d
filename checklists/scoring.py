"""From answers to scores, coverage and bounds, by section and checklist."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from checklists import standing
from checklists.answers import Answer
from checklists.bounding import not_here_share, of_items, of_sections
from checklists.conditions import shown_items
from checklists.model import Checklist, Section
from checklists.scores import ChecklistScore, SectionScore
from checklists.standing import Asked, Context

__all__ = ["Context", "score"]


def score(checklist: Checklist, answers: Sequence[Answer], *, context: Context) -> ChecklistScore:
    """Score *answers* against the version of the checklist that they were given to.

    What is not here, or hidden, counts nowhere. What was not seen lowers the coverage and the
    lower bound, never the score. The order of the answers does not matter.

    Args:
        checklist: The version that the auditor had in hand, not the newest.
        answers: Already checked by `fitting.check`: at most one for an item and asset.
        context: What scoring must know beside the answers.

    Source:
        Decisions 10 to 13 in ``checklists/DECISIONS.md``.
    """
    prepared = _prepared(_Same(checklist))
    given: defaultdict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        given[answer.item].append(answer)
    hidden = _hidden(prepared, answers, context)
    sections = tuple(
        _section(section, questions, given, hidden, context)
        for section, questions in prepared.sections
    )
    return ChecklistScore(checklist.id, checklist.version, sections, of_sections(sections))


class _Same:
    """A checklist as a key: equal only to itself, since its options cannot be hashed."""

    __slots__ = ("checklist",)

    def __init__(self, checklist: Checklist) -> None:
        self.checklist = checklist

    def __hash__(self) -> int:
        return id(self.checklist)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.checklist is other.checklist


class _Prepared(NamedTuple):
    checklist: Checklist
    sections: tuple[tuple[Section, tuple[Asked, ...]], ...]
    is_conditional: bool


@lru_cache(maxsize=64)
def _prepared(key: _Same) -> _Prepared:
    checklist = key.checklist
    sections = tuple(
        (section, tuple(standing.asked(item, section) for item in section.items if item.is_scored))
        for section in checklist.sections
    )
    is_conditional = any(item.show_if is not None for item in checklist.items())
    return _Prepared(checklist, sections, is_conditional)


def _hidden(prepared: _Prepared, answers: Sequence[Answer], context: Context) -> frozenset[str]:
    if not prepared.is_conditional:
        return frozenset()
    shown = shown_items(prepared.checklist, answers, context.site)
    return frozenset(item.id for item in prepared.checklist.items()) - shown


def _section(
    section: Section,
    questions: Iterable[Asked],
    given: defaultdict[str, list[Answer]],
    hidden: frozenset[str],
    context: Context,
) -> SectionScore:
    items = tuple(
        standing.hidden(question)
        if question.item.id in hidden
        else standing.of_item(question, given.get(question.item.id, ()), context)
        for question in questions
    )
    return SectionScore(
        section=section.id,
        title=section.title,
        section_weight=section.section_weight,
        result=of_items(items),
        not_here_share=not_here_share(items),
        items=items,
    )
