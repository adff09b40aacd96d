"""Names in files that nobody can see whole: they repaint terminals, and fill no line. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import msgspec

from audit_api.workflows.glimpses import plain_text
from audit_api.workflows.import_plans import refused
from checklists.characters import unseen_characters
from geodata.places import (
    ImportedAsset,
    ImportedDistrict,
    ImportedPlace,
    ImportedSite,
    ImportFile,
    Problem,
)
from geodata.plans import ImportedPlan

LONGEST_ID = 80
Thing = ImportedDistrict | ImportedSite | ImportedPlace | ImportedAsset | ImportedPlan
T = TypeVar("T", bound=Thing)


def without_unseen(found: ImportFile[T]) -> ImportFile[T]:
    """*found* without what holds a character that cannot be seen, which is told instead."""
    rows = found.rows or (None,) * len(found.items)
    faults = [_fault(item, row) for item, row in zip(found.items, rows, strict=True)]
    told = tuple(fault for fault in faults if fault is not None)
    if not told:
        return found
    taken = [number for number, fault in enumerate(faults) if fault is None]
    return msgspec.structs.replace(
        found,
        items=tuple(found.items[number] for number in taken),
        rows=tuple(found.rows[number] for number in taken) if found.rows else (),
        problems=(*found.problems, *told),
    )


def _fault(item: Thing, row: int | None) -> Problem | None:
    for field, text in _texts(item):
        if unseen := unseen_characters(text):
            message = f"its {field} holds a character that cannot be seen ({unseen[0]}); remove it"
            return refused(message, field=field, about=_about(item), row=row)
    return None


def _texts(item: Thing) -> Iterator[tuple[str, str]]:
    for field, value in msgspec.structs.asdict(item).items():
        if isinstance(value, str):
            yield field, value


def _about(item: Thing) -> str:
    name = item.register_id if isinstance(item, ImportedSite) else item.id
    return plain_text(name, LONGEST_ID)
