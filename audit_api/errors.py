"""What can go wrong in the service, in words for people. No HTTP here."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


class AuditError(Exception):
    """The service cannot do what it was asked to do."""


class BrokenSetting(AuditError):
    """A setting cannot be used."""

    def __init__(self, name: str, problem: str) -> None:
        self.name = name
        super().__init__(f"{name} {problem}")


class NotLoopback(AuditError):
    """The server was asked to listen where other machines could reach it."""

    def __init__(self, host: str) -> None:
        self.host = host
        super().__init__(
            f"Sightline answers on this computer only: {host} can be reached by others, and"
            " there are no accounts yet to keep strangers out. Use 127.0.0.1"
        )


class PortInUse(AuditError):
    """Another program listens where the server was asked to."""

    def __init__(self, address: str, port: int) -> None:
        self.address = address
        self.port = port
        super().__init__(
            f"another program has port {port} of {address}: end it, or choose another with --port"
        )


class CannotListen(AuditError):
    """The server cannot listen where it was asked to; the reason says what to do."""


class FolderInUse(AuditError):
    """Another Sightline process works in this data folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(
            f"another Sightline process works in {folder}: stop it first, or use another --data"
            " folder. A server that runs there takes imports itself, at /api/v1/imports"
        )


class ForeignPage(AuditError):
    """A page of another site tried to use this server through your browser."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        super().__init__(f"requests from {origin} are not answered here")


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
        super().__init__("the disk that holds the database is full: make room, then send it again")


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
        super().__init__(
            f"sightline.db in the data folder is no sound database ({reason}): put the last backup"
            " in its place, or use another --data folder"
        )


class SchemaMismatch(AuditError):
    """The database was made by another version of Sightline."""

    def __init__(self, held: int, known: int) -> None:
        self.held = held
        self.known = known
        hint = "install the newer Sightline" if held > known else "run: sightline migrate"
        super().__init__(
            f"the database has schema {held}, this Sightline has schema {known}: {hint}"
        )


class Unknown(AuditError):
    """There is no such thing here."""

    def __init__(self, noun: str, name: str) -> None:
        self.noun = noun
        self.name = name
        super().__init__(f"there is no {noun} {name} here")


class UnknownDistrict(Unknown):
    """There is no such district here."""

    def __init__(self, district: str, there: Sequence[str]) -> None:
        super().__init__("district", district)
        self.there = tuple(there)
        known = f"there are {'; '.join(there)}" if there else "there is none; import one first"
        self.args = (f"{self}: {known}",)


class SlowBody(AuditError):
    """What was sent came too slowly."""

    def __init__(self, came_bytes: int, waited_s: float) -> None:
        self.came_bytes = came_bytes
        self.waited_s = waited_s
        super().__init__(
            f"only {came_bytes:,} bytes came, and then too little for too long (waited for"
            f" {waited_s:.0f} seconds); nothing was kept: please send it again"
        )


class SenderLeft(AuditError):
    """The sender hung up before all had come."""

    def __init__(self, came_bytes: int) -> None:
        self.came_bytes = came_bytes
        super().__init__(f"the sender hung up after {came_bytes:,} bytes; nothing was kept")


class UnreadableBody(AuditError):
    """What was sent is not JSON."""

    def __init__(self, problem: str) -> None:
        self.problem = problem
        super().__init__(f"the body cannot be read as JSON: {problem}")


class Unacceptable(AuditError):
    """What was sent does not fit; the problems are named."""

    def __init__(self, what: str, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        noun = "problem" if count == 1 else "problems"
        super().__init__(f"{what} has {count} {noun}: {'; '.join(self.problems)}")


class RevisionConflict(AuditError):
    """A revision arrived again, and is not the same as the one held. Both are kept."""

    def __init__(self, audit: str, revision: int) -> None:
        self.audit = audit
        self.revision = revision
        super().__init__(
            f"revision {revision} of audit {audit} is held already with other content;"
            " both are kept. Send what you have as the next revision"
        )


class NotReleasable(AuditError):
    """A photo cannot be released for reports."""

    def __init__(self, sha256: str, reason: str) -> None:
        self.sha256 = sha256
        super().__init__(f"photo {sha256} cannot be released: {reason}")
