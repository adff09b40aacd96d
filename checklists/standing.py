"""What became of one item: answered, not here or unseen, what it is worth, how much was seen."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

import msgspec

from checklists import attainment, sampling
from checklists.answers import Answer, NoAnswer, Register, SiteFacts
from checklists.model import Item, Section
from checklists.responses import Closed, Ratio
from checklists.scores import ItemScore, Standing
from checklists.weighing import ONE, ZERO, exact, total


class Context(Closed, frozen=True, kw_only=True):
    """What scoring must know beside the answers.

    Attributes:
        register: The assets that the site is known to have.
        audited_on: The day from which the age of a date is counted.
        site: What ``show_if`` may ask of the site.
        confirmed_not_here: Critical items whose *not here* a reviewer has confirmed.
    """

    register: Register = Register()
    audited_on: date
    site: SiteFacts = msgspec.field(default_factory=dict)
    confirmed_not_here: frozenset[str] = frozenset()


class Asked(NamedTuple):
    """An item as its section asks it, looked up once for a checklist.

    Attributes:
        asset_kind: The kind of asset that it is asked for one by one, or None.
        critical_below: None when the item is not critical.
    """

    item: Item
    asset_kind: str | None
    critical_below: Fraction | None

    def fails(self, worth: Fraction) -> bool:
        """Whether *worth* makes a critical finding."""
        return self.critical_below is not None and worth < self.critical_below


def asked(item: Item, section: Section) -> Asked:
    """*item* as *section* asks it. A critical item without a limit must be met in full."""
    limit = exact(item.critical_below) if item.critical_below is not None else ONE
    return Asked(item, section.asset_kind(item), limit if item.critical else None)


def is_not_here(question: Asked, answer: Answer, confirmed: frozenset[str]) -> bool:
    """Whether *answer* takes its item out of the score.

    On a critical item it does not, and counts as unseen, until a reviewer has confirmed it.
    """
    if answer.no_answer is not NoAnswer.NOT_HERE:
        return False
    return question.critical_below is None or question.item.id in confirmed


def hidden(question: Asked) -> ItemScore:
    """An item that its condition hides: as if it were not on the checklist."""
    return _empty(question, Standing.HIDDEN)


def of_item(question: Asked, given: Sequence[Answer], context: Context) -> ItemScore:
    """What became of an item, given all the answers to it, in any order."""
    if question.asset_kind is not None:
        return _over_assets(question, given, context)
    worth = _worth(question, given[0], context) if given else None
    if worth is None:
        return _empty(question, _without_value(question, given, context))
    value, response = given[0].value, question.item.response
    return ItemScore(
        question.item.id,
        question.item.weight,
        Standing.ANSWERED,
        worth,
        ONE,
        question.fails(worth),
        unseen_critical=False,
        sample=(
            sampling.sample(value, question.item, context.register)
            if value is not None and isinstance(response, Ratio)
            else None
        ),
    )


def _over_assets(question: Asked, given: Sequence[Answer], context: Context) -> ItemScore:
    named = {*context.register.of(question.asset_kind), *(answer.asset for answer in given)}
    absent = {
        answer.asset
        for answer in given
        if is_not_here(question, answer, context.confirmed_not_here)
    }
    worths = [worth for each in given if (worth := _worth(question, each, context)) is not None]
    if not worths:
        if named and named == absent:
            return _empty(question, Standing.NOT_HERE)
        still_here = [answer for answer in given if answer.asset not in absent]
        return _empty(question, _without_value(question, still_here, context))
    seen = Fraction(len(worths), len(named - absent))
    return ItemScore(
        question.item.id,
        question.item.weight,
        Standing.ANSWERED,
        total(((1, worth) for worth in worths), 1, len(worths)),
        seen,
        any(question.fails(worth) for worth in worths),
        unseen_critical=question.critical_below is not None and seen < 1,
    )


def _empty(question: Asked, standing: Standing) -> ItemScore:
    applies = standing not in (Standing.HIDDEN, Standing.NOT_HERE)
    return ItemScore(
        question.item.id,
        question.item.weight,
        standing,
        None,
        ZERO,
        fails_critical=False,
        unseen_critical=applies and question.critical_below is not None,
    )


def _worth(question: Asked, answer: Answer, context: Context) -> Fraction | None:
    if answer.value is None:
        return None
    return attainment.of(answer.value, question.item.response, context.audited_on)


def _without_value(question: Asked, given: Collection[Answer], context: Context) -> Standing:
    if any(is_not_here(question, answer, context.confirmed_not_here) for answer in given):
        return Standing.NOT_HERE
    reasons = {answer.no_answer for answer in given}
    if reasons & {NoAnswer.COULD_NOT_CHECK, NoAnswer.NOT_HERE}:
        return Standing.COULD_NOT_CHECK
    return Standing.NOT_THIS_VISIT if NoAnswer.NOT_THIS_VISIT in reasons else Standing.UNANSWERED
