"""What can go wrong with a photo, in words for people. One class a kind."""

from __future__ import annotations

from audit_api.errors import AuditError

BYTES_PER_MB = 1_000_000


class PhotoMismatch(AuditError):
    """The bytes of the photo are not those of its name."""

    def __init__(self, sha256: str, arrived: str) -> None:
        self.sha256 = sha256
        self.arrived = arrived
        super().__init__(
            f"nothing of photo {sha256[:12]}… was kept, for what arrived is {arrived[:12]}…: its "
            "bytes were changed on the way, or its name is wrong; the tablet still has it, so send "
            "it again under the SHA-256 of its bytes"
        )


class PhotoEmpty(AuditError):
    """The photo has no bytes."""

    def __init__(self, sha256: str) -> None:
        self.sha256 = sha256
        super().__init__(
            f"photo {sha256[:12]}… is empty, so it was not taken; look whether the tablet can still"
            " show it, and take it again"
        )


class PhotoTooLarge(AuditError):
    """The photo is larger than we take."""

    def __init__(self, sha256: str, limit_bytes: int) -> None:
        self.sha256 = sha256
        self.limit_bytes = limit_bytes
        super().__init__(
            f"photo {sha256[:12]}… is larger than {limit_bytes / BYTES_PER_MB:g} MB, so it was not "
            "taken; make it smaller on the tablet, or take it again at a lower resolution"
        )


class ShelfFull(AuditError):
    """There is no room left for photos."""

    def __init__(self, sha256: str) -> None:
        self.sha256 = sha256
        super().__init__(
            f"there is no room left for photo {sha256[:12]}…; the tablet keeps it and sends it "
            "again; whoever looks after the server must make room"
        )


class PhotosMustWait(AuditError):
    """Photos have to wait on the tablet until there is more room; answers still come in."""

    def __init__(self, sha256: str, floor_bytes: int) -> None:
        self.sha256 = sha256
        self.floor_bytes = floor_bytes
        super().__init__(
            f"photo {sha256[:12]}… was not taken: the last {floor_bytes // BYTES_PER_MB:,} MB of "
            "the server's disk are kept free for answers, which still come in; the tablet keeps the"
            " photo and sends it again; whoever looks after the server must make room"
        )


class DecoderUnavailable(AuditError):
    """Photos cannot be prepared for the report just now."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(
            f"photos cannot be prepared just now ({why}); they are kept as they came and are "
            "prepared as soon as they can be"
        )
