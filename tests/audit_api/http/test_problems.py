"""Tests of `audit_api.http.problems`."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from audit_api.errors import AuditError
from audit_api.http.problems import LONGEST_SENTENCE, MEDIA_TYPE, STATUS
from audit_api.workflows.glimpses import MOST_PROBLEMS
from checklists.errors import ChecklistError
from geodata.errors import GeodataError
from tests.samples import AUDIT, PHOTO

REVISION = f"/api/v1/audits/{AUDIT}/revisions/1"
CYCLE = "/api/v1/districts/5500001/cycles/2026-27"
EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
"""The SHA-256 of nothing."""
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
        ("GET", "/api/v1/nothing", b"", 404),
        ("DELETE", REVISION, b"", 405),
        ("PUT", REVISION, b"", 400),
        ("PUT", REVISION, b"{", 422),
        ("PUT", REVISION, b"\xff\xfe\x00", 422),
        ("PUT", REVISION, DEEP, 422),
        ("PUT", REVISION, b"[]", 422),
        ("PUT", REVISION, b'{"id": NaN}', 422),
        ("PUT", REVISION, b'{"revision": 1e999}', 422),
        ("PUT", REVISION, b'{"revision": 99999999999999999999999}', 422),
        ("PUT", REVISION, b" " * 3_000_000, 413),
        ("PUT", f"/api/v1/audits/{AUDIT}/revisions/one", b"{}", 422),
        ("PUT", f"/api/v1/audits/{AUDIT}/revisions/99999999999999999999", b"{}", 422),
        ("GET", "/api/v1/quarantine?most=0", b"", 422),
        ("GET", "/api/v1/quarantine?before=x", b"", 422),
        ("GET", f"/api/v1/quarantine?before={EMPTY}", b"", 404),
        ("GET", f"/api/v1/quarantine/{EMPTY}", b"", 404),
        ("GET", f"/api/v1/quarantine/{EMPTY}/body", b"", 404),
        ("GET", "/api/v1/quarantine/%00", b"", 422),
        ("POST", f"/api/v1/quarantine/{EMPTY}/retry", b"", 404),
        ("DELETE", f"/api/v1/quarantine/{EMPTY}", b"", 405),
        ("PUT", CYCLE, b"{", 400),
        ("PUT", CYCLE, b"\xff\xfe\x00", 400),
        ("PUT", CYCLE, DEEP, 400),
        ("PUT", CYCLE, b"", 400),
        ("PUT", CYCLE, b"{}", 422),
        ("PUT", "/api/v1/photos/short", b"x", 422),
        ("PUT", f"/api/v1/photos/{PHOTO}", b"other bytes", 422),
        ("PUT", f"/api/v1/photos/{PHOTO}", b"x" * 30_000_001, 413),
        ("GET", f"/api/v1/photos/{PHOTO}", b"", 404),
        ("POST", f"/api/v1/photos/{PHOTO}/release", b"{}", 422),
        ("GET", f"/api/v1/audits/{AUDIT}", b"", 404),
        ("GET", "/api/v1/audits/%00", b"", 422),
        ("GET", "/api/v1/sites/%F0%9F%92%A5", b"", 404),
        ("GET", "/api/docs/static/%00", b"", 404),
        ("GET", f"/api/docs/static/{'a' * 300}", b"", 404),
        ("GET", "/api/docs/static/..%2f..%2fproblems.py", b"", 404),
        ("GET", "/api/v1/checklists/none/versions/1", b"", 404),
        ("POST", "/api/v1/imports/dragons", b"", 422),
        ("POST", "/api/v1/imports/sites", b"", 422),
        ("POST", "/api/v1/imports/sites", b"\x00\xff", 422),
        ("POST", "/api/v1/imports/sites?schema=none", b"a,b", 422),
        ("POST", "/api/v1/imports/sites?apply=perhaps", b"a,b", 422),
        ("POST", "/api/v1/imports/sites?aply=true", b"a,b", 422),
        ("PUT", f"/api/v1/photos/{EMPTY}", b"", 422),
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


RAW_WORDS = ("Validation failed", "RFC3339", "regex", "Expected `", "Input data", "[0-9a-f]")


@pytest.mark.parametrize(
    ("method", "path", "body", "told"),
    [
        ("PUT", REVISION, b'{"a', "it ends too early"),
        ("PUT", REVISION, b'{"a": 1, ', "it ends too early"),
        ("PUT", REVISION, DEEP, "it is nested too deeply"),
        ("PUT", REVISION, b"", "it is empty"),
        ("PUT", REVISION, b"{}", "the field id is missing"),
        ("PUT", REVISION, b"[]", "expected a group of fields, but got a list"),
        ("PUT", REVISION, b" " * 3_000_000, "larger than 2.1 MB (2,097,152 bytes)"),
        ("DELETE", REVISION, b"", "DELETE is not answered at this address; PUT is"),
        ("GET", "/api/v1/nothing", b"", "there is no /api/v1/nothing here"),
        ("PUT", CYCLE, b"{", "it ends too early"),
        ("PUT", CYCLE, b"", "it is empty"),
        ("PUT", CYCLE, b"{}", "the field starts_on is missing"),
        ("PUT", CYCLE, b'{"starts_on": "noon"}', "expected a day, such as 2026-10-14"),
        ("PUT", "/api/v1/photos/short", b"x", "expected a SHA-256, 64 of the characters"),
        ("PUT", f"/api/v1/photos/{EMPTY}", b"", "is empty, so it was not taken"),
        ("PUT", f"/api/v1/photos/{PHOTO}", b"x", "or its name is wrong"),
        ("POST", "/api/v1/imports/sites?aply=true", b"a,b", "there is no parameter aply"),
    ],
)
def test_a_refusal_says_in_plain_words_what_is_wrong(
    client: TestClient[Litestar], method: str, path: str, body: bytes, told: str
) -> None:
    """Who wrote the tablet's program, or reads its screen, does not know our libraries."""
    answer = client.request(method, path, content=body)

    problem = answer.json()
    assert told in problem["detail"]
    assert not [words for words in RAW_WORDS if words in answer.text]


