"""Why the demonstration cannot be built, in words for the person who asked for it."""

from __future__ import annotations

from pathlib import Path


class DemoError(Exception):
    """The demonstration cannot be built or shown."""


class TooManySchools(DemoError):
    """There are more schools than invented names."""

    def __init__(self, schools: int, names: int) -> None:
        super().__init__(
            f"the demonstration has {names} invented names and was given {schools} schools; "
            "add plants to its list of names"
        )


class FolderInUse(DemoError):
    """The folder holds something that is not this demonstration."""

    def __init__(self, folder: Path, holds: str) -> None:
        super().__init__(
            f"{folder} holds {holds}. The demonstration writes only into a folder of its own: "
            "choose another with --data, or empty this one"
        )


class PortTaken(DemoError):
    """Another program listens on a port that the demonstration needs."""

    def __init__(self, port: int) -> None:
        super().__init__(
            f"another program uses port {port}; choose another with --port (the report takes the "
            "one after it)"
        )


class PortForbidden(DemoError):
    """This user may not take a port that the demonstration needs."""

    def __init__(self, port: int) -> None:
        super().__init__(
            f"port {port} needs the rights of an administrator; choose one from 1024 up with --port"
        )


class ServerDidNotStart(DemoError):
    """The child process ended, or did not answer in time."""

    def __init__(self, address: str, words: str) -> None:
        super().__init__(f"the server at {address} did not start: {words}")


class Refused(DemoError):
    """The server did not take what the demonstration sent."""

    def __init__(self, method: str, path: str, status: int, words: str) -> None:
        self.status = status
        super().__init__(f"the server answered {status} to {method} {path}: {words}")


class NoRoom(DemoError):
    """The disk is too full for what the demonstration sends."""

    def __init__(self) -> None:
        super().__init__(
            "the disk is too full for the demonstration: make room, or let it use all that is left "
            "with SIGHTLINE_FREE_SPACE_MB=0, and start it again; it goes on where it stopped"
        )


class PhotosNotReady(DemoError):
    """The server did not finish preparing the photos in time."""

    def __init__(self, waiting: int, waited_s: int) -> None:
        super().__init__(
            f"photos not ready after {waited_s} seconds: {waiting}; start the demonstration "
            "again, it goes on where it stopped"
        )


class ReportNotBuilt(DemoError):
    """The report command ended with an error."""

    def __init__(self, exit_code: int, words: str) -> None:
        super().__init__(f"the report was not built (exit code {exit_code}): {words}")


class NoAdministrator(DemoError):
    """The demonstration has no administrator."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"no administrator could be made: {reason}")
