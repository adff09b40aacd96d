"""One line in the log for each request, of named fields only."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from audit_api.http.passage import Passage

MS_PER_S = 1000
OURS = 500
"""From this status on it is the server that could not do what it was asked for."""
LOGGER = logging.getLogger(__name__)


def tell(passage: Passage) -> None:
    """Write the line of a request whose answer is out."""
    level = logging.WARNING if (passage.status or 0) >= OURS else logging.INFO
    LOGGER.log(level, "answered", extra={"fields": dict(_fields(passage))})


def _fields(passage: Passage) -> Iterator[tuple[str, object]]:
    yield "method", passage.method
    yield "path", passage.path
    yield "status", passage.status or "none"
    yield "duration_ms", round(passage.took_s * MS_PER_S, 1)
    yield "in_bytes", passage.received_bytes
    yield "out_bytes", passage.sent_bytes
    if passage.error:
        yield "error", passage.error
