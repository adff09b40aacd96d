"""Tests of `audit_api.http.problems`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from audit_api.errors import AuditError
from audit_api.http.problems import MEDIA_TYPE, STATUS
from checklists.errors import ChecklistError
from geodata.errors import GeodataError
from tests.samples import AUDIT, PHOTO

REVISION = f"/api/v1/audits/{AUDIT}/revisions/1"
CYCLE = "/api/v1/districts/5500001/cycles/2026-27"
DEEP = b'{"a":' * 100_000


def kinds(base: type[Exception]) -> Iterator[type[Exception]]:
    """Every kind of error below *base*; the demonstration is a client and answers nobody."""
    for kind in base.__subclasses__():
        if not kind.__module__.startswith("audit_api.demo"):
            yield kind
            yield from kinds(kind)


@pytest.mark.parametrize(
    "error", [*kinds(AuditError), *kinds(ChecklistError), *kinds(GeodataError)]
)
def test_every_error_has_an_answer(error: type[Exception]) -> None:
    """An error without a status would reach the tablet as a bare 500."""
    assert error in STATUS


@pytest.mark.parametrize("error", STATUS)
def test_every_error_says_in_its_first_line_what_it_is(error: type[Exception]) -> None:
    """That line is the title that the tablet shows."""
    title = (error.__doc__ or "").splitlines()[0]

    assert title.endswith(".")
    assert "`" not in title


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "/", b"", 404),
        ("GET", "/api/v1/nothing", b"", 404),
        ("DELETE", REVISION, b"", 405),
        ("PUT", REVISION, b"", 400),
        ("PUT", REVISION, b"{", 400),
        ("PUT", REVISION, b"\xff\xfe\x00", 400),
        ("PUT", REVISION, DEEP, 422),
        ("PUT", REVISION, b"[]", 422),
        ("PUT", REVISION, b'{"id": NaN}', 400),
        ("PUT", REVISION, b'{"revision": 1e999}', 422),
        ("PUT", REVISION, b'{"revision": 99999999999999999999999}', 422),
        ("PUT", REVISION, b" " * 3_000_000, 413),
        ("PUT", f"/api/v1/audits/{AUDIT}/revisions/one", b"{}", 404),
        ("PUT", f"/api/v1/audits/{AUDIT}/revisions/99999999999999999999", b"{}", 422),
        ("PUT", CYCLE, b"{", 400),
        ("PUT", CYCLE, b"\xff\xfe\x00", 400),
        ("PUT", CYCLE, DEEP, 400),
        ("PUT", CYCLE, b"{}", 400),
        ("PUT", "/api/v1/photos/short", b"x", 400),
        ("PUT", f"/api/v1/photos/{PHOTO}", b"other bytes", 422),
        ("PUT", f"/api/v1/photos/{PHOTO}", b"x" * 30_000_001, 413),
        ("GET", f"/api/v1/photos/{PHOTO}", b"", 404),
        ("POST", f"/api/v1/photos/{PHOTO}/release", b"{}", 400),
        ("GET", f"/api/v1/audits/{AUDIT}", b"", 404),
        ("GET", "/api/v1/audits/%00", b"", 404),
        ("GET", "/api/v1/sites/%F0%9F%92%A5", b"", 404),
        ("GET", "/api/v1/checklists/none/versions/1", b"", 404),
        ("POST", "/api/v1/imports/dragons", b"", 400),
        ("POST", "/api/v1/imports/sites", b"", 422),
        ("POST", "/api/v1/imports/sites", b"\x00\xff", 422),
        ("POST", "/api/v1/imports/sites?schema=none", b"a,b", 422),
        ("POST", "/api/v1/imports/sites?apply=perhaps", b"a,b", 400),
        ("POST", "/api/v1/imports/districts", DEEP, 422),
    ],
)
def test_a_hostile_request_gets_a_problem_and_no_fault(
    client: TestClient[Litestar], method: str, path: str, body: bytes, status: int
) -> None:
    """Whoever sends it hears what is wrong; the server never breaks."""
    answer = client.request(method, path, content=body)

    problem = answer.json()
    assert answer.status_code == status, problem
    assert answer.headers["content-type"] == MEDIA_TYPE
    assert problem["status"] == status
    assert problem["title"]


def test_a_fault_of_ours_is_logged_and_not_told(
    client: TestClient[Litestar], caplog: pytest.LogCaptureFixture
) -> None:
    """A trace tells an attacker how we are built, and its absence tells us nothing."""
    client.app.state.service = None

    answer = client.put(f"/api/v1/photos/{PHOTO}", content=b"x")

    assert answer.status_code == 500
    assert "NoneType" not in answer.text
    assert "please send it again later" in answer.json()["detail"]
    assert any(record.exc_info for record in caplog.records)
