"""Which items are asked, by what was answered before and what the site is. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from checklists.answers import Answer, SiteFacts
from checklists.model import Checklist, Condition

Seen = Mapping[str, Sequence[Answer]]
"""Item id to its answers: one, or one for each asset."""


def shown_items(checklist: Checklist, answers: Iterable[Answer], site: SiteFacts) -> frozenset[str]:
    """The ids of the items that are asked.

    A hidden item keeps its answer, so that a mistaken tap destroys nothing, but counts as
    unanswered for the items after it.

    Args:
        checklist: One that keeps its rules: a condition names earlier items only.
        answers: In any order; those of hidden items too.
        site: What is known of the site, by field.
    """
    given: dict[str, list[Answer]] = {}
    for answer in answers:
        given.setdefault(answer.item, []).append(answer)
    seen: dict[str, Sequence[Answer]] = {}
    for item in checklist.items():
        if is_shown(item.show_if, seen, site):
            seen[item.id] = given.get(item.id, ())
    return frozenset(seen)


def is_shown(condition: Condition | None, answers: Seen, site: SiteFacts) -> bool:
    """Whether *condition* holds; none always does.

    Asked per asset, an item matches as soon as its answer for one asset does.
    ``in`` compares with the value, or with the name of the missing answer; text equals text and
    numbers equal numbers, never across. An item is answered when it has a value: *could not
    check* is no answer. A site field that is not known matches nothing.

    Args:
        condition: In one of the forms of `Condition`.
        answers: Those of items that are shown.
        site: What is known of the site, by field.
    """
    if condition is None:
        return True
    return (
        all(is_shown(each, answers, site) for each in condition.every or ())
        and (condition.some is None or any(is_shown(x, answers, site) for x in condition.some))
        and (condition.negated is None or not is_shown(condition.negated, answers, site))
        and (condition.site is None or _is_among(site.get(condition.site), condition))
        and (condition.item is None or _item_holds(answers.get(condition.item, ()), condition))
    )


def _item_holds(answers: Sequence[Answer], condition: Condition) -> bool:
    if condition.answered is not None:
        return condition.answered == any(answer.value is not None for answer in answers)
    return any(
        _is_among(answer.value, condition) or _is_among(answer.no_answer, condition)
        for answer in answers
    )


def _is_among(found: object, condition: Condition) -> bool:
    return any(_is_same(found, wanted) for wanted in condition.among or ())


def _is_same(found: object, wanted: str | int) -> bool:
    if isinstance(found, bool) or isinstance(found, str) != isinstance(wanted, str):
        return False
    return found == wanted
