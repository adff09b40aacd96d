"""The words of a checklist in another language, beside it and outside its hash. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from checklists.characters import unseen_characters
from checklists.errors import BrokenChecklist
from checklists.model import Checklist, Item
from checklists.reading.shape import faults
from checklists.responses import Choice, Closed
from checklists.rules.of_findings import statement_faults


class ItemTexts(Closed, frozen=True, kw_only=True):
    """The words of one item.

    Attributes:
        finding: What is wrong when the answer is less than full.
        options: For a choice: the option's name to the words shown for it.
    """

    prompt: str
    finding: str = ""
    guidance: str = ""
    options: dict[str, str] = msgspec.field(default_factory=dict)


class Texts(Closed, frozen=True, kw_only=True):
    """A checklist in another language; what it leaves out is shown in the checklist's own.

    Attributes:
        reviewed: A person who speaks the language has read it; until then it is a draft.
        sections: Section id to title.
        items: Item id to the words of that item.
    """

    checklist: str
    version: int
    language: str
    reviewed: bool
    title: str
    note: str = ""
    sections: dict[str, str] = msgspec.field(default_factory=dict)
    items: dict[str, ItemTexts] = msgspec.field(default_factory=dict)


def build(file: str, content: object, checklist: Checklist) -> Texts:
    """The translation that *content* describes.

    Raises:
        BrokenChecklist: A field is wrong, or it names what *checklist* does not have.
    """
    if problems := list(_misshapen(content)):
        raise BrokenChecklist(file, problems)
    texts = msgspec.convert(content, Texts)
    if problems := list(_strangers(texts, checklist)):
        raise BrokenChecklist(file, problems)
    return texts


def _misshapen(content: object) -> Iterator[str]:
    yield from faults(content, Texts, "translation", {"items": dict[str, object]})
    items = content.get("items") if isinstance(content, Mapping) else None
    if isinstance(items, Mapping):
        for name, words in items.items():
            yield from faults(words, ItemTexts, f"item {name}")


def _strangers(texts: Texts, checklist: Checklist) -> Iterator[str]:
    if (texts.checklist, texts.version) != (checklist.id, checklist.version):
        yield (
            f"translation: it is for {texts.checklist}-{texts.version}, and the checklist here is "
            f"{checklist.name}; correct checklist and version"
        )
    known = {section.id for section in checklist.sections}
    for name in sorted(texts.sections.keys() - known):
        yield f"section {name}: {checklist.name} has no such section; remove it"
    for name, words in texts.items.items():
        yield from _strange_item(name, words, checklist)


def _strange_item(name: str, words: ItemTexts, checklist: Checklist) -> Iterator[str]:
    item = checklist.item(name)
    if item is None:
        yield f"item {name}: {checklist.name} has no such item; remove it"
        return
    for option in sorted(words.options.keys() - _options(item)):
        yield f"item {name}: it has no option {option}; remove it"
    if not words.prompt.strip():
        yield f"item {name}: the prompt is empty; translate it, or remove the item"
    yield from (f"item {name}: {fault}" for fault in _finding_faults(words, item))
    if _has_unseen((words.prompt, words.finding, words.guidance, *words.options.values())):
        yield f"item {name}: it holds characters that cannot be seen; remove them"


def _finding_faults(words: ItemTexts, item: Item) -> Iterator[str]:
    yield from statement_faults(words.finding)
    if words.finding.isspace():
        yield "finding is empty; translate it, or remove it"
    if words.finding and not item.finding:
        yield "finding is translated, and the item has none; remove finding"


def _options(item: Item) -> set[str]:
    return set(item.response.options) if isinstance(item.response, Choice) else set()


def _has_unseen(words: Iterable[str]) -> bool:
    return any(unseen_characters(text) for text in words)
