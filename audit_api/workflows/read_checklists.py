"""Telling which checklists are published."""

from __future__ import annotations

from audit_api.errors import Unknown
from audit_api.principal import Reach
from audit_api.storage import districts, known_checklists
from checklists import library
from checklists.errors import UnknownChecklist
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


async def published(reach: Reach) -> tuple[ChecklistView, ...]:
    """Every version that is asked in a district within *reach*, by id and version."""
    there = [each.district.id for each in await districts.every(reach)]
    return tuple(map(_view, library.published_in(*there)))


async def held_in(district: str, reach: Reach) -> tuple[ChecklistView, ...]:
    """Every version that is asked in one district, by id, the newest of each first.

    Raises:
        Unknown: There is no such district within *reach*.
    """
    await districts.get(district, reach)
    found = [_view(each) for each in library.published_in(district)]
    return tuple(sorted(found, key=lambda each: (each.id, -each.version)))


async def one_in(district: str, checklist_id: str, number: int, reach: Reach) -> Checklist:
    """One version that is asked in a district.

    Raises:
        Unknown: There is no such district within *reach*.
        UnknownChecklist: That version is not asked there.
    """
    await districts.get(district, reach)
    found = library.load(checklist_id, number)
    if library.district_of(found) not in {"", district}:
        raise UnknownChecklist(checklist_id, number)
    return found


async def checklist_file(district: str, checklist_id: str, number: int, reach: Reach) -> str:
    """The text of the file of a version; for its errors see `one_in`."""
    found = await one_in(district, checklist_id, number, reach)
    if not library.district_of(found):
        return library.shipped_file(found)
    return await known_checklists.file_of(checklist_id, number, district)


def version(checklist_id: str, number: int, reach: Reach) -> Checklist:
    """One version, whole.

    Raises:
        UnknownChecklist: It was never published within *reach*.
    """
    found = library.load(checklist_id, number)
    district = library.district_of(found)
    if district and not reach.has_district(district):
        raise UnknownChecklist(checklist_id, number)
    return found


def words(checklist_id: str, number: int, language: str, reach: Reach) -> Texts:
    """One version in another language; what it leaves out is shown in the checklist's own.

    Raises:
        UnknownChecklist: It was never published within *reach*.
        Unknown: Nobody has translated it to that language.
    """
    version(checklist_id, number, reach)
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
