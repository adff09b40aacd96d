"""One finding from one fault: its words, photos, weight, exposure and cost range."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from itertools import chain
from typing import NamedTuple

from checklists import attainment
from checklists.answers import Answer, GeoPoint, Observation
from checklists.assessed import Finding, FindingKey
from checklists.following import titles
from checklists.observed import Observed
from checklists.scores import ItemScore
from checklists.setting import Setting
from checklists.standing import Asked
from checklists.visits import Visit
from checklists.weighing import ZERO


class Subject(NamedTuple):
    """One item of one visit, with what a finding about it needs to know."""

    visit: Visit
    setting: Setting
    section: str
    question: Asked
    score: ItemScore

    def day(self, answer: Answer) -> date:
        """The day of one of its answers."""
        return self.visit.merged.answered_on[answer.item, answer.asset]

    def worth(self, answer: Answer) -> Fraction | None:
        """The attainment of one of its answers."""
        if answer.value is None:
            return None
        day = self.visit.merged.audited_on
        return attainment.of(answer.value, self.question.item.response, day)


class Fault(NamedTuple):
    """What is wrong, and where.

    Attributes:
        units: How many units of the remedy would put it right.
    """

    answer: Answer
    attainment: Fraction
    critical: bool
    asset: str | None = None
    place: str | None = None
    units: int = 1


def item_finding(subject: Subject, fault: Fault, observations: Sequence[Observation]) -> Finding:
    """The finding of a fault, as if nobody had seen it before this visit.

    The cost is the range of the remedy times the units: both ends, never a middle.
    """
    visit, item, day = subject.visit, subject.question.item, subject.day(fault.answer)
    remedy = item.remedy
    return Finding(
        key=FindingKey(visit.site, item.id, asset=fault.asset, place=fault.place),
        checklist=visit.checklist,
        section=subject.section,
        title=titles.of_item(item),
        prompt=item.prompt,
        critical=fault.critical,
        weight=item.weight,
        attainment=fault.attainment,
        exposure=subject.setting.exposure(fault.asset, fault.place),
        opened_on=day,
        seen_on=day,
        rechecked=visit.cycle == subject.setting.cycle,
        urgent_today=any(each.urgent_today for each in observations),
        answer=fault.answer,
        sample=subject.score.sample,
        note=_words(fault.answer.note, *(each.note for each in observations)),
        photos=_photos(observations),
        remedy=remedy,
        units=fault.units,
        cost_low_usd=None if remedy is None else fault.units * remedy.cost_low_usd,
        cost_high_usd=None if remedy is None else fault.units * remedy.cost_high_usd,
        places=tuple(dict.fromkeys(each.place for each in observations if each.place)),
        points=_points(observations),
    )


def free_finding(visit: Visit, setting: Setting, seen: Observed) -> Finding:
    """The finding of something seen beside the checklist: weight 1, never critical."""
    observation, day = seen.observation, seen.on
    asset, place = observation.asset, observation.place
    return Finding(
        key=FindingKey(visit.site, asset=asset, place=place, free=seen.free_id),
        checklist=visit.checklist,
        section=None,
        title=titles.of_note(observation.note),
        prompt=titles.FREE_TITLE,
        critical=False,
        weight=1,
        attainment=ZERO,
        exposure=setting.exposure(asset, place),
        opened_on=day,
        seen_on=day,
        rechecked=visit.cycle == setting.cycle,
        urgent_today=observation.urgent_today,
        answer=None,
        sample=None,
        note=observation.note,
        photos=observation.photos,
        remedy=None,
        units=1,
        cost_low_usd=None,
        cost_high_usd=None,
        places=(place,) if place else (),
        points=_points([observation]),
    )


def _words(*notes: str) -> str:
    return "\n".join(dict.fromkeys(note for note in notes if note))


def _photos(observations: Sequence[Observation]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(each.photos for each in observations)))


def _points(observations: Sequence[Observation]) -> tuple[GeoPoint, ...]:
    return tuple(dict.fromkeys(each.position for each in observations if each.position))
