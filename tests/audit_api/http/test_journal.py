"""Tests of `audit_api.http.journal` and `audit_api.http.passage`: what is told of a request."""

from __future__ import annotations

import logging

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from audit_api.http.headers import REQUEST_ID
from audit_api.http.journal import LOGGER
from audit_api.http.passage import LONGEST_PATH_CHARACTERS
from tests.samples import PHOTO

NAMED = {"method", "path", "status", "duration_ms", "in_bytes", "out_bytes", "error"}


@pytest.fixture(autouse=True)
def _everything_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, LOGGER.name)


def told(caplog: pytest.LogCaptureFixture) -> dict[str, object]:
    """What the last line of the journal says."""
    fields: dict[str, object] = vars(caplog.records[-1])["fields"]
    return fields


def test_a_request_is_one_line_of_named_fields(
    empty_client: TestClient[Litestar], caplog: pytest.LogCaptureFixture
) -> None:
    """What is not named cannot leak: no header, no query, no body."""
    caplog.clear()

    answer = empty_client.put(f"/api/v1/photos/{PHOTO}?token=abc", content=b"other bytes")

    (line,) = [record for record in caplog.records if record.name == LOGGER.name]
    fields = vars(line)["fields"]
    assert set(fields) == NAMED
    assert (fields["method"], fields["path"]) == ("PUT", f"/api/v1/photos/{PHOTO}")
    assert (fields["status"], fields["error"]) == (422, "PhotoMismatch")
    assert (fields["in_bytes"], fields["out_bytes"]) == (11, len(answer.content))


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("/a%0atime=now%20status=200", "/a%0atime%3Dnow%20status%3D200"),
        ("/%22%00%ff", "/%22%00%ff"),
        ("/%F0%9F%92%A5", "/%F0%9F%92%A5"),
    ],
)
def test_a_path_is_one_word_whatever_it_holds(
    empty_client: TestClient[Litestar], caplog: pytest.LogCaptureFixture, sent: str, shown: str
) -> None:
    """Else who asks for it writes lines into our log."""
    empty_client.get(sent)

    assert told(caplog)["path"] == shown


def test_a_path_without_end_is_cut(
    empty_client: TestClient[Litestar], caplog: pytest.LogCaptureFixture
) -> None:
    """A full disk of log would stop the server."""
    empty_client.get("/" + "a" * 5_000)

    assert len(str(told(caplog)["path"])) == LONGEST_PATH_CHARACTERS


def test_what_the_server_could_not_do_is_a_warning(
    empty_client: TestClient[Litestar], caplog: pytest.LogCaptureFixture
) -> None:
    """Whoever logs warnings only must hear of a full disk, and not of a slip of a tablet."""
    empty_client.get("/nowhere")
    empty_client.app.state.service = None
    empty_client.put(f"/api/v1/photos/{PHOTO}", content=b"x")

    lines = [record for record in caplog.records if record.name == LOGGER.name]
    assert [record.levelname for record in lines] == ["INFO", "WARNING"]


def test_a_fault_of_ours_can_be_found_by_what_the_answer_quotes(
    empty_client: TestClient[Litestar], caplog: pytest.LogCaptureFixture
) -> None:
    """The person who was told to quote it has nothing else."""
    empty_client.app.state.service = None

    answer = empty_client.put(f"/api/v1/photos/{PHOTO}", content=b"x")

    assert f"quote {answer.headers[REQUEST_ID]} to whoever" in answer.json()["detail"]
    assert told(caplog)["error"] == "AttributeError"
    assert len([record for record in caplog.records if record.exc_info]) == 1
