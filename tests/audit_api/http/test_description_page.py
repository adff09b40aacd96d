"""Tests of `audit_api.http.description_page`."""

from __future__ import annotations

import re

from litestar import Litestar
from litestar.testing import TestClient

ADDRESS = re.compile(r"(?:https?:)?//[a-z0-9.-]+", re.IGNORECASE)


def test_the_page_asks_no_other_host(empty_client: TestClient[Litestar]) -> None:
    """A district's network may have no way out, and nobody else needs to know who reads it."""
    page = empty_client.get("/api/docs")

    assert page.status_code == 200
    assert ADDRESS.findall(page.text) == []
    assert "default-src 'none'" in page.headers["content-security-policy"]


def test_everything_the_page_needs_is_here(empty_client: TestClient[Litestar]) -> None:
    """A page that is empty without a network would be of no use."""
    page = empty_client.get("/api/docs").text

    needed = [path for path in re.findall(r'(?:href|src)="([^"]+)"', page) if path[0] == "/"]
    answers = [empty_client.get(path).status_code for path in needed]
    assert len(needed) == 3
    assert answers == [200, 200, 200]


def test_the_description_names_every_operation_once(empty_client: TestClient[Litestar]) -> None:
    """Programs are made from it."""
    described = empty_client.get("/api/openapi.json").json()

    names = [
        operation["operationId"]
        for path in described["paths"].values()
        for operation in path.values()
    ]
    assert len(names) == len(set(names))
    assert {"PutRevision", "PutPhoto", "ReleasePhoto", "ImportFile", "PutCycle"} <= set(names)
    assert ADDRESS.findall(empty_client.get("/api/openapi.json").text) == []


def test_a_raw_body_is_described(empty_client: TestClient[Litestar]) -> None:
    """Else nobody could send a photo by reading the page."""
    paths = empty_client.get("/api/openapi.json").json()["paths"]

    photo = paths["/api/v1/photos/{sha256}"]["put"]["requestBody"]["content"]
    revision = paths["/api/v1/audits/{audit}/revisions/{number}"]["put"]["requestBody"]["content"]
    assert "image/jpeg" in photo
    assert "application/json" in revision
