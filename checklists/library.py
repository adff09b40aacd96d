"""The shelf of published checklists and translations; the one module here that reads files.

Beside what is shipped stand the versions that districts published: whoever keeps them puts them
there. A version never changes, so what stands here is right for ever.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import NamedTuple

from checklists import rules
from checklists.errors import BrokenChecklist, UnknownChecklist
from checklists.model import Checklist
from checklists.reading import documents, translation
from checklists.reading.shape import shape
from checklists.reading.translation import Texts

FILE_NAME = re.compile(r"(?P<id>[a-z0-9]+(-[a-z0-9]+)*)-(?P<version>[1-9][0-9]*)\.yaml")
CATALOG = resources.files("checklists") / "catalog"
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class Added(NamedTuple):
    """A version that a district published; it is asked there and nowhere else."""

    checklist: Checklist
    district: str


class _Shelf:
    """What districts published, by id and version; replaced whole."""

    def __init__(self) -> None:
        self.added: Mapping[tuple[str, int], Added] = {}


_SHELF = _Shelf()


def shelve(added: Iterable[Added]) -> None:
    """Put what districts published on the shelf, in place of all that stood there of them."""
    _SHELF.added = {(each.checklist.id, each.checklist.version): each for each in added}


def load(checklist_id: str, version: int) -> Checklist:
    """The published checklist of that name and version, of whatever district.

    Raises:
        UnknownChecklist: It was never published here.
        BrokenChecklist: The shipped file breaks a rule.
    """
    for checklist in published():
        if (checklist.id, checklist.version) == (checklist_id, version):
            return checklist
    if found := _SHELF.added.get((checklist_id, version)):
        return found.checklist
    raise UnknownChecklist(checklist_id, version)


def published_in(*districts: str) -> tuple[Checklist, ...]:
    """Every version that is asked in one of *districts*: what is shipped, and their own."""
    own = [each.checklist for each in _SHELF.added.values() if each.district in districts]
    if not own:
        return published()
    return tuple(sorted((*published(), *own), key=lambda each: (each.id, each.version)))


def district_of(checklist: Checklist) -> str:
    """Which district published it; empty where it is shipped."""
    added = _SHELF.added.get((checklist.id, checklist.version))
    return added.district if added else ""


def shipped_file(checklist: Checklist) -> str:
    """The text of the file of a shipped checklist."""
    return (CATALOG / f"{checklist.name}.yaml").read_text(encoding="utf-8")


@cache
def published() -> tuple[Checklist, ...]:
    """Every shipped checklist in every version, by id and then by version.

    Raises:
        BrokenChecklist: A shipped file breaks a rule.
    """
    shipped = [read(file.name, file.read_bytes()) for file in CATALOG.iterdir() if _is_one(file)]
    return tuple(sorted(shipped, key=lambda checklist: (checklist.id, checklist.version)))


@cache
def texts(checklist_id: str, version: int, language: str) -> Texts | None:
    """What a translation says for that checklist, or None where nobody translated it.

    Raises:
        UnknownChecklist: The checklist was never published here.
        BrokenChecklist: The shipped translation does not fit the checklist.
    """
    checklist = load(checklist_id, version)
    if not LANGUAGE.fullmatch(language):
        return None
    file = CATALOG / language / f"{checklist.name}.yaml"
    return read_texts(file.name, file.read_bytes(), checklist) if file.is_file() else None


@cache
def languages(checklist_id: str, version: int) -> tuple[str, ...]:
    """The languages that a checklist was translated to, drafts too, in the order of their names.

    Raises:
        UnknownChecklist: The checklist was never published here.
    """
    name = load(checklist_id, version).name
    folders = (each for each in CATALOG.iterdir() if each.is_dir())
    return tuple(sorted(each.name for each in folders if (each / f"{name}.yaml").is_file()))


@cache
def titles(checklist_id: str, version: int) -> Mapping[str, str]:
    """The title of a checklist in each language that it was translated to, drafts too.

    Raises:
        UnknownChecklist: It was never published here.
        BrokenChecklist: A shipped translation does not fit it.
    """
    every = languages(checklist_id, version)
    found = {each: texts(checklist_id, version, each) for each in every}
    return {language: said.title for language, said in found.items() if said}


def read(name: str, raw: bytes) -> Checklist:
    """The checklist in the file called *name* with the content *raw*.

    Raises:
        BrokenChecklist: With every problem: where, what, and what to do.
    """
    shaped = shape(documents.parse(name, raw))
    if shaped.checklist is None:
        raise BrokenChecklist(name, [*shaped.problems, *rules.item_problems(shaped.items)])
    if problems := rules.problems(shaped.checklist):
        raise BrokenChecklist(name, problems)
    return shaped.checklist


def read_texts(name: str, raw: bytes, checklist: Checklist) -> Texts:
    """The translation of *checklist* in the file called *name* with the content *raw*.

    Raises:
        BrokenChecklist: With every problem: where, what, and what to do.
    """
    return translation.build(name, documents.parse(name, raw), checklist)


def _is_one(file: Traversable) -> bool:
    return FILE_NAME.fullmatch(file.name) is not None
