"""How far two auditors agree who answered the same questions, one of them blind. Pure.

Agreement by chance is taken off by Cohen's kappa, weighted by how far two answers are apart.

Source: J. Cohen, "Weighted kappa", Psychological Bulletin 70 (1968), 213-220, with linear weights.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from checklists import attainment
from checklists.answers import Answer, NoAnswer
from checklists.model import Checklist, Item
from checklists.weighing import ONE, ZERO

ENOUGH_PAIRS = 30
"""From so many pairs on a question that people answer differently is to be written anew."""
KAPPA_WANTED = Fraction(3, 5)

Worth = Fraction | None
"""What an answer is worth, from 0 to 1; None: it is not here."""


class Compared(NamedTuple):
    """One question that both answered.

    Attributes:
        asset: Which one, where it is asked per asset.
        worths: What the two answers are worth, the first auditor's first.
    """

    item: str
    asset: str | None
    first: Answer
    second: Answer
    worths: tuple[Worth, Worth]

    @property
    def agrees(self) -> bool:
        """Whether both answers are worth the same."""
        return self.worths[0] == self.worths[1]


class Agreement(NamedTuple):
    """How far two auditors agree.

    Attributes:
        agreed: Questions whose two answers are worth the same.
        of: Questions that both answered.
        kappa: 1 is full agreement, 0 what chance alone would give; None where it says nothing,
            because all answers are the same or there are none.
    """

    agreed: int
    of: int
    kappa: Fraction | None

    @property
    def is_too_low(self) -> bool:
        """Whether there are enough pairs to say that people do not agree."""
        return self.of >= ENOUGH_PAIRS and self.kappa is not None and self.kappa < KAPPA_WANTED


def compared(
    first: Sequence[Answer], second: Sequence[Answer], checklist: Checklist, on: date
) -> tuple[Compared, ...]:
    """The questions that both answered, in the order asked.

    That something is not here is an answer. That it could not be checked, or was left out, is none.

    Args:
        first: One for an item and asset.
        second: The same of the blind second audit.
        checklist: The version that both were given to.
        on: The day from which the age of dates is counted for both.
    """
    others = {(each.item, each.asset): each for each in second}
    places = checklist.places
    ordered = sorted(first, key=lambda each: (places[each.item], each.asset or ""))
    items = {item.id: item for item in checklist.items()}
    pairs = [(each, others.get((each.item, each.asset))) for each in ordered]
    found = (_compared(one, other, items[one.item], on) for one, other in pairs if other)
    return tuple(each for each in found if each is not None)


def agreement(found: Iterable[Compared]) -> Agreement:
    """How far the two agree over all these questions."""
    worths = [each.worths for each in found]
    agreed = sum(one == other for one, other in worths)
    return Agreement(agreed, len(worths), _kappa(worths))


def by_item(found: Iterable[Compared]) -> Mapping[str, Agreement]:
    """The same of each item by its id, over all assets and pairs."""
    items: defaultdict[str, list[Compared]] = defaultdict(list)
    for each in found:
        items[each.item].append(each)
    return {item: agreement(of_item) for item, of_item in items.items()}


def _compared(one: Answer, other: Answer, item: Item, on: date) -> Compared | None:
    if not (_says_something(one, item, on) and _says_something(other, item, on)):
        return None
    worths = (_worth(one, item, on), _worth(other, item, on))
    return Compared(one.item, one.asset, one, other, worths)


def _says_something(answer: Answer, item: Item, on: date) -> bool:
    if answer.value is None:
        return answer.no_answer is NoAnswer.NOT_HERE
    return attainment.of(answer.value, item.response, on) is not None


def _worth(answer: Answer, item: Item, on: date) -> Worth:
    if answer.value is None:
        return None
    return attainment.of(answer.value, item.response, on)


def _kappa(worths: Sequence[tuple[Worth, Worth]]) -> Fraction | None:
    if not worths:
        return None
    firsts = Counter(one for one, _ in worths)
    seconds = Counter(other for _, other in worths)
    observed = sum((_apart(one, other) for one, other in worths), ZERO) / len(worths)
    by_chance = sum(
        (
            _apart(one, other) * many * times
            for one, many in firsts.items()
            for other, times in seconds.items()
        ),
        ZERO,
    ) / (len(worths) ** 2)
    return ONE - observed / by_chance if by_chance else None


def _apart(one: Worth, other: Worth) -> Fraction:
    """How far two answers are apart, from 0 to 1; *not here* is 1 from all others."""
    if one == other:
        return ZERO
    return ONE if one is None or other is None else abs(one - other)