@pytest.mark.parametrize("path", ["/nothing", "/api/docs/static/start.css"])
def test_an_address_with_an_impossible_port_is_no_fault_of_ours(
    client: TestClient[Litestar], path: str
) -> None:
    """To tell where somebody went wrong, the whole address was read, and could not be."""
    answer = client.get(path, headers={"Host": "127.0.0.1:99999999"})

    assert answer.status_code == 404
    assert f"there is no {path} here" in answer.json()["detail"]


def test_what_was_sent_comes_back_short_and_visible(client: TestClient[Litestar]) -> None:
    """A sentence of 60,000 letters is none, and escape codes repaint the terminal of a helper."""
    sites = ["sites", "a\x1b[31m" + "b" * 60_000]
    due = [f"\x1b{number}" for number in range(10_000)]

    told = client.get(f"/api/v1/{'/'.join(map(quote, sites))}")
    listed = client.put(
        CYCLE, json={"starts_on": "2026-07-01", "ends_on": "2026-08-01", "due": due}
    )

    assert told.json()["detail"].startswith("there is no site a\N{REPLACEMENT CHARACTER}[31mbbb")
    assert all(len(answer.json()["detail"]) == LONGEST_SENTENCE for answer in (told, listed))
    assert len(listed.json()["problems"]) == MOST_PROBLEMS + 1
    assert listed.text.isprintable()


def test_a_form_is_told_to_send_the_file_itself(client: TestClient[Litestar]) -> None:
    """Every tutorial uploads with a form; the wall around the file is no row of it."""
    answer = client.post("/api/v1/imports/sites", files={"file": ("sites.csv", b"a,b")})

    assert answer.status_code == 422
    assert "send the file itself" in answer.json()["detail"]


def test_an_import_from_a_foreign_page_is_refused(client: TestClient[Litestar]) -> None:
    """What an import checks first must not take the place of what everything checks first."""
    answer = client.post(
        "/api/v1/imports/sites", content=b"a,b", headers={"Origin": "https://example.net"}
    )

    assert answer.status_code == 403


def test_the_address_of_the_server_explains_itself(client: TestClient[Litestar]) -> None:
    """Who opens it in a browser would take a 404 for a broken server."""
    answer = client.get("/")

    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert "/api/docs" in answer.text
    assert "<script" not in answer.text


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
