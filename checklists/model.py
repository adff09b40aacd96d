"""What a checklist is: sections, items, and when they are asked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

import msgspec

from checklists.responses import Closed, Response, Scored

WORDS = {"every": "all", "some": "any", "negated": "not", "among": "in"}


class Condition(Closed, frozen=True, kw_only=True, rename=WORDS):
    """When an item is asked, as data: exactly one of the forms below.

    ``{all: […]}``, ``{any: […]}``, ``{not: {…}}``, ``{item: ID, in: […]}``,
    ``{item: ID, answered: true}``, ``{site: FIELD, in: […]}``.
    """

    every: tuple[Condition, ...] | None = None
    some: tuple[Condition, ...] | None = None
    negated: Condition | None = None
    item: str | None = None
    site: str | None = None
    among: tuple[str | int, ...] | None = None
    answered: bool | None = None


class Remedy(Closed, frozen=True, kw_only=True):
    """What would put it right, and what one unit of it may cost: an assumption until edited.

    Attributes:
        cost_low_usd: Whole 2025 US dollars for one unit, installed.
        cost_high_usd: The same, at the most.
    """

    key: str
    action: str
    unit: str
    cost_low_usd: int
    cost_high_usd: int
    funding_tags: tuple[str, ...] = ()


class Item(Closed, frozen=True, kw_only=True):
    """One question. Its id is permanent and means one question for ever.

    Attributes:
        finding: What is wrong whenever an answer is worth less than 1: a statement that heads the
            finding. Every scored item has one, and no other item.
        weight: 1 helpful, 2 important, 3 essential; ranks items inside a section.
        critical: Below `critical_below` it decides the status of the site, whatever the score.
        counts: For a ratio: the kind of asset that is counted.
        repeat_per: The kind of asset that has its own answer to this item.
        revision: Of the wording; a change of meaning takes a new id.
    """

    id: str
    prompt: str
    response: Response
    weight: int = 1
    critical: bool = False
    critical_below: Decimal | None = None
    finding: str = ""
    guidance: str = ""
    asset_category: str = ""
    scope: str = ""
    visibility: str = "facilities"
    when: str = "day"
    area: str = ""
    capture: tuple[str, ...] = ()
    remedy: Remedy | None = None
    refs: tuple[str, ...] = ()
    counts: str | None = None
    repeat_per: str | None = None
    show_if: Condition | None = None
    revision: int = 1

    @property
    def is_scored(self) -> bool:
        """Whether an answer has an attainment."""
        return isinstance(self.response, Scored)


class Section(Closed, frozen=True, kw_only=True):
    """Items that belong together.

    Attributes:
        section_weight: Its declared share of the index; more items do not change it.
        repeat_per: All its items are asked for each asset of this kind.
    """

    id: str
    title: str
    section_weight: int
    principle: str = ""
    repeat_per: str | None = None
    items: tuple[Item, ...]

    def asset_kind(self, item: Item) -> str | None:
        """The kind of asset that *item* is asked for one by one, or None."""
        return item.repeat_per or self.repeat_per


class Cadence(StrEnum):
    """How often a checklist is due; audits of one period can be merged."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"


class Checklist(Closed, frozen=True, kw_only=True, dict=True):
    """One version of a checklist. A published version never changes.

    Attributes:
        index: The name of the index that it makes, such as ``Physical walk``; None makes none.
        suppress_below: For metrics: counts below this are hidden where people could be recognised.
    """

    id: str
    version: int
    title: str
    language: str = "en-US"
    index: str | None = None
    cadence: Cadence
    cadence_note: str = ""
    completed_by: str = ""
    note: str = ""
    provenance: str = ""
    suppress_below: int | None = None
    sections: tuple[Section, ...]

    def items(self) -> Iterator[Item]:
        """Every item, in the order asked."""
        return (item for section in self.sections for item in section.items)

    def item(self, item_id: str) -> Item | None:
        """The item called *item_id*, or None."""
        return self._by_id.get(item_id)

    @cached_property
    def places(self) -> dict[str, int]:
        """Item id to its place in the order asked, from 0."""
        return {item.id: place for place, item in enumerate(self.items())}

    @cached_property
    def _by_id(self) -> dict[str, Item]:
        return {item.id: item for item in self.items()}

    @property
    def name(self) -> str:
        """Id and version, such as ``cpted-core-1``."""
        return f"{self.id}-{self.version}"

    def digest(self) -> str:
        """SHA-256 of the content in hex, whatever the order of keys in the file.

        What is empty (no words, none, not so) is left out, so that a field added to the model
        later, empty by default, changes no digest that was published before.
        """
        content = _without_empty(msgspec.to_builtins(self))
        return hashlib.sha256(msgspec.json.encode(content, order="deterministic")).hexdigest()


def _without_empty(content: object) -> object:
    if isinstance(content, dict):
        return {key: _without_empty(held) for key, held in content.items() if not _is_empty(held)}
    if isinstance(content, list | tuple):
        return [_without_empty(each) for each in content]
    return content


def _is_empty(content: object) -> bool:
    return content is None or content is False or content in ("", (), [], {})
