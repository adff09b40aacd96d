"""Tests of `audit_api.http.guards`."""

from __future__ import annotations

from http.client import HTTPConnection

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from tests.servers import RunningServer


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "audits.example.net"},
        {"host": "127.0.0.1.example.net:8000"},
        {"origin": "https://example.net"},
        {"origin": "null"},
        {"host": "["},
        {"origin": "http://[x"},
        {"origin": "http://192.168.1.5"},
    ],
)
def test_a_page_from_elsewhere_is_not_answered(
    empty_client: TestClient[Litestar], headers: dict[str, str]
) -> None:
    """It runs in a browser on this very computer, so loopback alone does not keep it out."""
    answer = empty_client.post("/api/v1/imports/sites?apply=true", content=b"", headers=headers)

    assert answer.status_code == 403


@pytest.mark.parametrize("name", ["host", "origin"])
@pytest.mark.parametrize("order", [1, -1])
def test_a_foreign_name_beside_ours_is_foreign(
    shared_server: RunningServer, name: str, order: int
) -> None:
    """Of two names a proxy may have believed the other; most clients cannot even send two."""
    line = HTTPConnection(shared_server.url.removeprefix("http://"))
    line.putrequest("GET", "/api/v1/health", skip_host=True)
    for value in ("127.0.0.1", "audits.example.net")[::order]:
        line.putheader(name, value)
    line.endheaders()

    status = line.getresponse().status
    line.close()

    assert status == 403


@pytest.mark.parametrize(
    "host", ["localhost:8000", "127.0.0.1:8000", "127.0.0.2:8000", "[::1]:8000"]
)
def test_our_own_names_are_answered(empty_client: TestClient[Litestar], host: str) -> None:
    """Whatever name a person types for this computer."""
    answer = empty_client.get("/api/v1/health", headers={"host": host, "origin": f"http://{host}"})

    assert answer.status_code == 200


def test_a_host_that_is_no_name_is_told_as_that(empty_client: TestClient[Litestar]) -> None:
    """A body that was never sent was blamed for it."""
    answer = empty_client.get("/api/v1/limits", headers={"host": "a b"})

    assert answer.status_code == 400
    assert "Host" in answer.json()["detail"]
    assert "JSON" not in answer.text
