"""Districts that a register of schools names, where there is no file of boundaries."""

from __future__ import annotations

from collections.abc import Iterable

from geodata.imports.checking import by_row
from geodata.places import ImportedDistrict, ImportedSite, ImportFile, Problem, ProblemKind

LONGEST_NAME = 200
NO_BOUNDARY = "districts have no boundary in a register of schools; import a map of them as well"


def named(schools: ImportFile[ImportedSite]) -> ImportFile[ImportedDistrict]:
    """The districts of *schools*, each once, by id, without a boundary.

    Where the register does not name them they are called by their number. Of its schools only
    those that cannot be taken are told, as their district may be missing for it.
    """
    found: dict[str, str] = {}
    for each in schools.items:
        found[each.district] = found.get(each.district) or each.district_name
    districts = tuple(
        ImportedDistrict(
            id=each, name=name[:LONGEST_NAME] or f"District {each}", is_only_named=True
        )
        for each, name in sorted(found.items())
    )
    refused = [each for each in schools.problems if each.kind is ProblemKind.REFUSED]
    return ImportFile(items=districts, problems=by_row([*_told(found), *refused]))


def _told(found: dict[str, str]) -> Iterable[Problem]:
    if not found:
        return
    yield Problem(row=None, field="boundary", message=NO_BOUNDARY, kind=ProblemKind.DOUBTFUL)
    numbered = [each for each, name in sorted(found.items()) if not name or each in name]
    if numbered:
        first = found[numbered[0]] or f"District {numbered[0]}"
        called = "is called by its" if len(numbered) == 1 else "are called by their"
        message = (
            f"the register has no names of districts; {len(numbered):,} {called} number, "
            f"such as {first!r}"
        )
        yield Problem(row=None, field="name", message=message, kind=ProblemKind.DOUBTFUL)
