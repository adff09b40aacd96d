"""Telling which checklists are published."""

from __future__ import annotations

from audit_api.errors import Unknown
from checklists import library
from checklists.model import Cadence, Checklist
from checklists.reading.translation import Texts
from checklists.responses import Closed


class ChecklistView(Closed, frozen=True, kw_only=True):
    """One version of a checklist, in short.

    Attributes:
        digest: SHA-256 of the content; the same id and version always have the same one.
    """

    id: str
    version: int
    title: str
    cadence: Cadence
    index: str | None
    items: int
    digest: str


def published() -> tuple[ChecklistView, ...]:
    """Every published version, by id and version."""
    return tuple(_view(checklist) for checklist in library.published())


def version(checklist_id: str, number: int) -> Checklist:
    """One version, whole.

    Raises:
        UnknownChecklist: It was never published here.
    """
    return library.load(checklist_id, number)


def words(checklist_id: str, number: int, language: str) -> Texts:
    """One version in another language; what it leaves out is shown in the checklist's own.

    Raises:
        UnknownChecklist: It was never published here.
        Unknown: Nobody has translated it to that language.
    """
    found = library.texts(checklist_id, number, language)
    if found is None:
        raise Unknown(f"translation of {checklist_id}, version {number}, to", language)
    return found


def _view(checklist: Checklist) -> ChecklistView:
    return ChecklistView(
        id=checklist.id,
        version=checklist.version,
        title=checklist.title,
        cadence=checklist.cadence,
        index=checklist.index,
        items=sum(1 for _ in checklist.items()),
        digest=checklist.digest(),
    )
