"""One connection to a server: what is sent, and what a refusal means."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

import httpx

from audit_api.demo.errors import NoRoom, Refused

TIMEOUT_S = 60.0
HEALTH_TIMEOUT_S = 2.0


class Connection:
    """A connection to the server at *address*, such as ``http://127.0.0.1:8000``."""

    def __init__(self, address: str) -> None:
        self._http = httpx.Client(base_url=f"{address}/api/v1", timeout=TIMEOUT_S, trust_env=False)
        self._http.headers["Sec-Fetch-Site"] = "same-origin"  # as our own pages say it
        self._life = f"{address}/healthz"

    def close(self) -> None:
        """End it."""
        self._http.close()

    def is_up(self) -> bool:
        """Whether the server answers."""
        try:
            return self._http.get(self._life, timeout=HEALTH_TIMEOUT_S).status_code == HTTPStatus.OK
        except httpx.TransportError:
            return False

    def show_cookie(self, answer: httpx.Response) -> None:
        """Show the cookie of *answer* from now on.

        Clients hide a cookie for https from an address of http; browsers know this computer.
        """
        self._http.headers["Cookie"] = answer.headers["set-cookie"].partition(";")[0]

    def look_up(self, path: str) -> bytes | None:
        """What the server tells there; None when it knows nothing of it.

        Raises:
            Refused: It did not answer the question.
        """
        answer = self._http.get(path)
        if answer.status_code == HTTPStatus.NOT_FOUND:
            return None
        return _taken(answer).content

    def send(
        self,
        method: str,
        path: str,
        body: bytes,
        asked: Mapping[str, str] | None = None,
        *,
        token: str = "",
    ) -> httpx.Response:
        """Send something; the answer, if the server took it.

        Raises:
            NoRoom: Its disk is too full for it.
            Refused: It did not take it.
        """
        headers = {"Content-Type": _content_type(body)}
        headers |= {"Authorization": f"Bearer {token}"} if token else {}
        return _taken(self._http.request(method, path, content=body, params=asked, headers=headers))


def _content_type(body: bytes) -> str:
    return "application/json" if body[:1] in b"{[" else "application/octet-stream"


def _taken(answer: httpx.Response) -> httpx.Response:
    """The answer, if the server took what was sent."""
    if answer.is_success:
        return answer
    if answer.status_code == HTTPStatus.INSUFFICIENT_STORAGE:
        raise NoRoom
    request = answer.request
    raise Refused(request.method, request.url.path, answer.status_code, _words(answer))


def _words(answer: httpx.Response) -> str:
    try:
        return str(answer.json()["detail"])
    except (ValueError, KeyError, TypeError):
        return answer.text[:400] or answer.reason_phrase
