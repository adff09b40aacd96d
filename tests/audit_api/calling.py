"""Calling routes one by one, and noticing which left no entry in the record."""

from __future__ import annotations

from urllib.parse import urlencode

import httpx
import msgspec
from litestar import Litestar
from litestar.testing import TestClient

from audit_api.office.forms import form_token
from audit_api.storage import record
from tests.audit_api.stock import DISTRICT
from tests.known import SESSION_TOKEN
from tests.samples import AUDIT, SITE


class Caller:
    """Whoever calls them.

    Attributes:
        names: What stands for the names in an address.
        called: The routes that were called.
        silent: Those calls that left no entry.
    """

    def __init__(self, client: TestClient[Litestar]) -> None:
        self.client = client
        self.names = {"district": DISTRICT, "name": "2026-27", "site": SITE, "audit": AUDIT}
        self.called: set[tuple[str, str]] = set()
        self.silent: list[tuple[str, str]] = []

    def call(
        self,
        method: str,
        route: str,
        query: str = "",
        body: object = None,
        headers: dict[str, str] | None = None,
    ) -> httpx.Response:
        """Call a route; a body that is no bytes goes as JSON."""
        address = route
        for name, value in self.names.items():
            address = address.replace(f"{{{name}:str}}", value)
        before = self._entries()
        answer = self.client.request(
            method,
            address + query,
            follow_redirects=False,
            headers=headers,
            content=body if isinstance(body, bytes) else msgspec.json.encode(body),
        )
        assert answer.status_code < 400, (route, answer.status_code, answer.text[:500])
        self.called.add((method, route))
        if self._entries() == before:
            self.silent.append((method, route))
        return answer

    def form(self, route: str, token: str = SESSION_TOKEN, /, **fields: str) -> httpx.Response:
        """Send a form of the office, as somebody who has that session."""
        cookie = f"__Host-sightline={token}" if token else ""
        return self.call(
            "POST",
            f"/office/{route}",
            "",
            urlencode(fields | {"form_token": form_token(token)}).encode(),
            {
                "Cookie": cookie,
                "Authorization": "",
                "Content-Type": "application/x-www-form-urlencoded",
            },
        )

    def _entries(self) -> int:
        with self.client.portal() as portal:
            head = portal.call(record.head)
        return head.seq if head else 0


def session_in(answer: httpx.Response) -> str:
    """The token of the session that an answer begins."""
    cookie: str = answer.headers["set-cookie"].partition(";")[0]
    return cookie.partition("=")[2]
