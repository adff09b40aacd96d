"""Who may speak to a server that has no accounts yet, and what every answer carries."""

from __future__ import annotations

from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from litestar import Request, Response

from audit_api.errors import ForeignPage

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
        " img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
}
"""Swagger UI writes styles into its page; no page of ours runs a script that stands in it."""


async def only_local_pages(request: Request[Any, Any, Any]) -> None:
    """Answer programs on this computer and our own pages; no page that a browser got elsewhere.

    Loopback keeps other machines out, but a page in a browser on this one speaks from inside.
    Its requests name their origin, or a host that is not ours.

    Raises:
        ForeignPage: The request comes from such a page.
    """
    for header in ("host", "origin"):
        named = request.headers.get(header)
        if named and not _is_local(named):
            raise ForeignPage(named)


async def with_headers(response: Response[Any]) -> Response[Any]:
    """Every answer says that it is what it says, and that no other page may hold it."""
    response.headers.update(HEADERS)
    return response


def _is_local(named: str) -> bool:
    address = named if "//" in named else f"//{named}"
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:  # such as "[": no browser sends it
        return False
    return host == "localhost" or _is_loopback(host)


def _is_loopback(host: str) -> bool:
    # Any number of this computer, for the server may listen at any; a foreign name stays a name.
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
