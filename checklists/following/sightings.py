"""What one visit says of each item: what is wrong now, and which findings it puts right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from checklists.answers import Answer, AssetResult, Observation
from checklists.assessed import Finding
from checklists.following.faults import Fault, Subject, free_finding, item_finding
from checklists.responses import Ratio
from checklists.scores import Standing
from checklists.setting import Setting
from checklists.standing import asked
from checklists.visits import Visit
from checklists.weighing import ZERO

Observations = Sequence[Observation]


class Look(NamedTuple):
    """What a visit says of one item that it answered.

    Attributes:
        on: The day of the answer; of the last one, where there are several.
        wrong: A finding for each asset or place at which the item fails.
        right_assets: Assets at which it is met.
        rights_all_assets: It is met at every asset.
        rights_the_rest: Findings of the item that name no asset are put right.
        renews: `wrong` names no place and means the places found before, if there are any.
        counts: `wrong` is a number of units, and those found before are among them.
    """

    item: str
    on: date
    wrong: tuple[Finding, ...]
    right_assets: frozenset[str] = frozenset()
    rights_all_assets: bool = False
    rights_the_rest: bool = False
    renews: bool = False
    counts: bool = False


def looks(visit: Visit, setting: Setting) -> Iterator[Look]:
    """A look for each item that has an answer; no answer says nothing, and closes nothing."""
    answers: defaultdict[str, list[Answer]] = defaultdict(list)
    for answer in visit.merged.answers:
        answers[answer.item].append(answer)
    observed: defaultdict[str | None, list[Observation]] = defaultdict(list)
    for each in visit.merged.observations:
        observed[each.observation.item].append(each.observation)
    for subject in _answered(visit, setting):
        yield _look(subject, answers[subject.score.item], observed.get(subject.score.item, ()))


def free(visit: Visit, setting: Setting) -> tuple[Finding, ...]:
    """What the auditor found beside the checklist."""
    found = (each for each in visit.merged.observations if each.observation.item is None)
    return tuple(free_finding(visit, setting, each) for each in found)


def _answered(visit: Visit, setting: Setting) -> Iterator[Subject]:
    for section, scored in zip(visit.checklist.sections, visit.score.sections, strict=True):
        questions = {item.id: item for item in section.items}
        for each in scored.items:
            if each.standing is Standing.ANSWERED:
                question = asked(questions[each.item], section)
                yield Subject(visit, setting, section.id, question, each)


def _look(subject: Subject, answers: Sequence[Answer], observations: Observations) -> Look:
    if subject.question.asset_kind is not None:
        return _per_asset(subject, answers, observations)
    value = answers[0].value
    if isinstance(value, tuple):
        return _asset_by_asset(subject, answers[0], value, observations)
    if isinstance(subject.question.item.response, Ratio):
        return _two_numbers(subject, answers[0], observations)
    return _plain(subject, answers[0], observations)


def _per_asset(subject: Subject, answers: Iterable[Answer], observations: Observations) -> Look:
    worths = [(answer, subject.worth(answer)) for answer in answers]
    wrong = tuple(
        item_finding(
            subject,
            Fault(answer, worth, subject.question.fails(worth), asset=answer.asset),
            _about(observations, answer.asset, None),
        )
        for answer, worth in worths
        if worth is not None and worth < 1
    )
    right = frozenset(answer.asset or "" for answer, worth in worths if worth == 1)
    day = max(subject.day(answer) for answer, worth in worths if worth is not None)
    whole = not wrong and subject.score.seen == 1
    return Look(subject.score.item, day, wrong, right, rights_the_rest=whole)


def _asset_by_asset(
    subject: Subject, answer: Answer, results: tuple[AssetResult, ...], observations: Observations
) -> Look:
    critical = subject.score.fails_critical
    wrong = tuple(
        item_finding(
            subject,
            Fault(answer, ZERO, critical, asset=result.asset),
            _about(observations, result.asset, None),
        )
        for result in results
        if not result.passed
    )
    right = frozenset(result.asset for result in results if result.passed)
    return Look(subject.score.item, subject.day(answer), wrong, right, rights_the_rest=not wrong)


def _two_numbers(subject: Subject, answer: Answer, observations: Observations) -> Look:
    item, day = subject.score.item, subject.day(answer)
    sample, worth = subject.score.sample, subject.score.attainment
    if sample is None or worth is None or worth == 1:
        every_one = sample is not None and sample.census and sample.passed == sample.checked
        return Look(item, day, (), rights_all_assets=every_one, rights_the_rest=True)
    units = sample.checked - sample.passed
    fault = Fault(answer, worth, subject.score.fails_critical, units=units)
    return Look(item, day, (item_finding(subject, fault, observations),), counts=True)


def _plain(subject: Subject, answer: Answer, observations: Observations) -> Look:
    worth, day = subject.score.attainment, subject.day(answer)
    if worth is None or worth == 1:
        return Look(subject.score.item, day, (), rights_all_assets=True, rights_the_rest=True)
    spots = dict.fromkeys(spot for each in observations if any(spot := _spot(each)))
    critical = subject.score.fails_critical
    wrong = tuple(
        item_finding(
            subject,
            Fault(answer, worth, critical, asset=asset, place=place),
            _about(observations, asset, place),
        )
        for asset, place in (spots or {(None, None): None})
    )
    return Look(subject.score.item, day, wrong, renews=not spots)


def _spot(observation: Observation) -> tuple[str | None, str | None]:
    return observation.asset, None if observation.asset else observation.place


def _about(observations: Observations, asset: str | None, place: str | None) -> Observations:
    """Those of that asset or place, and those that name none and so speak of the whole item."""
    return [each for each in observations if _spot(each) in {(asset, place), (None, None)}]
