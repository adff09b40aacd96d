"""One request on its way through the application: what may be remembered of it, and no more."""

from __future__ import annotations

import secrets
import time
from contextvars import ContextVar
from dataclasses import dataclass, field
from urllib.parse import quote

from litestar.types import HTTPScope

ID_BYTES = 6
LONGEST_PATH_CHARACTERS = 200
AS_SENT = "/%-._~!$&()*+,:;@"
"""Of a path, what is written as it came. Nothing in it ends a word or a line."""
METHODS = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"})
OTHER = "other"
"""A method of the sender's own making, and the route of an address that we do not have."""


@dataclass(slots=True)
class Passage:
    """One request. No header, no query and no body is ever in it.

    Attributes:
        id: Our own, by chance; the answer tells it.
        method: One that we know, or `OTHER`.
        path: Percent-encoded as it was sent, in one word of bounded length.
        route: As we wrote it, such as ``/api/v1/sites/{site}``; `OTHER` where we have none.
        status: Of the answer; None until it begins.
        error: The class of what was refused or went wrong.
    """

    method: str
    path: str
    id: str = field(default_factory=lambda: secrets.token_hex(ID_BYTES))
    route: str = OTHER
    status: int | None = None
    received_bytes: int = 0
    sent_bytes: int = 0
    error: str = ""
    began_s: float = field(default_factory=time.monotonic)

    @property
    def took_s(self) -> float:
        """How long it has been under way."""
        return time.monotonic() - self.began_s


CURRENT: ContextVar[Passage | None] = ContextVar("passage", default=None)
"""The request that is being answered here, where one is."""


def passage_of(scope: HTTPScope) -> Passage:
    """What may be remembered of a request, as it begins."""
    sent = scope.get("raw_path") or quote(scope["path"]).encode()
    sent, _, _ = sent.partition(b"?")  # some servers leave the query there
    method = str(scope["method"])
    return Passage(
        method=method if method in METHODS else OTHER,
        path=quote(sent[:LONGEST_PATH_CHARACTERS], safe=AS_SENT),
    )


def note_error(error: Exception) -> None:
    """Remember why the request that is being answered here was refused, or went wrong."""
    passage = CURRENT.get()
    if passage:
        passage.error = type(error).__name__


def current_id() -> str:
    """The id of the request that is being answered here; empty where none is."""
    passage = CURRENT.get()
    return passage.id if passage else ""
