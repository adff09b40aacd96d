"""What can be wrong with what was sent."""

from __future__ import annotations

from collections.abc import Sequence

from audit_api.errors.base import AuditError


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


class Quarantined(Unacceptable):
    """What was sent does not fit, and is kept as it came until a person has looked at it."""

    def __init__(self, body: str, problems: Sequence[str]) -> None:
        super().__init__("the revision", problems)
        self.body = body
        self.args = (f"{self}. It is kept as {body[:12]}…: nothing is lost, a person will look",)


class QuarantineFull(AuditError):
    """Too much is kept already that does not fit. Nothing more was kept; the tablet keeps it."""

    def __init__(self, device: str, limit_mb: int, problems: Sequence[str]) -> None:
        self.device = device
        self.problems = tuple(problems)
        super().__init__(
            f"this revision does not fit, and {limit_mb} MB that do not fit are kept for this"
            " tablet already: it stays there; whoever looks after the server must look at what is"
            " kept first"
        )
