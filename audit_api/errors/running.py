"""Why a server or a command cannot run, or does not answer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from audit_api.errors.base import AuditError


class BrokenSetting(AuditError):
    """A setting cannot be used."""

    def __init__(self, name: str, problem: str) -> None:
        self.name = name
        super().__init__(f"{name} {problem}")


class NotLoopback(AuditError):
    """The server was asked to listen where other machines reach it, and not told by what name."""

    def __init__(self, host: str) -> None:
        self.host = host
        super().__init__(
            f"{host} can be reached by others, or is no address. Passwords must not travel in the"
            " open: set SIGHTLINE_ADDRESS to the https:// address by which people reach this"
            " server, through a proxy or with SIGHTLINE_CERTIFICATE; or use 127.0.0.1"
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


class BrokenCertificate(AuditError):
    """The certificate of this server cannot be used; the reason says what to do."""


class FolderInUse(AuditError):
    """Another Sightline process works in this data folder."""

    def __init__(self, folder: Path, instead: str = "") -> None:
        self.folder = folder
        super().__init__(
            f"another Sightline process works in {folder}: stop it first, or use another --data"
            f" folder{instead and f'. {instead}'}"
        )


class ForeignPage(AuditError):
    """A page of another site tried to use this server through your browser."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        super().__init__(f"requests from {origin} are not answered here")


class NotReady(AuditError):
    """The server runs, but cannot take everything in just now."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(f"what is sent now may have to wait: {'; '.join(self.problems)}")
