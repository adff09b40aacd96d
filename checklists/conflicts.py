"""Several answers of one period to the same question: which counts, and who disagreed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

import msgspec

from checklists import attainment
from checklists.answers import Answer, AssetResult, NoAnswer
from checklists.assessed import Disagreement
from checklists.model import Item


class Given(NamedTuple):
    """An answer, who gave it, and when."""

    auditor: str
    answer: Answer
    on: date


class Settled(NamedTuple):
    """The answer that counts, the day of it, and where the auditors disagreed."""

    answer: Answer
    on: date
    disagreements: tuple[Disagreement, ...]


STRICTEST = (NoAnswer.COULD_NOT_CHECK, NoAnswer.NOT_THIS_VISIT, NoAnswer.NOT_HERE)
"""*Not here* gives way to the others: it alone would leave the score."""


def settle(given: Sequence[Given], item: Item, audited_on: date) -> Settled:
    """The one answer that counts: a value before no answer, then the worse value.

    Answers of one worth do not disagree; the later one counts. Ratios that were answered asset by
    asset add up, because two auditors who share a building look at different doors; only a door
    that both looked at can be disputed, and then it has failed.

    Args:
        given: At least one, oldest first, all to the same item and asset.
        item: The item that they answer.
        audited_on: The day from which the age of a date is counted.
    """
    if len(given) == 1:
        return _plain(given[0])
    valued = [each for each in given if each.answer.value is not None]
    if not valued:
        order = STRICTEST.index
        return _plain(min(given, key=lambda each: order(_reason(each))))
    if len(valued) > 1 and all(isinstance(each.answer.value, tuple) for each in valued):
        return _asset_by_asset(valued)
    return _worse(valued, item, audited_on)


def _plain(given: Given, *disagreements: Disagreement) -> Settled:
    return Settled(given.answer, given.on, disagreements)


def _reason(given: Given) -> NoAnswer:
    return given.answer.no_answer or NoAnswer.NOT_THIS_VISIT


def _worse(valued: Sequence[Given], item: Item, audited_on: date) -> Settled:
    ranked = sorted(
        ((_worth(each, item, audited_on), each) for each in reversed(valued)),
        key=lambda pair: (pair[0] is None, pair[0] or 0),
    )
    worst, counts = ranked[0]
    if {worth for worth, _ in ranked if worth is not None} <= {worst}:
        return _plain(counts)
    answers = tuple((each.auditor, each.answer) for _, each in ranked)
    return _plain(counts, Disagreement(counts.answer.item, counts.answer.asset, answers))


def _worth(given: Given, item: Item, audited_on: date) -> Fraction | None:
    value = given.answer.value
    return None if value is None else attainment.of(value, item.response, audited_on)


def _asset_by_asset(valued: Sequence[Given]) -> Settled:
    looks: defaultdict[str, list[tuple[bool, Given]]] = defaultdict(list)
    for each in reversed(valued):
        for result in _results(each):
            looks[result.asset].append((result.passed, each))
    newest = valued[-1].answer
    merged = msgspec.structs.replace(
        newest,
        value=tuple(
            AssetResult(asset=asset, passed=all(passed for passed, _ in seen))
            for asset, seen in sorted(looks.items())
        ),
        note="\n".join(dict.fromkeys(each.answer.note for each in valued if each.answer.note)),
    )
    return Settled(merged, valued[-1].on, tuple(_disputed(newest.item, looks)))


def _results(given: Given) -> tuple[AssetResult, ...]:
    return given.answer.value if isinstance(given.answer.value, tuple) else ()


def _disputed(item: str, looks: dict[str, list[tuple[bool, Given]]]) -> Sequence[Disagreement]:
    return [
        Disagreement(
            item,
            asset,
            tuple(
                (each.auditor, each.answer) for _, each in sorted(seen, key=lambda look: look[0])
            ),
        )
        for asset, seen in sorted(looks.items())
        if len({passed for passed, _ in seen}) > 1
    ]
