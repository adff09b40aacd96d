"""What is wrong with one answer, seen beside its item and the register. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from checklists.answers import Answer, NoAnswer, Register, Tally, Value
from checklists.characters import text_faults
from checklists.fitting.of_registers import KnownAssets, known_assets, register_fault, words
from checklists.fitting.of_tallies import breakdown_faults, ratio_faults, result_faults
from checklists.model import Checklist, Item
from checklists.responses import Breakdown, Date, Ratio
from checklists.values import day, shown, value_fault


class Frame(NamedTuple):
    """What an answer is held against.

    Attributes:
        items: Item id to the item and the kind of asset it is asked for, in the order asked.
        known: The assets of the site.
        latest_day: No date may be after it.
    """

    items: dict[str, tuple[Item, str | None]]
    known: KnownAssets
    latest_day: date


def frame_of(checklist: Checklist, register: Register, latest_day: date) -> Frame:
    """What the answers to *checklist* at one site are held against."""
    items = {
        item.id: (item, section.asset_kind(item))
        for section in checklist.sections
        for item in section.items
    }
    return Frame(items, known_assets(register), latest_day)


def answer_faults(answer: Answer, frame: Frame) -> Iterator[str]:
    """Everything that is wrong with *answer*, with what to do."""
    if not _is_plain(answer):
        yield from text_faults(_texts(answer))
    if answer.item not in frame.items:
        yield "it is not on this checklist; name an item that is, or the right checklist"
        return
    item, kind = frame.items[answer.item]
    yield from _asset_faults(answer.asset, kind, frame.known)
    yield from _missing_faults(answer, item)
    if answer.value is not None:
        yield from _value_faults(answer.value, item, frame)


def _is_plain(answer: Answer) -> bool:
    # Nearly every answer is, and an audit has hundreds; a note of several lines is looked at.
    written = (answer.item, answer.asset or "", answer.note, _written(answer.value))
    return "".join(written).isprintable()


def _texts(answer: Answer) -> dict[str, str | None]:
    return {
        "item": answer.item,
        "asset": answer.asset,
        "note": answer.note,
        "value": _written(answer.value),
    }


def _written(value: Value | None) -> str:
    if isinstance(value, Tally):
        return "".join(value.kinds or ())
    if isinstance(value, tuple):
        return "".join(result.asset for result in value)
    return value if isinstance(value, str) else ""


def _asset_faults(asset: str | None, kind: str | None, known: KnownAssets) -> Iterator[str]:
    if kind is not None and asset is None:
        yield f"it is asked for each {words(kind)}; say for which this answer is"
    elif kind is None and asset is not None:
        yield f"it is asked once for the site; leave out the asset {shown(asset)}"
    elif kind is not None and asset is not None:
        yield from register_fault(asset, kind, known)


def _missing_faults(answer: Answer, item: Item) -> Iterator[str]:
    if answer.value is None and answer.no_answer is None:
        yield "it has neither a value nor a reason why there is none; give one of them"
    if answer.value is not None and answer.no_answer is not None:
        yield "it has a value and a reason why there is none; keep one of them"
    is_left_out = item.critical and answer.no_answer is NoAnswer.NOT_HERE
    if is_left_out and not answer.note.strip():
        yield "it is critical and marked as not here; say in the note why it does not apply"


def _value_faults(value: Value, item: Item, frame: Frame) -> Iterator[str]:
    if isinstance(value, tuple):
        yield from result_faults(value, item, frame.known)
    elif isinstance(item.response, Ratio):
        yield from ratio_faults(value)
    elif isinstance(item.response, Breakdown):
        yield from breakdown_faults(value)
    elif fault := value_fault(item.response, value):
        yield fault
    elif isinstance(item.response, Date):
        yield from _future_fault(value, frame.latest_day)


def _future_fault(value: Value, latest_day: date) -> Iterator[str]:
    given = day(value)
    if given is not None and given > latest_day:
        yield f"{given} lies in the future; give a day that has been"
