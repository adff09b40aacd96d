"""A hostile request: the bytes that go over the line, and what has to come back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import Enum, auto
from typing import NamedTuple

from tests.known import HEADERS

HOST = b"127.0.0.1"
SHOWN_BYTES = 300


class Promise(Enum):
    """What an answer has to say, beside all that every answer has to be."""

    ANY = auto()
    TAKES_IT_FOR_JSON = auto()
    SAYS_IT_IS_NO_JSON = auto()


class Shot(NamedTuple):
    """One request, or several that go at once.

    Attributes:
        family: What it is one of, such as ``naughty strings``.
        raw: All of it, as it is sent.
        promise: What the answer has to say.
        more: What follows *raw*, where that is too long to be kept.
        is_broken: It is no HTTP/1.1 as it should be: the server's own HTTP may refuse it without
            our words, or hang up.
        ends_early: Nothing follows, and the server is told so: else it would wait for the rest.
        answers: How many have to come, at most.
    """

    family: str
    raw: bytes
    promise: Promise = Promise.ANY
    more: Callable[[], Iterable[bytes]] | None = None
    is_broken: bool = False
    ends_early: bool = False
    answers: int = 1

    @property
    def method(self) -> bytes:
        """As the first line says."""
        return self.raw.partition(b" ")[0]

    @property
    def is_plain(self) -> bool:
        """Whether it can go over a connection that is kept."""
        return not (self.is_broken or self.ends_early or self.more or self.answers > 1)

    @property
    def told(self) -> str:
        """What to send to see it again."""
        rest = len(self.raw) - SHOWN_BYTES
        more = f" and {rest:,} bytes more" if rest > 0 else ""
        return f"{self.family}: {self.raw[:SHOWN_BYTES]!r}{more}"


def request(
    method: str,
    target: bytes,
    body: bytes | None = None,
    headers: Mapping[str, bytes] | None = None,
) -> bytes:
    """A request as it should be, whatever stands in it."""
    ours = {name: value.encode() for name, value in HEADERS.items()}
    named = {"Host": HOST, **ours, **(headers or {})}
    if body is not None:
        named["Content-Length"] = str(len(body)).encode()
    lines = [b"%s %s HTTP/1.1" % (method.encode(), target)]
    lines += [b"%s: %s" % (name.encode(), value) for name, value in named.items()]
    return b"\r\n".join((*lines, b"", body or b""))
