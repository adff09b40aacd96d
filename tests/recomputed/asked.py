"""Which items of a checklist were asked at a site: ``show_if``, read a second time."""

from __future__ import annotations

from collections.abc import Mapping

from tests.recomputed.published import Json, items_of
from tests.recomputed.rounds import Entry, Question


def asked(checklist: Json, entries: Mapping[Question, Entry], facts: Json) -> frozenset[str]:
    """The ids of the items that are asked; a hidden one counts as unanswered for those after it."""
    shown: set[str] = set()
    for item_id, item in items_of(checklist).items():
        visible = {key: entry for key, entry in entries.items() if key[0] in shown}
        condition = item.get("show_if")
        if condition is None or _holds(condition, visible, facts):
            shown.add(item_id)
    return frozenset(shown)


def _holds(condition: Json, entries: Mapping[Question, Entry], facts: Json) -> bool:
    """One condition: exactly one of its forms is there; the others are absent or null."""
    if condition.get("all") is not None:
        return all(_holds(each, entries, facts) for each in condition["all"])
    if condition.get("any") is not None:
        return any(_holds(each, entries, facts) for each in condition["any"])
    if condition.get("not") is not None:
        return not _holds(condition["not"], entries, facts)
    return _holds_of_one(condition, entries, facts)


def _holds_of_one(condition: Json, entries: Mapping[Question, Entry], facts: Json) -> bool:
    if condition.get("site") is not None:
        return _is_among(facts.get(condition["site"]), condition["in"])
    given = [entry for key, entry in entries.items() if key[0] == condition["item"]]
    if condition.get("answered") is not None:
        return any(each.value is not None for each in given) is bool(condition["answered"])
    said = [each.no_answer if each.value is None else each.value for each in given]
    return any(_is_among(each, condition["in"]) for each in said)


def _is_among(value: object, wanted: list[object]) -> bool:
    """Words never equal a number."""
    return any(isinstance(value, str) == isinstance(each, str) and value == each for each in wanted)
