"""Whether answers and observations fit the checklist that they were given to. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from checklists.answers import Answer, Observation, Register
from checklists.errors import UnfitAnswers
from checklists.fitting.of_answers import Frame, answer_faults, frame_of
from checklists.fitting.of_observations import observation_faults
from checklists.model import Checklist
from checklists.values import clean, shown


def check(
    answers: Sequence[Answer],
    observations: Sequence[Observation],
    checklist: Checklist,
    register: Register,
    latest_day: date,
) -> None:
    """Refuse answers and observations that do not fit; see `problems`.

    Raises:
        UnfitAnswers: With everything that is wrong, not only the first.
    """
    if found := problems(answers, observations, checklist, register, latest_day):
        raise UnfitAnswers(found)


def problems(
    answers: Sequence[Answer],
    observations: Sequence[Observation],
    checklist: Checklist,
    register: Register,
    latest_day: date,
) -> tuple[str, ...]:
    """Everything that does not fit, each with its item and what to do.

    The order is that of the checklist, and the same for every order of the answers. Answers to
    items that `show_if` hides fit: they are kept.

    Args:
        answers: Any part of the checklist; a draft may be empty.
        observations: What was added to answers, or found beside them.
        checklist: The version that the auditor had in hand.
        register: The assets of the site, with those added in this audit.
        latest_day: No date may be after it. The server's day and one more, for tablets east of
            it; never the tablet's own clock, which may be wrong.
    """
    frame = frame_of(checklist, register, latest_day)
    return (*_answer_problems(answers, frame), *_observation_problems(observations, frame))


def _answer_problems(answers: Sequence[Answer], frame: Frame) -> Iterable[str]:
    positions = {name: position for position, name in enumerate(frame.items)}
    times = Counter((answer.item, answer.asset) for answer in answers)
    found = set()
    for answer in answers:
        faults = [*answer_faults(answer, frame)]
        if times[answer.item, answer.asset] > 1:
            faults.append("it is answered twice; keep one answer")
        if faults:
            place = (positions.get(answer.item, len(positions)), answer.item, answer.asset or "")
            found |= {(place, fault) for fault in faults}
    return [f"{_where(item, asset)}: {fault}" for (_, item, asset), fault in sorted(found)]


def _observation_problems(observations: Sequence[Observation], frame: Frame) -> Iterable[str]:
    times = Counter(observation.id for observation in observations)
    found = set()
    for observation in observations:
        place = (observation.id, observation.item or "")
        found |= {(place, fault) for fault in observation_faults(observation, frame)}
        if times[observation.id] > 1:
            found.add((place, "another observation has the same id; give each its own"))
    return [f"observation {_about(*place)}: {fault}" for place, fault in sorted(found)]


def _where(item: str, asset: str) -> str:
    return f"{clean(item)}, {clean(asset)}" if asset else clean(item)


def _about(name: str, item: str) -> str:
    return f"{shown(name)} of {clean(item)}" if item else shown(name)
