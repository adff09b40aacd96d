"""What is wrong with an answer that is made of several numbers or several assets. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from checklists.answers import AssetResult, Tally, Value
from checklists.fitting.of_registers import KnownAssets, register_fault, words
from checklists.model import Item
from checklists.values import is_count, shown

RATIO = "give how many passed and how many were checked"
BREAKDOWN = "give how many of each kind, each a whole number, 0 or more"


def ratio_faults(value: Value) -> Iterator[str]:
    """What is wrong with *value* as so many passed of so many checked."""
    numbers = (value.passed, value.checked) if isinstance(value, Tally) else ()
    if not isinstance(value, Tally) or value.kinds is not None or not all(map(is_count, numbers)):
        yield f"this is not a ratio; {RATIO}, each a whole number, 0 or more"
        return
    passed, checked = value.passed or 0, value.checked or 0
    if checked < 1:
        yield "nothing was checked; check at least one, or say why you could not"
    elif passed > checked:
        yield f"{passed} passed of {checked} checked; correct one of the two"


def breakdown_faults(value: Value) -> Iterator[str]:
    """What is wrong with *value* as so many of each kind."""
    if not isinstance(value, Tally) or value.kinds is None:
        yield f"this is not a breakdown; {BREAKDOWN}"
        return
    if value.passed is not None or value.checked is not None:
        yield "it is not a ratio; leave out passed and checked"
    for name, number in value.kinds.items():
        if not name.strip() or not is_count(number):
            yield f"{shown(name)} has {shown(number)}; {BREAKDOWN}"


def result_faults(
    results: tuple[AssetResult, ...], item: Item, known: KnownAssets
) -> Iterator[str]:
    """What is wrong with *results* as a ratio that was answered asset by asset."""
    if item.counts is None:
        yield "it is not answered asset by asset; give one answer"
        return
    if not results:
        yield f"no {words(item.counts)} is named; {RATIO}, or name each"
    for asset, times in Counter(result.asset for result in results).items():
        if times > 1:
            yield f"{shown(asset)} stands {times} times; keep it once"
        yield from register_fault(asset, item.counts, known)
