"""What a version of a checklist asks otherwise than another one. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from checklists.model import Checklist, Item, Section


class Aspect(StrEnum):
    """In what an item may differ from the one of the same id."""

    WORDS = "words"
    WEIGHT = "weight"
    ANSWERS = "answers"
    ASKED = "asked"
    AREA = "area"
    REMEDY = "remedy"
    REST = "rest"


FIELDS = {
    Aspect.WORDS: ("prompt", "finding", "guidance"),
    Aspect.WEIGHT: ("weight", "critical", "critical_below"),
    Aspect.ANSWERS: ("response", "counts"),
    Aspect.ASKED: ("show_if", "repeat_per", "when"),
    Aspect.REMEDY: ("remedy",),
    Aspect.REST: ("asset_category", "scope", "visibility", "area", "capture", "refs"),
}
"""Every field of an item but its id, its wording's revision, and the section that it is in."""


class Placed(NamedTuple):
    """An item, and the section in which it is asked."""

    item: Item
    section: Section


class ChangedItem(NamedTuple):
    """An item that both have, and in what they differ."""

    before: Placed
    after: Placed
    aspects: tuple[Aspect, ...]


class Reweighted(NamedTuple):
    """A section that both have, with another share of the index."""

    before: Section
    after: Section


class Difference(NamedTuple):
    """What *after* has that *before* has not, and the other way round, each in the order asked."""

    added: tuple[Placed, ...] = ()
    removed: tuple[Placed, ...] = ()
    changed: tuple[ChangedItem, ...] = ()
    sections: tuple[Reweighted, ...] = ()
    head: tuple[str, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Whether both ask the same in the same words."""
        return not any(self)

    def with_aspect(self, aspect: Aspect) -> tuple[ChangedItem, ...]:
        """The items that differ in it."""
        return tuple(each for each in self.changed if aspect in each.aspects)


HEAD = ("title", "index", "cadence", "cadence_note", "completed_by", "note", "suppress_below")


def difference(before: Checklist, after: Checklist) -> Difference:
    """What *after* asks otherwise than *before*, by the ids of items: an id is one question."""
    old, new = _placed(before), _placed(after)
    return Difference(
        added=tuple(each for name, each in new.items() if name not in old),
        removed=tuple(each for name, each in old.items() if name not in new),
        changed=tuple(_changed(old, new)),
        sections=tuple(_reweighted(before, after)),
        head=tuple(name for name in HEAD if getattr(before, name) != getattr(after, name)),
    )


def doubts(found: Difference) -> tuple[str, ...]:
    """What may be another question under an old id, or other words under an old number."""
    other_answers = (
        f"item {each.after.item.id}: it takes other answers than before; if it asks something"
        " else, give it a new id"
        for each in found.with_aspect(Aspect.ANSWERS)
    )
    same_number = (
        f"item {each.after.item.id}: its words are others, and its revision is not higher; raise"
        " revision, or give it a new id if it asks something else"
        for each in found.with_aspect(Aspect.WORDS)
        if each.after.item.revision <= each.before.item.revision
    )
    return (*other_answers, *same_number)


def _placed(checklist: Checklist) -> dict[str, Placed]:
    return {
        item.id: Placed(item, section) for section in checklist.sections for item in section.items
    }


def _changed(old: dict[str, Placed], new: dict[str, Placed]) -> Iterator[ChangedItem]:
    for name, after in new.items():
        if name in old and (aspects := tuple(dict.fromkeys(_aspects(old[name], after)))):
            yield ChangedItem(old[name], after, aspects)


def _aspects(before: Placed, after: Placed) -> Iterator[Aspect]:
    for aspect, names in FIELDS.items():
        if any(getattr(before.item, name) != getattr(after.item, name) for name in names):
            yield aspect
    if before.section.id != after.section.id:
        yield Aspect.AREA
    if before.section.repeat_per != after.section.repeat_per:
        yield Aspect.ASKED


def _reweighted(before: Checklist, after: Checklist) -> Iterator[Reweighted]:
    old = {section.id: section for section in before.sections}
    for section in after.sections:
        there = old.get(section.id)
        if there is not None and _weight(there) != _weight(section):
            yield Reweighted(there, section)


def _weight(section: Section) -> tuple[str, int, str]:
    return section.title, section.section_weight, section.principle
