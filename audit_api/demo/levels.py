"""How well each item of a section does: drawn around a school's quality, then held in a band."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from audit_api.demo.chance import Chance
from checklists.model import Item
from checklists.responses import Choice, Date, Number, Ratio, Scale, YesNo, YesNoPartly

Level = Fraction
"""An attainment, 0 to 1."""

WORST_RATIO = Fraction(2, 3)
MOST_FAILING = 4
"""Of the assets of one ratio, so many fail at most."""

STEPS_AT_MOST = 400
WRONG_FIRST = 0.8
"""Mostly what is wrong already gets worse, or is put right: few findings, and plain ones."""

TOP_SHARE_AT = 0.28
NEXT_STEP_SHARE = 0.5


class Band(NamedTuple):
    """Where the score of a section has to lie, 0 to 1."""

    quality: float
    floor: float
    ceiling: float


def options(item: Item, checked: int) -> tuple[Level, ...]:
    """Every attainment that an answer to *item* may have, worst first.

    A critical item only has those that are good enough for it: it fails where a profile says so.

    Args:
        item: A scored item.
        checked: For a ratio, how many are checked.
    """
    every = tuple(sorted(set(_attainments(item, checked))))
    if item.critical_below is None:
        return every
    return tuple(level for level in every if level >= Fraction(item.critical_below))


def failing(item: Item, checked: int, steps: int) -> Level:
    """The attainment that lies *steps* below the best one."""
    every = sorted(set(_attainments(item, checked)))
    return every[max(0, len(every) - 1 - steps)]


def levels(
    items: Mapping[str, Sequence[Level]],
    weights: Mapping[str, int],
    fixed: Mapping[str, Level],
    band: Band,
    chance: Chance,
) -> dict[str, Level]:
    """An attainment for each of *items*, so that the section lies in *band* where it can.

    Args:
        items: What each item may have, worst first.
        weights: The weight of each item.
        fixed: Items that are what they are.
        band: Where the section has to lie.
        chance: Of this section at this school.
    """
    free = {
        item: _draw(len(choices), band.quality, chance)
        for item, choices in items.items()
        if item not in fixed
    }
    for _ in range(STEPS_AT_MOST):
        found = {item: items[item][place] for item, place in free.items()} | dict(fixed)
        step = _step(_score(found, weights), band)
        movable = [item for item, at in free.items() if 0 <= at + step < len(items[item])]
        if not step or not movable:
            break
        wrong = [item for item in movable if free[item] < len(items[item]) - 1]
        free[chance.pick(wrong if wrong and chance.happens(WRONG_FIRST) else movable)] += step
    return {item: items[item][place] for item, place in free.items()} | dict(fixed)


def _attainments(item: Item, checked: int) -> tuple[Level, ...]:
    match item.response:
        case YesNo():
            return Level(0), Level(1)
        case YesNoPartly() | Date():
            return Level(0), Level(1, 2), Level(1)
        case Scale():
            return tuple(Level(step, 4) for step in range(5))
        case _:
            return _graded(item, checked)


def _graded(item: Item, checked: int) -> tuple[Level, ...]:
    match item.response:
        case Ratio():
            fewest = max(checked - MOST_FAILING, int(checked * WORST_RATIO))
            return tuple(Level(passed, checked) for passed in range(fewest, checked + 1))
        case Number(best=best, worst=worst):
            steps = abs(int(best - worst))
            return tuple(Level(step, steps) for step in range(steps + 1))
        case Choice(options=named):
            return tuple(Level(value) for value in named.values())
        case _:
            return ()


def _draw(count: int, quality: float, chance: Chance) -> int:
    """A place among *count* options, the last one most often."""
    if chance.happens((quality - TOP_SHARE_AT) / (1 - TOP_SHARE_AT)):
        return count - 1
    place = count - 2
    while place > 0 and not chance.happens(NEXT_STEP_SHARE):
        place -= 1
    return max(0, place)


def _score(found: Mapping[str, Level], weights: Mapping[str, int]) -> float:
    total = sum(weights[item] for item in found)
    return float(sum(level * weights[item] for item, level in found.items()) / total)


def _step(score: float, band: Band) -> int:
    if score < band.floor:
        return 1
    return -1 if score > band.ceiling else 0
