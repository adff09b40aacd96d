"""What can be wrong with what was sent."""

from __future__ import annotations

from collections.abc import Sequence

from audit_api.errors.base import AuditError

TOLD_AT_ONCE = 3
"""More problems than that make no sentence."""


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


class TooManyConflicts(AuditError):
    """A revision arrived in too many different forms. The tablet keeps this one."""

    def __init__(self, audit: str, revision: int, beside: int) -> None:
        self.audit = audit
        self.revision = revision
        super().__init__(
            f"revision {revision} of audit {audit} is held already, and so are {beside} others that"
            " came under its name; this one was not kept. Send what you have as the next revision"
        )


class Quarantined(AuditError):
    """What was sent does not fit, and is kept as it came until a person has looked at it."""

    def __init__(self, body: str, problems: Sequence[str]) -> None:
        self.quarantined = body
        self.problems = tuple(problems)
        super().__init__(
            f"the server cannot use this audit yet: {_some(self.problems)}. Nothing is lost: it is"
            f" kept on the server as it came, as {body[:12]}, and a person will look at it. You"
            " need not do anything again"
        )


class QuarantineFull(AuditError):
    """What was sent does not fit, and there is no room to keep it. The tablet keeps it."""

    def __init__(self, limit_mb: int, device: str | None = None) -> None:
        whose = {None: "in all", "": "from tablets without a name"}.get(device, "from this tablet")
        super().__init__(
            f"the server cannot use this audit yet, and {limit_mb:,} MB of such audits {whose} wait"
            " for a person already, so it was not kept here. It stays on the tablet, which sends it"
            " again later. Whoever looks after the server must make room: sightline quarantine"
        )


def _some(problems: Sequence[str]) -> str:
    more = len(problems) - TOLD_AT_ONCE
    told = "; ".join(problems[:TOLD_AT_ONCE])
    return f"{told}; and {more} more" if more > 0 else told
