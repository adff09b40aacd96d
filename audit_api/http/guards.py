"""Which pages may speak to the server through somebody's browser."""

from __future__ import annotations

from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from audit_api.errors import ForeignForm, ForeignPage

READING = frozenset({"GET", "HEAD", "OPTIONS"})
OUR_OWN = "same-origin"
FORM = "application/x-www-form-urlencoded"
"""Any page can send one anywhere, also one that signs somebody in."""

Connection = ASGIConnection[Any, Any, Any, Any]
# Both guards are async although they wait for nothing: what is not goes through a thread each time.


async def only_our_names(request: Connection, _: BaseRouteHandler) -> None:
    """Nothing, if the request asks for a name that this server has, from a page of its own.

    A page from elsewhere, in a browser on this computer, speaks from inside: it can have its own
    name point here. Its requests name their origin, or a host that is not ours.

    Raises:
        ForeignPage: The request comes from such a page.
    """
    ours = request.app.state.service.public_host
    for header in ("host", "origin"):
        for named in request.headers.getall(header, []):  # a foreign one beside ours is foreign
            if named and not _is_ours(named, ours):
                raise ForeignPage(named)


async def only_our_forms(request: Connection, _: BaseRouteHandler) -> None:
    """Nothing, if a change that a browser's cookie allows was asked for by a page of ours.

    Browsers say where a request comes from, and a page cannot change what they say. A tablet shows
    its token itself, which no other page has.

    Raises:
        ForeignForm: It came from another page, or nothing says from where.
    """
    if request.scope.get("method") in READING or "authorization" in request.headers:
        return
    is_form = request.headers.get("content-type", "").startswith(FORM)
    if (request.cookies or is_form) and not _says_it_is_ours(request):
        raise ForeignForm


def _says_it_is_ours(request: Connection) -> bool:
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == OUR_OWN
    origin = request.headers.get("origin", "")
    return bool(origin) and urlsplit(origin).netloc == request.headers.get("host")


def _is_ours(named: str, ours: str) -> bool:
    address = named if "//" in named else f"//{named}"
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:  # such as "[": no browser sends it
        return False
    return host == "localhost" or (bool(ours) and host == ours) or _is_loopback(host)


def _is_loopback(host: str) -> bool:
    # Any number of this computer, for the server may listen at any; a foreign name stays a name.
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
