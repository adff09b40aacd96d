"""What scoring gives: exact fractions, per item, section and checklist, with their bounds."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple


class Standing(StrEnum):
    """What became of an item."""

    ANSWERED = "answered"
    NOT_HERE = "not_here"
    HIDDEN = "hidden"
    COULD_NOT_CHECK = "could_not_check"
    NOT_THIS_VISIT = "not_this_visit"
    UNANSWERED = "unanswered"


class Interval(NamedTuple):
    """A Wilson 95 % interval of a share, 0 to 1."""

    low: float
    high: float


class Sample(NamedTuple):
    """What a ratio rests on.

    Attributes:
        of: How many there are on the register; None when the register does not know the kind.
        census: Every one on the register was checked; then there is no interval.
        provisional: Fewer were checked than the item asks for (and there were more to check).
    """

    passed: int
    checked: int
    of: int | None
    census: bool
    provisional: bool
    interval: Interval | None


class ItemScore(NamedTuple):
    """One item.

    Attributes:
        attainment: 0 to 1; the mean over the assets answered; None when nothing was answered.
        seen: Share of the item that was answered, 0 to 1 (its assets, when asked per asset).
        fails_critical: A critical item, and at least one answer is below `critical_below`.
        unseen_critical: A critical item, and at least a part of it has no answer.
    """

    item: str
    weight: int
    standing: Standing
    attainment: Fraction | None
    seen: Fraction
    fails_critical: bool
    unseen_critical: bool
    sample: Sample | None = None


class Bounded(NamedTuple):
    """A score from 0 to 100 with what it can still become.

    Attributes:
        score: None when nothing was answered; never 0 or 100 instead.
        low: If everything unseen fails.
        high: If everything unseen passes.
        coverage: Share of the applicable weight that was seen, 0 to 1.
    """

    score: Fraction | None
    low: Fraction
    high: Fraction
    coverage: Fraction

    def is_apart_from(self, other: Bounded) -> bool:
        """Whether the two can be told apart: their bounds do not overlap. Else nobody may rank."""
        return self.high < other.low or other.high < self.low


class SectionScore(NamedTuple):
    """One section; `result` is None when nothing in it applies to the site."""

    section: str
    title: str
    section_weight: int
    result: Bounded | None
    not_here_share: Fraction
    items: tuple[ItemScore, ...]


class ChecklistScore(NamedTuple):
    """One checklist at one site; `result` is None when nothing in it applies."""

    checklist: str
    version: int
    sections: tuple[SectionScore, ...]
    result: Bounded | None

    def items(self) -> tuple[ItemScore, ...]:
        """Every item of every section."""
        return tuple(item for section in self.sections for item in section.items)

    def provisional(self) -> tuple[str, ...]:
        """The ids of the items that rest on fewer checks than they ask for."""
        return tuple(
            each.item
            for each in self.items()
            if each.sample is not None and each.sample.provisional
        )


class Status(StrEnum):
    """What no average can override; the order here is worst first."""

    IMMEDIATE_ACTION = "immediate_action"
    INCOMPLETE = "incomplete"
    PRIORITY = "priority"
    IMPROVE = "improve"
    MEETS = "meets"


class Verdict(NamedTuple):
    """A status with every reason for it, each a short sentence."""

    status: Status
    reasons: tuple[str, ...]
