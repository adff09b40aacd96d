"""Monthly door checks: a pass rate with its n, and no index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction

from checklists import attainment
from checklists.answers import Answer
from checklists.assessed import DoorMonth
from checklists.model import Cadence
from checklists.scores import Standing
from checklists.standing import Asked, asked, is_not_here
from checklists.visits import Visit


def months(visits: Iterable[Visit]) -> tuple[DoorMonth, ...]:
    """The pass rate of each month, oldest first; the newest version of the checklist counts."""
    newest = {
        (visit.period, visit.checklist.id): visit
        for visit in sorted(visits, key=lambda visit: visit.rank)
        if visit.checklist.cadence is Cadence.MONTH and visit.checklist.index is None
    }
    return tuple(_month(visit) for visit in newest.values())


def _month(visit: Visit) -> DoorMonth:
    questions = _asked_per_asset(visit)
    given: defaultdict[tuple[str | None, str | None], dict[str, Answer]] = defaultdict(dict)
    for answer in visit.merged.answers:
        if answer.item in questions:
            kind = questions[answer.item].asset_kind
            given[kind, answer.asset][answer.item] = answer
    results = [
        _has_passed(
            [each for each in questions.values() if each.asset_kind == kind], answers, visit
        )
        for (kind, _), answers in given.items()
    ]
    return DoorMonth(
        period=visit.period,
        audited_on=visit.merged.audited_on,
        passed=results.count(True),
        checked=len(results) - results.count(None),
    )


def _asked_per_asset(visit: Visit) -> dict[str, Asked]:
    hidden = {each.item for each in visit.score.items() if each.standing is Standing.HIDDEN}
    questions = (
        asked(item, section)
        for section in visit.checklist.sections
        for item in section.items
        if item.is_scored and item.id not in hidden
    )
    return {each.item.id: each for each in questions if each.asset_kind is not None}


def _has_passed(
    questions: Iterable[Asked], answers: Mapping[str, Answer], visit: Visit
) -> bool | None:
    """One failed question is enough; to pass takes all of them; None: not enough was seen."""
    worths = [
        _worth(question, answers.get(question.item.id), visit)
        for question in questions
        if not _is_absent(question, answers.get(question.item.id), visit)
    ]
    if any(worth is not None and worth < 1 for worth in worths):
        return False
    return None if None in worths or not worths else True


def _is_absent(question: Asked, answer: Answer | None, visit: Visit) -> bool:
    confirmed = visit.merged.confirmed_not_here
    return answer is not None and is_not_here(question, answer, confirmed)


def _worth(question: Asked, answer: Answer | None, visit: Visit) -> Fraction | None:
    if answer is None or answer.value is None:
        return None
    return attainment.of(answer.value, question.item.response, visit.merged.audited_on)
