"""Tests of `audit_api.http.quarantine`, and of what revisions that do not fit are told."""

from __future__ import annotations

import hashlib
import socket
from urllib.parse import urlsplit

import msgspec
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from audit_api.http.audits import REVISION_LIMIT_BYTES
from audit_api.http.problems import MEDIA_TYPE
from tests.audit_api.stock import fill_over_http
from tests.known import LINES
from tests.samples import AUDIT, revision
from tests.servers import RunningServer

QUARANTINE = "/api/v1/quarantine"
WHOLE = msgspec.json.encode(revision())


@pytest.fixture
def served_url(database_url: str) -> str:
    """Each engine in turn."""
    return database_url


def address(audit: str = AUDIT, number: object = 1) -> str:
    """Where a revision is sent."""
    return f"/api/v1/audits/{audit}/revisions/{number}"


def listed(client: TestClient[Litestar]) -> list[str]:
    """The ids that wait, newest first."""
    return [each["id"] for each in client.get(QUARANTINE).json()["bodies"]]


def test_what_does_not_fit_is_kept_and_the_auditor_is_told(client: TestClient[Litestar]) -> None:
    """The tablet shows the sentence, and whoever looks finds it by the id."""
    raw = msgspec.json.encode(revision(site="nowhere"))

    answer = client.put(address(), content=raw, headers={"Sightline-Clock": "2026-10-14T09:30:00Z"})

    told = answer.json()
    assert answer.status_code == 422
    assert answer.headers["content-type"] == MEDIA_TYPE
    assert told["quarantined"] == hashlib.sha256(raw).hexdigest()
    assert told["problems"] == ["site: there is no site nowhere here; import it first"]
    assert told["problems"][0] in told["detail"]
    assert "Nothing is lost" in told["detail"]
    assert listed(client) == [told["quarantined"]]


@pytest.mark.parametrize(
    ("audit", "number"),
    [
        ("undefined", 1),
        ("x" * 3000, 1),
        ("%00", 1),
        ("%FF%FE", 1),
        ("%ED%A0%80", 1),
        ("%1B%5B2J", 1),
        (AUDIT, 0),
        (AUDIT, -1),
        (AUDIT, "undefined"),
        (AUDIT, "1.0"),
        (AUDIT, "9" * 3000),
        (AUDIT, "%00"),
        (AUDIT, 2),
    ],
)
def test_a_broken_address_loses_nothing(
    client: TestClient[Litestar], audit: str, number: object
) -> None:
    """One wrong line in a tablet's program would throw away what everybody entered that day."""
    answer = client.put(address(audit, number), content=WHOLE)

    body_id = answer.json()["quarantined"]
    assert answer.status_code == 422
    assert client.get(f"{QUARANTINE}/{body_id}/body").content == WHOLE
    assert client.post(f"{QUARANTINE}/{body_id}/retry").status_code == 422


def test_the_bytes_come_back_as_bytes_and_nothing_else(client: TestClient[Litestar]) -> None:
    """A body may be a page with a script; no browser may ever show it as one."""
    page = b"<script>alert(1)</script>\x00\xff"
    body_id = client.put(address(), content=page).json()["quarantined"]

    answer = client.get(f"{QUARANTINE}/{body_id}/body")

    assert answer.content == page
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == f'attachment; filename="{body_id[:12]}.bin"'
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"


def test_after_the_import_one_call_takes_it_in(empty_client: TestClient[Litestar]) -> None:
    """And the tablet, which sends once more because it can, hears that it is held."""
    first = empty_client.put(address(), content=WHOLE).json()
    fill_over_http(empty_client)

    taken = empty_client.post(f"{QUARANTINE}/{first['quarantined']}/retry")
    again = empty_client.put(address(), content=WHOLE)

    assert taken.status_code == 201
    assert (again.status_code, again.json()) == (200, taken.json())
    assert listed(empty_client) == []
    assert empty_client.get(f"{QUARANTINE}/{first['quarantined']}").status_code == 404


def test_what_still_does_not_fit_is_told_the_same_way(client: TestClient[Litestar]) -> None:
    """One form of answer for one thing."""
    first = client.put(address(), content=b"{}").json()

    again = client.post(f"{QUARANTINE}/{first['quarantined']}/retry")

    assert (again.status_code, again.json()) == (422, first)


