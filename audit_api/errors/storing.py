"""What can be wrong with the database."""

from __future__ import annotations

from pathlib import Path

from audit_api.errors.base import AuditError


class NoData(AuditError):
    """The data folder holds nothing yet."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(
            f"{folder} holds no Sightline data: name the right folder with --data, or import first"
        )


class StorageBusy(AuditError):
    """The database did not answer in time. Nothing was kept; try again in a moment."""

    def __init__(self, waited_s: float) -> None:
        self.waited_s = waited_s
        super().__init__(f"the database was busy for {waited_s:g} seconds: please send it again")


class StorageFull(AuditError):
    """The disk is full. Nothing was kept; try again when there is room."""

    def __init__(self) -> None:
        super().__init__("the disk that holds the database is full: make room, then try again")


class DiskFault(AuditError):
    """The disk of the server reported a fault. Nothing is lost; try again in a moment."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(
            f"the disk did not take it ({reason}): please send it again; if this goes on, whoever"
            " looks after the server must look at the disk, and at the last backup"
        )


class StorageForbidden(AuditError):
    """The database may not be opened by this user."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"the database cannot be opened ({reason}): this user needs the right to write into"
            " the data folder, also where it only reads; copy the folder, or ask whose it is"
        )


class NoDatabase(AuditError):
    """The file of the database is broken, or is no database."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(
            f"sightline.db in the data folder is no sound database ({reason}): put the last backup"
            " in its place, or use another --data folder"
        )


class SchemaMismatch(AuditError):
    """The database was made by another version of Sightline."""

    def __init__(self, held: int, known: int) -> None:
        self.held = held
        self.known = known
        older = "run: sightline migrate, with the same --data folder"
        hint = "install the newer Sightline" if held > known else older
        super().__init__(
            f"the database has schema {held}, this Sightline has schema {known}: {hint}"
        )


class StorageAway(AuditError):
    """The database does not answer. Nothing was kept; try again in a moment."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(
            f"the database cannot be reached just now ({reason}): please try again in a moment;"
            " whoever looks after the server should see whether PostgreSQL runs where"
            " SIGHTLINE_DATABASE_URL says"
        )


class StorageRefused(AuditError):
    """PostgreSQL does not let Sightline use the database."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"PostgreSQL refuses ({reason}): see that SIGHTLINE_DATABASE_URL names the right"
            " database and user, and that this user may make tables in it"
        )


class DriverMissing(AuditError):
    """PostgreSQL was asked for, and what speaks to it is not installed."""

    def __init__(self) -> None:
        super().__init__(
            "SIGHTLINE_DATABASE_URL names a PostgreSQL database, and the package that speaks to it"
            ' is missing: pip install "sightline[postgres]"'
        )


class NetworkDisk(AuditError):
    """SQLite cannot work in a folder that lies on another computer."""

    def __init__(self, folder: Path, kind: str) -> None:
        super().__init__(
            f"{folder} is on a disk of another computer ({kind}), where SQLite can lose what it"
            " keeps: use a --data folder on a disk of this one, or PostgreSQL"
            " (SIGHTLINE_DATABASE_URL)"
        )


class DatabaseElsewhere(AuditError):
    """The database of this data folder is in PostgreSQL."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"the photos in {folder} belong to a PostgreSQL database: set SIGHTLINE_DATABASE_URL"
            " to its address, or use another --data folder"
        )
