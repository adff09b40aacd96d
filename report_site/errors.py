"""What can go wrong while a report is built, in words for the person who asked for it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

MOST_NAMED = 5
"""More names would hide the sentence."""


class ReportError(Exception):
    """A report could not be built. The old one is untouched."""


class ForeignFolder(ReportError):
    """The folder to build into holds something that is not a report of ours."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(
            f"{folder} is not empty and was not built by Sightline, so nothing was changed in it. "
            "Choose an empty or new folder."
        )


class OtherReport(ReportError):
    """The folder to build into holds the report of another district."""

    def __init__(self, folder: Path, held: str, wanted: str) -> None:
        self.folder = folder
        super().__init__(
            f"{folder} holds the report of district {held}, and this is the one of {wanted}; "
            "nothing was changed. Choose another folder, or remove that one first."
        )


class StrangeFiles(ReportError):
    """The folder to build into holds files that are not of the report, and would be lost."""

    def __init__(self, folder: Path, names: Sequence[str]) -> None:
        self.folder = folder
        shown = ", ".join(names[:MOST_NAMED])
        more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
        super().__init__(
            f"{folder} also holds what is not of the report: {shown}{more}. A report replaces its "
            "folder, so nothing was changed. Move them elsewhere first."
        )


class OwnFolder(ReportError):
    """The folder to build into is the one that the program was started in, or holds it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(
            f"{folder} holds the folder that you are in, and a report takes the place of a whole "
            "folder. Nothing was changed. Name a new folder, such as ./report."
        )


class UnsoundReport(ReportError):
    """The finished pages broke a rule that every report keeps."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(
            "The new report was not put in place, because it breaks the rules for reports:\n"
            + "\n".join(self.problems)
        )


class MissingCycle(ReportError):
    """A report is about a cycle of audits, and the district has none."""

    def __init__(self, district: str) -> None:
        self.district = district
        super().__init__(f"{district} has no audit cycle yet. Add one, then build the report.")


class MissingChecklist(ReportError):
    """An audit names a checklist that the snapshot does not hold."""

    def __init__(self, audit: str, name: str) -> None:
        self.audit = audit
        self.name = name
        super().__init__(f"audit {audit} was made with {name}, which the snapshot does not hold")
