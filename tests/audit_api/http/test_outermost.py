"""Tests of `audit_api.http.outermost`, and of the headers that it adds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import httpx
import pytest
from litestar import Litestar
from litestar.testing import TestClient
from litestar.types import ASGIApp, Receive, Scope, Send

from audit_api.http import shell
from audit_api.http.figures import Figures
from audit_api.http.headers import HEADERS, REQUEST_ID
from audit_api.http.outermost import Outermost
from audit_api.http.problems import MEDIA_TYPE
from audit_api.office import rendering
from tests.samples import PHOTO

FILE = "/api/docs/static/start.js"


class Asked(NamedTuple):
    """One request to a route of ours."""

    method: str
    path: str
    body: bytes = b""
    origin: str = "http://127.0.0.1"


def paths(app: Litestar) -> list[str]:
    """The address of each route of ours, with something in it that is not there."""
    found = {in_place(each.path) for each in app.routes}
    return sorted(found | {"/nothing", "/api/v1/%00", "/api/v1//"})


def in_place(template: str) -> str:
    """An address for *template*."""
    for kind, name in {"int": "1", "str": PHOTO, "path": "start.js"}.items():
        template = re.sub(f"/{{[^}}]*:{kind}}}", f"/{name}", template)
    return template


def asked(path: str) -> Iterator[Asked]:
    """Good and bad requests to one address."""
    for method in ("GET", "HEAD", "OPTIONS", "PUT", "POST", "DELETE", "PATCH", "TRACE"):
        yield Asked(method, path)
        yield Asked(method, path, b"{")
        yield Asked(method, path, b"", "https://example.net")
    yield Asked("PUT", path, b" " * 3_000_000)


def test_every_answer_of_every_route_carries_the_headers(
    empty_client: TestClient[Litestar],
) -> None:
    """Errors too: they are the answers that nobody looks at, and the framework makes some alone."""
    bare, seen = [], set()
    for path in paths(empty_client.app):
        for each in asked(path):
            answer = empty_client.request(
                each.method, path, content=each.body, headers={"Origin": each.origin}
            )
            seen.add(answer.status_code)
            expected = HEADERS | own(path, answer)
            if {name: answer.headers.get(name) for name in expected} != expected:
                bare.append((each, answer.status_code))

    assert FILE in paths(empty_client.app)
    assert bare == []
    assert {200, 204, 400, 403, 404, 405, 413, 422} <= seen


def own(path: str, answer: httpx.Response) -> dict[str, str]:
    """What the few answers that a browser may keep say themselves."""
    if path == FILE and answer.is_success:
        return {"Cache-Control": "max-age=3600"}
    is_page = answer.headers.get("content-type", "").startswith("text/html")
    if is_page and path.startswith(("/office", "/sign-in")):
        return rendering.HEADERS
    return shell.HEADERS if path == "/tablet" and answer.status_code == 200 else {}


def test_each_answer_names_its_request_anew(
    empty_client: TestClient[Litestar],
) -> None:
    """Two requests of one name could not be told apart in the log; a name from outside is none."""
    theirs = {REQUEST_ID: "chosen-by-the-sender"}

    names = {
        empty_client.get("/api/v1/limits", headers=theirs).headers[REQUEST_ID] for _ in range(50)
    }

    assert len(names) == 50
    assert all(re.fullmatch("[0-9a-f]{12}", name) for name in names)


def outside(app: ASGIApp) -> TestClient[ASGIApp]:
    """A client of the outermost layer around *app*."""
    return TestClient(Outermost(app, Figures()), base_url="http://127.0.0.1")


async def falls(scope: Scope, _receive: Receive, _send: Send) -> None:
    """A layer with a fault."""
    raise ValueError(scope["type"])


async def falls_in_the_middle(scope: Scope, _receive: Receive, send: Send) -> None:
    """A layer with a fault that shows only when half the answer is out."""
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"half", "more_body": True})
    raise ValueError(scope["type"])


def test_a_fault_of_a_layer_is_a_problem_with_all_headers(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The framework answers for handlers only; around them a fault was a bare connection loss."""
    answer = outside(falls).get("/")

    problem = answer.json()
    assert answer.status_code == 500
    assert answer.headers["content-type"] == MEDIA_TYPE
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert f"quote {answer.headers[REQUEST_ID]} to whoever" in problem["detail"]
    assert any(record.exc_info for record in caplog.records)


def test_half_an_answer_is_broken_off_and_not_mended(caplog: pytest.LogCaptureFixture) -> None:
    """A problem at the end of half a list would be taken for the rest of it."""
    with pytest.raises(ValueError, match="http"):
        outside(falls_in_the_middle).get("/")

    assert any(record.exc_info for record in caplog.records)
