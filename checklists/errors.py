"""What can be wrong with a checklist or with the answers to it, in words for people."""

from __future__ import annotations

from collections.abc import Sequence


class ChecklistError(Exception):
    """Something is wrong with a checklist or with the answers to it."""


class BrokenChecklist(ChecklistError):
    """A checklist file breaks the rules that checklists keep."""

    def __init__(self, file: str, problems: Sequence[str]) -> None:
        self.file = file
        self.problems = tuple(problems)
        super().__init__("\n".join(f"{file}: {problem}" for problem in problems))


class UnknownChecklist(ChecklistError):
    """A checklist, or a version of it, that was never published here."""

    def __init__(self, checklist: str, version: int) -> None:
        self.checklist = checklist
        self.version = version
        super().__init__(f"there is no checklist {checklist}, version {version}")


class UnfitAnswers(ChecklistError):
    """The answers do not fit the checklist they were given to."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(self.problems))
