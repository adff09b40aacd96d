"""Why a backup was not made, or it or a rescue file not read. What was there is as it was."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from audit_api.errors.base import AuditError

MOST_TOLD = 3


class BackupThere(AuditError):
    """There is a file already where the backup should go."""

    def __init__(self, file: Path) -> None:
        self.file = file
        super().__init__(
            f"{file} is there already and stays as it is: choose another name, or say --force to"
            " replace it"
        )


class BrokenBackup(AuditError):
    """The file is no backup, or a damaged one."""

    def __init__(self, problem: str) -> None:
        self.problem = problem
        super().__init__(
            f"this is no whole backup of Sightline: {problem}. Nothing was restored and nothing was"
            " changed: fetch the file again from where it is kept, or take an older backup"
        )


class IncompleteBackup(AuditError):
    """The backup is as it was made, but something was wrong with the data then."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        rest = len(self.problems) - MOST_TOLD
        more = f"; and {rest:,} more" if rest > 0 else ""
        super().__init__(
            "something was wrong already when this backup was made:"
            f" {'; '.join(self.problems[:MOST_TOLD])}{more}. Nothing was restored: take another"
            " backup, or say --incomplete to restore all that this one holds, and then run"
            " sightline check --repair"
        )


class FolderNotEmpty(AuditError):
    """There is data already where the backup should be restored."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(
            f"{folder} holds data already, and nothing was changed: name another folder with"
            " --data, or say --replace to move what is there aside"
        )


class DatabaseNotEmpty(AuditError):
    """There are rows already in the database that the backup should be restored into."""

    def __init__(self) -> None:
        super().__init__(
            "the PostgreSQL database that SIGHTLINE_DATABASE_URL names holds rows already, and"
            " nothing was changed. Sightline removes no rows there, also not with --replace: make"
            " a new, empty database, name that one, and restore into it"
        )


class BrokenRescue(AuditError):
    """The file is no rescue file of a tablet, or a damaged one."""

    def __init__(self, problem: str) -> None:
        self.problem = problem
        super().__init__(
            f"this is no whole rescue file of a tablet: {problem}. Nothing was taken in: save it on"
            " the tablet once more (Help, Save a copy) and carry it here as it is, not unpacked"
        )


class DamagedMember(AuditError):
    """Something in the rescue file is not as the tablet put it in."""

    def __init__(self, name: str, problem: str) -> None:
        self.name = name
        self.problem = problem
        super().__init__(
            f"{name} {problem}; everything else in the file can be used. Save the file on the"
            " tablet once more, and load that too"
        )
