"""A district on a server, and somebody who is signed in at a desk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from playwright.sync_api import Browser, BrowserContext

from tests.audit_api.stock import files
from tests.known import HEADERS, SESSION_TOKEN
from tests.servers import RunningServer, running_server

COOKIE = "__Host-sightline"


@contextmanager
def district_server(folder: Path) -> Iterator[RunningServer]:
    """A server with a district."""
    with running_server(folder) as running:
        for kind, raw in files():
            address = f"{running.api}/imports/{kind.value}?apply=true"
            answer = httpx.post(address, content=raw, headers=HEADERS, trust_env=False, timeout=30)
            answer.raise_for_status()
        yield running


def at_a_desk(
    chromium: Browser, server: RunningServer, *, width_px: int, is_plain: bool
) -> BrowserContext:
    """A browser in which the administrator is signed in; a plain one has no scripts."""
    context = chromium.new_context(
        viewport={"width": width_px, "height": 900},
        color_scheme="light" if is_plain else "dark",
        java_script_enabled=not is_plain,
    )
    context.add_cookies(
        [{"name": COOKIE, "value": SESSION_TOKEN, "url": server.url.replace("http:", "https:")}]
    )
    return context
