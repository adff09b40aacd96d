"""A checklist in words, as an auditor would meet it: answers, and when an item is asked. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from checklists import differing
from checklists.differing import Aspect, ChangedItem, Difference
from checklists.model import Checklist, Condition, Item, Section
from checklists.responses import (
    Breakdown,
    Choice,
    Count,
    Date,
    Number,
    PhotoOnly,
    Ratio,
    Scale,
    Text,
    YesNo,
    YesNoPartly,
)


class ItemLine(NamedTuple):
    """One item in words.

    Attributes:
        asked: When and for what it is asked; empty for once, always.
    """

    item: Item
    answers: str
    asked: str
    weight: str


class SectionLines(NamedTuple):
    """One area in words."""

    section: Section
    items: tuple[ItemLine, ...]


class ChangeLine(NamedTuple):
    """One item that is asked otherwise: what was, and what is."""

    item: str
    what: str
    before: str
    after: str


ANSWERS: Mapping[type, Callable[[Any], str]] = {
    YesNo: lambda _: "Yes or no",
    YesNoPartly: lambda _: "Yes, partly or no",
    Scale: lambda _: "0, 1, 2, 3 or 4",
    Ratio: lambda asked: f"How many pass, of how many; {float(asked.target):.0%} is wanted",
    Number: lambda asked: f"A number; {asked.best} is best, {asked.worst} is worst",
    Date: lambda asked: f"A day, not more than {asked.max_age_days} days ago",
    Choice: lambda asked: "One of: " + ", ".join(asked.options),
    Text: lambda _: "Words, which are not scored",
    PhotoOnly: lambda _: "A photo, which is not scored",
    Count: lambda _: "How many, which is not scored",
    Breakdown: lambda _: "How many of each kind, which is not scored",
}
WEIGHTS = {1: "helpful", 2: "important", 3: "essential"}
ASPECTS = {
    Aspect.WORDS: "words",
    Aspect.WEIGHT: "weight",
    Aspect.ANSWERS: "answers",
    Aspect.ASKED: "when it is asked",
    Aspect.AREA: "area",
    Aspect.REMEDY: "remedy",
    Aspect.REST: "notes for reports",
}
HEAD = {
    "title": "its title",
    "index": "the index that it makes",
    "cadence": "how often it is due",
    "cadence_note": "the words for how often it is due",
    "completed_by": "who does it",
    "note": "its note",
    "suppress_below": "which small counts are hidden",
}


def in_words(checklist: Checklist) -> tuple[SectionLines, ...]:
    """Every area with its items, in the order asked."""
    return tuple(
        SectionLines(section, tuple(item_line(item, section) for item in section.items))
        for section in checklist.sections
    )


def item_line(item: Item, section: Section) -> ItemLine:
    """One item of a section."""
    kind = section.asset_kind(item)
    parts = (
        f"for each {kind.replace('_', ' ')}" if kind else "",
        f"only if {condition_words(item.show_if)}" if item.show_if else "",
    )
    asked = ", ".join(filter(None, parts))
    return ItemLine(item, ANSWERS[type(item.response)](item.response), asked, weight_words(item))


def weight_words(item: Item) -> str:
    """What an item counts; empty where it counts nothing."""
    if not item.is_scored:
        return ""
    critical = f"; critical below {item.critical_below}" if item.critical else ""
    return WEIGHTS.get(item.weight, str(item.weight)) + critical


def condition_words(condition: Condition) -> str:
    """When something is asked."""
    for parts, word in ((condition.every, " and "), (condition.some, " or ")):
        if parts is not None:
            said = word.join(map(condition_words, parts))
            return f"({said})" if len(parts) > 1 else said
    if condition.negated is not None:
        return f"not {condition_words(condition.negated)}"
    return _single(condition)


def _single(condition: Condition) -> str:
    values = " or ".join(map(str, condition.among or ()))
    if condition.site is not None:
        return f"the school's {condition.site.replace('_', ' ')} is {values}"
    if condition.answered is not None:
        return f"{condition.item} is {'answered' if condition.answered else 'not answered'}"
    return f"{condition.item} is {values}"


def change_lines(found: Difference) -> tuple[ChangeLine, ...]:
    """What is asked otherwise, item by item."""
    return tuple(
        ChangeLine(each.after.item.id, ASPECTS[aspect], *_both(each, aspect))
        for each in found.changed
        for aspect in each.aspects
    )


def head_words(found: Difference) -> tuple[str, ...]:
    """What differs beside the items."""
    return tuple(HEAD[name] for name in found.head)


def _both(each: ChangedItem, aspect: Aspect) -> tuple[str, str]:
    if aspect is Aspect.WORDS:
        return _words(each.before.item, each.after.item), _words(each.after.item, each.before.item)
    before, after = (_said(placed.item, placed.section, aspect) for placed in each[:2])
    return before, after


def _words(item: Item, other: Item) -> str:
    """Those words of an item that another one has not."""
    names = differing.FIELDS[Aspect.WORDS]
    own = [getattr(item, name) for name in names if getattr(item, name) != getattr(other, name)]
    return " / ".join(filter(None, own)) or "nothing"


def _said(item: Item, section: Section, aspect: Aspect) -> str:
    line = item_line(item, section)
    said = {
        Aspect.WEIGHT: line.weight,
        Aspect.ANSWERS: line.answers,
        Aspect.ASKED: line.asked or "always",
        Aspect.AREA: section.title,
        Aspect.REMEDY: _remedy(item),
    }
    return said.get(aspect) or ("as before" if aspect is Aspect.REST else "nothing")


def _remedy(item: Item) -> str:
    held = item.remedy
    if held is None:
        return ""
    return f"{held.action}: ${held.cost_low_usd:,} to ${held.cost_high_usd:,} a {held.unit}"
