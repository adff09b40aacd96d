"""Why a database could not be brought up to date. It is as it was then, always."""

from __future__ import annotations

from pathlib import Path

from audit_api.errors.base import AuditError


class MigrationRunning(AuditError):
    """Another Sightline brings the database up to date just now."""

    def __init__(self, waited_s: float) -> None:
        self.waited_s = waited_s
        super().__init__(
            "another Sightline is bringing this database up to date, and was not done after"
            f" {waited_s:g} seconds: wait until it says so, then try again"
        )


class MigrationHeldUp(AuditError):
    """Others keep the database from being brought up to date. Nothing was changed."""

    def __init__(self) -> None:
        super().__init__(
            "the database was not brought up to date, because others kept reading or writing it (a"
            " report that is being built, a backup, a tool of the database): wait until they have"
            " ended, then try again. Nothing was changed"
        )


class OthersAtWork(AuditError):
    """The database cannot be brought up to date while others work with it."""

    def __init__(self, held: int, known: int) -> None:
        self.held = held
        super().__init__(
            f"the database has schema {held} and this Sightline needs {known}, but others work with"
            " it as it is: end every Sightline on this data folder, then start this one again."
            " Nothing was changed"
        )


class NoMigrationBackup(AuditError):
    """The backup that must come before an update of the database cannot be made."""

    def __init__(self, folder: Path, reason: str) -> None:
        self.folder = folder
        super().__init__(
            "the database is not brought up to date, because the backup that must come first"
            f" cannot be written into {folder} ({reason}). Nothing was changed: make room there,"
            " or see that this user may write there, then try again"
        )


class StepFailed(AuditError):
    """The database could not be brought up to date, and is as it was."""

    def __init__(self, step: str, reason: str, backup: Path | None) -> None:
        self.step = step
        self.backup = backup
        copy = f", and a backup of it is {backup}" if backup else ""
        super().__init__(
            f"the database could not be brought up to date: {step} failed ({reason}). The database"
            f" is as it was{copy}. Go on with the Sightline that you had, and send this sentence"
            " to whoever looks after the program"
        )


class DanglingRows(AuditError):
    """Rows point to other rows that are not there."""

    def __init__(self, table: str, pointing_to: str, count: int) -> None:
        self.table = table
        self.count = count
        noun = "row points" if count == 1 else "rows point"
        super().__init__(f"{count} {noun} from {table} to what is not there in {pointing_to}")
