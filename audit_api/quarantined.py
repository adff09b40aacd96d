"""What is told of bodies that did not fit: the values of the quarantine."""

from __future__ import annotations

from datetime import datetime

from checklists.responses import Closed


class QuarantinedBody(Closed, frozen=True, kw_only=True):
    """A revision that did not fit when it came. Its bytes are asked for separately.

    Attributes:
        id: SHA-256 of its bytes, in hex.
        audit: As the address said that it was sent to.
        number: As that address said; 0 where it held no number from 1 to 1,000,000.
        device: The id of the tablet that sent it; where none did, as the body says.
        received_at: When it came first, by our clock.
        tried_at: When it was last held against what is known.
        problems: What did not fit then, a sentence each.
    """

    id: str
    audit: str
    number: int
    device: str
    size_bytes: int
    received_at: datetime
    tried_at: datetime
    problems: tuple[str, ...]


class QuarantineList(Closed, frozen=True, kw_only=True):
    """Some of what is kept, newest first.

    Attributes:
        bodies_in_all: Also those that are not on this list.
        size_bytes_in_all: Of all their bytes.
    """

    bodies_in_all: int
    size_bytes_in_all: int
    bodies: tuple[QuarantinedBody, ...]
