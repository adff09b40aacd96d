"""Tests of `audit_api.http.guards`."""

from __future__ import annotations

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from audit_api.http.guards import HEADERS


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


@pytest.mark.parametrize(
    "host", ["localhost:8000", "127.0.0.1:8000", "127.0.0.2:8000", "[::1]:8000"]
)
def test_our_own_names_are_answered(empty_client: TestClient[Litestar], host: str) -> None:
    """Whatever name a person types for this computer."""
    answer = empty_client.get("/api/v1/health", headers={"host": host, "origin": f"http://{host}"})

    assert answer.status_code == 200


@pytest.mark.parametrize("path", ["/api/v1/health", "/api/docs", "/api/v1/nothing", "/"])
def test_every_answer_carries_the_headers(empty_client: TestClient[Litestar], path: str) -> None:
    """Errors too: they are the answers that nobody looks at."""
    answer = empty_client.get(path)

    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
