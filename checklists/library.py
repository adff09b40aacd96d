"""The shelf of published checklists and translations; the one module here that reads files."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from checklists import rules
from checklists.errors import BrokenChecklist, UnknownChecklist
from checklists.model import Checklist
from checklists.reading import documents, translation
from checklists.reading.shape import shape
from checklists.reading.translation import Texts

FILE_NAME = re.compile(r"(?P<id>[a-z0-9]+(-[a-z0-9]+)*)-(?P<version>[1-9][0-9]*)\.yaml")
CATALOG = resources.files("checklists") / "catalog"
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def load(checklist_id: str, version: int) -> Checklist:
    """The published checklist of that name and version.

    Raises:
        UnknownChecklist: It was never published here.
        BrokenChecklist: The shipped file breaks a rule.
    """
    for checklist in published():
        if (checklist.id, checklist.version) == (checklist_id, version):
            return checklist
    raise UnknownChecklist(checklist_id, version)


@cache
def published() -> tuple[Checklist, ...]:
    """Every published checklist in every version, by id and then by version.

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
