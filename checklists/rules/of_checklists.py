"""What a checklist as a whole keeps to: one rule a function. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from checklists.characters import unseen_characters
from checklists.model import Checklist

CHECKLIST_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
SECTION_ID = re.compile(r"[A-Z][A-Z0-9]{0,7}")
WHOLE = 100
"""What the section weights of a checklist add up to."""


def checklist_id(checklist: Checklist) -> Iterator[str]:
    """An id such as ``cpted-core``, and versions from 1."""
    if not CHECKLIST_ID.fullmatch(checklist.id):
        yield f"checklist: the id is “{checklist.id}”; write it like cpted-core"
    if checklist.version < 1:
        yield f"checklist: version is {checklist.version}; count versions from 1"


def titles(checklist: Checklist) -> Iterator[str]:
    """A name that people can read, for the checklist and each section."""
    named = {"checklist": checklist.title}
    named |= {f"section {section.id}": section.title for section in checklist.sections}
    for where, title in named.items():
        if not title.strip() or unseen_characters(title):
            yield f"{where}: the title is empty or cannot be read; write words"


def suppression(checklist: Checklist) -> Iterator[str]:
    """Small counts are hidden below 1 or more."""
    if checklist.suppress_below is not None and checklist.suppress_below < 1:
        yield f"checklist: suppress_below is {checklist.suppress_below}; give 1 or more"


def has_sections(checklist: Checklist) -> Iterator[str]:
    """At least one."""
    if not checklist.sections:
        yield "checklist: it has no section; add one"


def section_items(checklist: Checklist) -> Iterator[str]:
    """At least one item a section."""
    for section in checklist.sections:
        if not section.items:
            yield f"section {section.id}: it has no item; add one, or remove the section"


def section_ids(checklist: Checklist) -> Iterator[str]:
    """Each its own, such as ``AC``."""
    names = [section.id for section in checklist.sections]
    for name in _repeated(names):
        yield f"section {name}: the id stands twice; give every section its own"
    for name in names:
        if not SECTION_ID.fullmatch(name):
            yield f"section {name}: the id is not like AC; write one to eight capitals or digits"


def item_ids(checklist: Checklist) -> Iterator[str]:
    """Each its own in the whole checklist."""
    for name in _repeated([item.id for item in checklist.items()]):
        yield f"item {name}: the id stands twice; give every item its own"


def section_weights(checklist: Checklist) -> Iterator[str]:
    """Each at least 1, and together exactly 100."""
    for section in checklist.sections:
        if section.section_weight < 1:
            told = f"section_weight is {section.section_weight}"
            yield f"section {section.id}: {told}; give 1 or more"
    total = sum(section.section_weight for section in checklist.sections)
    if checklist.sections and total != WHOLE:
        yield f"checklist: the section weights add up to {total}; make them add up to {WHOLE}"


def index_scored(checklist: Checklist) -> Iterator[str]:
    """Only a checklist with scored items makes an index."""
    if checklist.index is not None and not any(item.is_scored for item in checklist.items()):
        yield f"checklist: it makes the index {checklist.index} and scores nothing; remove index"


def repeat_or_count(checklist: Checklist) -> Iterator[str]:
    """Asked for each asset, or counting assets, and not both."""
    for section in checklist.sections:
        for item in section.items:
            kind = section.asset_kind(item)
            if kind is not None and item.counts is not None:
                told = f"it is asked for each {kind} and counts {item.counts}"
                yield f"item {item.id}: {told}; keep one of the two"


def _repeated(names: Iterable[str]) -> list[str]:
    return [name for name, times in Counter(names).items() if times > 1]


CHECKLIST_RULES: tuple[Callable[[Checklist], Iterable[str]], ...] = (
    checklist_id,
    titles,
    suppression,
    has_sections,
    section_items,
    section_ids,
    item_ids,
    section_weights,
    index_scored,
    repeat_or_count,
)
