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


class NotReleasable(AuditError):
    """A photo cannot be released for reports."""

    def __init__(self, sha256: str, reason: str) -> None:
        self.sha256 = sha256
        super().__init__(f"photo {sha256} cannot be released: {reason}")
