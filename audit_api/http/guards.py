"""Who may speak to a server that has no accounts yet."""

from __future__ import annotations

from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from litestar import Request

from audit_api.errors import ForeignPage


async def only_local_pages(request: Request[Any, Any, Any]) -> None:
    """Answer programs on this computer and our own pages; no page that a browser got elsewhere.

    Loopback keeps other machines out, but a page in a browser on this one speaks from inside.
    Its requests name their origin, or a host that is not ours.

    Raises:
        ForeignPage: The request comes from such a page.
    """
    for header in ("host", "origin"):
        for named in request.headers.getall(header, []):  # a foreign one beside ours is foreign
            if named and not _is_local(named):
                raise ForeignPage(named)


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
