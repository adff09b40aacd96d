"""What is wrong with one observation, seen beside its checklist and the register. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from checklists.answers import Observation
from checklists.characters import text_faults
from checklists.fitting.of_answers import Frame
from checklists.fitting.of_registers import register_fault
from checklists.values import SHA256, shown


def observation_faults(observation: Observation, frame: Frame) -> Iterator[str]:
    """Everything that is wrong with *observation*, with what to do."""
    yield from text_faults(
        {
            "id": observation.id,
            "item": observation.item,
            "asset": observation.asset,
            "place": observation.place,
            "note": observation.note,
            "pin": observation.pin.plan if observation.pin else None,
        }
    )
    if observation.item is not None and observation.item not in frame.items:
        yield "its item is not on this checklist; name one that is, or leave the item out"
    if observation.asset is not None:
        yield from register_fault(observation.asset, _kind(observation, frame), frame.known)
    for photo in observation.photos:
        if not SHA256.fullmatch(photo):
            yield f"{shown(photo)} names no photo; name each photo by its SHA-256"


def _kind(observation: Observation, frame: Frame) -> str | None:
    if observation.item not in frame.items:
        return None
    item, kind = frame.items[observation.item]
    return kind or item.counts
