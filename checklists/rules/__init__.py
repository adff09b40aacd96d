"""What a checklist keeps to before it is published; every breach is named at once. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checklists.model import Checklist, Item
from checklists.rules.of_checklists import CHECKLIST_RULES
from checklists.rules.of_conditions import CONDITION_RULES
from checklists.rules.of_findings import FINDING_RULES
from checklists.rules.of_items import ITEM_RULES
from checklists.rules.of_responses import RESPONSE_RULES
from checklists.rules.of_words import WORD_RULES

ALONE = (*ITEM_RULES, *FINDING_RULES, *WORD_RULES, *RESPONSE_RULES)
"""The rules that an item keeps or breaks whatever stands around it."""


def problems(checklist: Checklist) -> tuple[str, ...]:
    """Every breach of a rule: where it is, what is wrong, what to do, and the rule's name."""
    return (
        *(
            f"{breach} (rule {rule.__name__})"
            for rule in CHECKLIST_RULES
            for breach in rule(checklist)
        ),
        *item_problems(checklist.items()),
        *_condition_problems(checklist),
    )


def item_problems(items: Iterable[Item]) -> tuple[str, ...]:
    """Every breach of a rule that an item can keep or break alone."""
    return tuple(
        f"item {item.id}: {breach} (rule {rule.__name__})"
        for item in items
        for rule in ALONE
        for breach in rule(item)
    )


def rule_names() -> frozenset[str]:
    """The name of every rule."""
    return frozenset(rule.__name__ for rule in (*CHECKLIST_RULES, *ALONE, *CONDITION_RULES))


def _condition_problems(checklist: Checklist) -> Iterator[str]:
    earlier: dict[str, Item] = {}
    for item in checklist.items():
        for rule in CONDITION_RULES:
            for breach in rule(item, earlier):
                yield f"item {item.id}: {breach} (rule {rule.__name__})"
        earlier[item.id] = item
