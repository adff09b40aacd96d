"""Several answers of one period to the same question: which counts, and who disagreed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

import msgspec

from checklists import attainment
from checklists.answers import Answer, AssetResult, NoAnswer
from checklists.assessed import Disagreement
from checklists.model import Item


class Given(NamedTuple):
    """An answer, who gave it in which audit, and when.

    Attributes:
        aside: The assets for which it does not count, as a reviewer decided; None is the answer
            as a whole, where its question is not asked per asset.
    """

    auditor: str
    answer: Answer
    on: date
    audit: str
    aside: frozenset[str | None] = frozenset()

    @property
    def is_aside(self) -> bool:
        """Whether it does not count as a whole."""
        return self.answer.asset in self.aside


class Settled(NamedTuple):
    """The answer that counts, the day of it, and where the auditors disagreed."""

    answer: Answer
    on: date
    disagreements: tuple[Disagreement, ...]


STRICTEST = (NoAnswer.COULD_NOT_CHECK, NoAnswer.NOT_THIS_VISIT, NoAnswer.NOT_HERE)
"""*Not here* gives way to the others: it alone would leave the score."""


def settle(given: Sequence[Given], item: Item, audited_on: date) -> Settled:
    """The one answer that counts: one that stands, a value before no answer, the worse value.

    Answers of one worth do not disagree; the later one counts. Ratios that were answered asset by
    asset add up, because two auditors who share a building look at different doors; only a door
    that both looked at can be disputed, and then it has failed.

    Args:
        given: At least one, oldest first, all to the same item and asset; never all set aside.
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
        key=lambda pair: (pair[1].is_aside, pair[0] is None, pair[0] or 0),
    )
    worst, counts = ranked[0]
    if {worth for worth, _ in ranked if worth is not None} <= {worst}:
        return _plain(counts)
    standing = {worth for worth, each in ranked if not each.is_aside and worth is not None}
    return _plain(
        counts,
        _disagreement(
            counts.answer.asset, [each for _, each in ranked], is_decided=standing <= {worst}
        ),
    )


def _disagreement(asset: str | None, ordered: Sequence[Given], *, is_decided: bool) -> Disagreement:
    return Disagreement(
        item=ordered[0].answer.item,
        asset=asset,
        answers=tuple((each.auditor, each.answer) for each in ordered),
        audits=tuple(each.audit for each in ordered),
        is_decided=is_decided,
    )


def _worth(given: Given, item: Item, audited_on: date) -> Fraction | None:
    value = given.answer.value
    return None if value is None else attainment.of(value, item.response, audited_on)


class _Look(NamedTuple):
    """How one auditor found one asset."""

    is_aside: bool
    passed: bool
    given: Given


def _asset_by_asset(valued: Sequence[Given]) -> Settled:
    looks: defaultdict[str, list[_Look]] = defaultdict(list)
    for each in reversed(valued):
        for result in _results(each):
            is_aside = each.is_aside or result.asset in each.aside
            looks[result.asset].append(_Look(is_aside, result.passed, each))
    newest = valued[-1].answer
    merged = msgspec.structs.replace(
        newest,
        value=tuple(
            AssetResult(asset=asset, passed=all(each.passed for each in _standing(seen)))
            for asset, seen in sorted(looks.items())
        ),
        note="\n".join(dict.fromkeys(each.answer.note for each in valued if each.answer.note)),
    )
    return Settled(merged, valued[-1].on, tuple(_disputed(looks)))


def _results(given: Given) -> tuple[AssetResult, ...]:
    return given.answer.value if isinstance(given.answer.value, tuple) else ()


def _standing(seen: Sequence[_Look]) -> list[_Look]:
    """A list that was set aside as a whole still tells of the assets that nobody else saw."""
    return [each for each in seen if not each.is_aside] or [*seen]


def _disputed(looks: dict[str, list[_Look]]) -> Iterator[Disagreement]:
    for asset, seen in sorted(looks.items()):
        if len({each.passed for each in seen}) > 1:
            ordered = sorted(seen, key=lambda each: each[:2])
            agreed = len({each.passed for each in _standing(seen)}) == 1
            yield _disagreement(asset, [each.given for each in ordered], is_decided=agreed)