def test_a_name_that_is_taken_is_a_conflict_also_later(empty_client: TestClient[Litestar]) -> None:
    """Both are kept then, as if it had fitted when it came."""
    first = empty_client.put(address(), content=WHOLE).json()
    fill_over_http(empty_client)
    empty_client.put(address(), json=revision(device="other"))

    answer = empty_client.post(f"{QUARANTINE}/{first['quarantined']}/retry")

    assert answer.status_code == 409
    assert listed(empty_client) == []


def test_one_body_and_a_page_of_them_are_told(client: TestClient[Litestar]) -> None:
    """A person works through them page by page."""
    ids = [client.put(address(), content=f"[{each}]").json()["quarantined"] for each in range(5)]

    one = client.get(f"{QUARANTINE}/{ids[0]}").json()
    page = client.get(QUARANTINE, params={"most": 2, "before": ids[3]}).json()

    assert (one["id"], one["audit"], one["number"], one["size_bytes"]) == (ids[0], AUDIT, 1, 3)
    assert [each["id"] for each in page["bodies"]] == [ids[2], ids[1]]
    assert (page["bodies_in_all"], page["size_bytes_in_all"]) == (5, 15)


@pytest.mark.parametrize(
    ("raw", "status"), [(b"", 400), (b"x" * REVISION_LIMIT_BYTES, 422), (b"x" * 2_097_153, 413)]
)
def test_the_bounds_of_what_is_kept(client: TestClient[Litestar], raw: bytes, status: int) -> None:
    """Nothing is nothing, and what is larger than any audit is none."""
    answer = client.put(address(), content=raw)

    assert answer.status_code == status
    assert ("quarantined" in answer.json()) == (status == 422)
    assert len(listed(client)) == (status == 422)


def test_a_page_elsewhere_can_put_nothing_into_quarantine(client: TestClient[Litestar]) -> None:
    """It is for what was allowed to speak, and did not fit."""
    answer = client.put(address(), content=b"{", headers={"Origin": "https://example.net"})

    assert answer.status_code == 403
    assert listed(client) == []


def test_a_fault_of_ours_puts_nothing_into_quarantine(client: TestClient[Litestar]) -> None:
    """The audit is sound; the tablet sends it again when we are."""
    service = client.app.state.service
    client.app.state.service = None
    answer = client.put(address(), content=WHOLE)
    client.app.state.service = service

    assert answer.status_code == 500
    assert listed(client) == []


def test_half_a_body_of_a_sender_who_hung_up_is_not_kept(server: RunningServer) -> None:
    """The tablet has it whole, and sends it again by itself."""
    at = urlsplit(server.url)
    with socket.create_connection((at.hostname or "", at.port or 0)) as line:
        head = (
            f"PUT {address()} HTTP/1.1\r\nHost: {at.netloc}\r\n{LINES}Content-Length: 9000\r\n\r\n"
        )
        line.sendall(head.encode() + WHOLE)

    with socket.create_connection((at.hostname or "", at.port or 0)) as line:
        line.sendall(f"GET {QUARANTINE} HTTP/1.0\r\nHost: {at.netloc}\r\n{LINES}\r\n".encode())
        told = b"".join(iter(lambda: line.recv(4096), b""))

    assert b'"bodies_in_all":0' in told


def test_the_description_tells_of_the_quarantine(empty_client: TestClient[Litestar]) -> None:
    """Who writes a tablet's program must know that 422 is no reason to send again."""
    described = empty_client.get("/api/openapi.json").json()

    sent = described["paths"]["/api/v1/audits/{audit}/revisions/{number}"]["put"]
    name = sent["responses"]["422"]["content"][MEDIA_TYPE]["schema"]["$ref"].split("/")[-1]
    refused = described["components"]["schemas"][name]
    number = next(each for each in sent["parameters"] if each["name"] == "number")
    assert {"problems", "quarantined"} <= set(refused["required"])
    assert (number["schema"]["type"], number["schema"]["minimum"]) == ("integer", 1)
    assert f"{QUARANTINE}/{{body_id}}/retry" in described["paths"]
