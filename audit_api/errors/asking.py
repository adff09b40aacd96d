"""What was asked for is not there, or cannot be done."""

from __future__ import annotations

from collections.abc import Sequence

from audit_api.errors.base import AuditError


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


class UnknownBody(Unknown):
    """There is no such body in quarantine."""

    def __init__(self, body: str) -> None:
        super().__init__("body", body)
        words = f"no body {body} waits in quarantine: the id is wrong, or it was taken in since"
        self.args = (f"{words}; sightline quarantine lists those that wait",)


class SeveralBodies(AuditError):
    """Several bodies in quarantine have an id that begins so."""

    def __init__(self, beginning: str, bodies: Sequence[str]) -> None:
        super().__init__(
            f"{len(bodies)} bodies have an id that begins with {beginning}: write more of it, such"
            f" as {bodies[0][: len(beginning) + 8]}"
        )


class NotACopy(AuditError):
    """A file is no copy of what is to be discarded."""

    def __init__(self, file: str, body: str) -> None:
        super().__init__(
            f"{file} is no copy of {body[:12]}, so nothing was discarded: make one with"
            f" sightline quarantine export {body[:12]} FILE"
        )


class NotReleasable(AuditError):
    """A photo cannot be released for reports."""

    def __init__(self, sha256: str, reason: str) -> None:
        self.sha256 = sha256
        super().__init__(f"photo {sha256} cannot be released: {reason}")


class NotCoverable(AuditError):
    """Nothing can be covered on a photo."""

    def __init__(self, sha256: str, reason: str) -> None:
        self.sha256 = sha256
        super().__init__(f"nothing can be covered on photo {sha256}: {reason}")


class NotShowable(AuditError):
    """There is no picture of a photo to look at."""

    def __init__(self, sha256: str, reason: str) -> None:
        self.sha256 = sha256
        super().__init__(f"photo {sha256} cannot be looked at: {reason}")


class PhotoChanged(AuditError):
    """Somebody else decided about a photo meanwhile."""

    def __init__(self, sha256: str) -> None:
        self.sha256 = sha256
        super().__init__(
            f"somebody else covered parts of photo {sha256}, or withheld it, since you looked at"
            " it, so nothing was changed: look at it again, and decide then"
        )


class UnkeepableText(AuditError):
    """A text holds a character that no database can hold."""

    def __init__(self) -> None:
        super().__init__(
            "a text holds the character NUL or half of a character: take it out, and send it again"
        )


class DecidedAlready(AuditError):
    """Somebody else has decided meanwhile."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"nothing was changed: {reason}. Look at it again first")
