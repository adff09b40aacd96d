"""The HTTP side of the demonstration: what a tablet and a desk ask of the server."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from types import TracebackType
from typing import Self

import httpx
import msgspec

from audit_api.demo.days import Round
from audit_api.demo.errors import NoRoom, Refused
from audit_api.import_report import ImportKind, ImportReport
from audit_api.photo_record import PhotoRecord, PhotoRelease
from audit_api.revision import Receipt, Revision

TIMEOUT_S = 60.0
HEALTH_TIMEOUT_S = 2.0
REVIEWER = "Demonstration reviewer"

_RELEASE = PhotoRelease(released_by=REVIEWER, nobody_recognisable=True)


class Client:
    """One connection to a server at *address*, such as ``http://127.0.0.1:8000``."""

    def __init__(self, address: str) -> None:
        self._http = httpx.Client(base_url=f"{address}/api/v1", timeout=TIMEOUT_S, trust_env=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._http.close()

    def is_up(self) -> bool:
        """Whether the server answers."""
        try:
            return self._http.get("/health", timeout=HEALTH_TIMEOUT_S).status_code == HTTPStatus.OK
        except httpx.TransportError:
            return False

    def load(self, kind: ImportKind, raw: bytes, *, district: str = "") -> ImportReport:
        """Import a file for good.

        Raises:
            Refused: The server did not take it.
        """
        asked = {"apply": "true", "demonstration": "true"}
        asked |= {"district": district} if district else {}
        answer = self._send("POST", f"/imports/{kind.value}", raw, asked)
        return msgspec.json.decode(answer.content, type=ImportReport)

    def set_cycle(self, district: str, cycle: Round) -> None:
        """Say when a round of audits runs, and what is due in it.

        Raises:
            Refused: The server did not take it.
        """
        dates = {"starts_on": cycle.starts_on, "ends_on": cycle.ends_on, "due": cycle.due}
        self._send("PUT", f"/districts/{district}/cycles/{cycle.name}", msgspec.json.encode(dates))

    def held(self, audit: str) -> Receipt | None:
        """What the server holds of an audit; None when it knows nothing of it.

        Raises:
            Refused: The server did not answer the question.
        """
        content = self._look_up(f"/audits/{audit}")
        return None if content is None else msgspec.json.decode(content, type=Receipt)

    def declare(self, revision: Revision) -> Receipt:
        """Send a revision.

        Raises:
            NoRoom: The disk is too full for it.
            Refused: The server did not take it.
        """
        path = f"/audits/{revision.id}/revisions/{revision.revision}"
        answer = self._send("PUT", path, msgspec.json.encode(revision))
        return msgspec.json.decode(answer.content, type=Receipt)

    def photo(self, sha256: str) -> PhotoRecord | None:
        """What became of a photo; None when it has not come.

        Raises:
            Refused: The server did not answer the question.
        """
        content = self._look_up(f"/photos/{sha256}")
        return None if content is None else msgspec.json.decode(content, type=PhotoRecord)

    def deliver(self, sha256: str, raw: bytes) -> None:
        """Send a photo.

        Raises:
            NoRoom: The disk is too full for it.
            Refused: The server did not take it.
        """
        self._send("PUT", f"/photos/{sha256}", raw)

    def release(self, sha256: str) -> None:
        """Release a photo for reports, as the demonstration's reviewer.

        Raises:
            Refused: The server did not take it.
        """
        self._send("POST", f"/photos/{sha256}/release", msgspec.json.encode(_RELEASE))

    def _look_up(self, path: str) -> bytes | None:
        answer = self._http.get(path)
        if answer.status_code == HTTPStatus.NOT_FOUND:
            return None
        return _taken(answer).content

    def _send(
        self, method: str, path: str, body: bytes, asked: Mapping[str, str] | None = None
    ) -> httpx.Response:
        headers = {"Content-Type": _content_type(body)}
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
