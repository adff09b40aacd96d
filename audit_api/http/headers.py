"""What every answer carries, errors and files included."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
        " img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
}
"""Swagger UI writes styles into its page; no page of ours runs a script that stands in it. What may
be kept for a while says so itself."""
REQUEST_ID = "Sightline-Request"
"""Names a request: the log has the same id."""

Sent = tuple[bytes, bytes]


def completed(headers: Iterable[Sent], request_id: str) -> list[Sent]:
    """*headers*, and those of ours that are not among them."""
    sent = list(headers)
    named = {name.lower() for name, _ in sent}
    return [*sent, *(each for each in _ours(request_id) if each[0] not in named)]


def _ours(request_id: str) -> Iterator[Sent]:
    for name, value in (HEADERS | {REQUEST_ID: request_id}).items():
        yield name.lower().encode(), value.encode()
