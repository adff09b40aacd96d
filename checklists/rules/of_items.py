"""What every item keeps to, whatever checklist it stands in: one rule a function. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from checklists.characters import unseen_characters
from checklists.model import Item
from checklists.responses import Ratio

ITEM_ID = re.compile(r"[A-Z][A-Z0-9]{0,7}-[0-9A-Za-z]{1,8}")
KIND = re.compile(r"[a-z][a-z0-9_]{0,39}")
WEIGHTS = (1, 2, 3)
LARGEST = 10**9
FINEST_EXPONENT = -9

ItemRule = Callable[[Item], Iterable[str]]


def item_id(item: Item) -> Iterator[str]:
    """An id such as ``AC-01``."""
    if not ITEM_ID.fullmatch(item.id):
        yield "the id is not like AC-01; write capitals, a hyphen, then digits or letters"


def prompt(item: Item) -> Iterator[str]:
    """A question to ask."""
    if not item.prompt.strip():
        yield "the prompt is empty; write the question"


def characters(item: Item) -> Iterator[str]:
    """Only characters that can be seen."""
    words = {"prompt": item.prompt, "finding": item.finding, "guidance": item.guidance}
    if item.remedy:
        words |= {"remedy.action": item.remedy.action, "remedy.unit": item.remedy.unit}
    for field, text in words.items():
        if unseen := unseen_characters(text):
            yield f"{field} holds {', '.join(unseen)}, which cannot be seen; remove it"


def weight(item: Item) -> Iterator[str]:
    """1, 2 or 3."""
    if item.weight not in WEIGHTS:
        told = "give it 1 (helpful), 2 (important) or 3 (essential)"
        yield f"weight is {item.weight}; {told}"


def revision(item: Item) -> Iterator[str]:
    """Wordings are counted from 1."""
    if item.revision < 1:
        yield f"revision is {item.revision}; count wordings from 1"


def critical(item: Item) -> Iterator[str]:
    """`critical` and `critical_below` together, or neither."""
    if item.critical and item.critical_below is None:
        yield "it is critical without critical_below; say below which attainment, such as 1"
    if not item.critical and item.critical_below is not None:
        yield "it has critical_below and is not critical; add critical: true, or remove it"


def critical_below(item: Item) -> Iterator[str]:
    """Above 0 and at most 1."""
    if item.critical_below is not None and not is_share(item.critical_below):
        yield f"critical_below is {item.critical_below}; give a number above 0 and at most 1"


def critical_scored(item: Item) -> Iterator[str]:
    """Only what has an attainment can be critical."""
    if item.critical and not item.is_scored:
        yield "it is critical and its answer is never scored; change response, or critical"


def cost(item: Item) -> Iterator[str]:
    """From 0 up, the low one first."""
    if item.remedy is None:
        return
    low, high = item.remedy.cost_low_usd, item.remedy.cost_high_usd
    if low < 0 or high < low:
        yield f"the remedy costs from {low} to {high} dollars; begin at 0 or more, and go up"


def counts(item: Item) -> Iterator[str]:
    """Only a ratio counts assets."""
    if item.counts is not None and not isinstance(item.response, Ratio):
        yield f"it counts {item.counts} and is no ratio; make it a ratio, or remove counts"


def asset_kind(item: Item) -> Iterator[str]:
    """A kind such as ``exterior_door``."""
    for field, kind in (("counts", item.counts), ("repeat_per", item.repeat_per)):
        if kind is not None and not KIND.fullmatch(kind):
            yield f"{field} is “{kind}”; write a kind of asset like exterior_door"


def is_share(value: Decimal) -> bool:
    """Whether *value* is above 0 and at most 1."""
    return is_plain(value) and 0 < value <= 1


def is_plain(value: Decimal) -> bool:
    """Whether *value* is finite, below a billion and written with at most nine decimals.

    Scores are exact fractions; ``1e999999`` would be one of a million digits.
    """
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= FINEST_EXPONENT and abs(value) < LARGEST


ITEM_RULES: tuple[ItemRule, ...] = (
    item_id,
    prompt,
    characters,
    weight,
    revision,
    critical,
    critical_below,
    critical_scored,
    cost,
    counts,
    asset_kind,
)
