"""Tests of `audit_api.http.health`: what monitoring asks."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import pytest
from litestar import Litestar
from litestar.testing import TestClient
from prometheus_client.parser import text_string_to_metric_families

from audit_api.app import create_app
from audit_api.settings import Settings
from tests.audit_api.photos.test_pool import pretend
from tests.known import HEADERS
from tests.samples import PHOTO, PHOTO_BYTES
from tests.servers import RunningServer

NO_DISK_HAS_SO_MUCH_MB = 10**12


@contextmanager
def opened(settings: Settings) -> Iterator[TestClient[Litestar]]:
    """The whole program with *settings*."""
    app = create_app(settings)
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        yield client


def break_database(data: Path) -> None:
    """Take away the note of its schema, as an older program would find it."""
    with closing(sqlite3.connect(data / "sightline.db")) as database:
        database.execute("DROP TABLE schema_step")
        database.commit()


def test_a_new_server_is_ready(server: RunningServer) -> None:
    """It was asked before the first tablet."""
    answer = httpx.get(f"{server.url}/readyz")

    assert answer.status_code == 200
    assert answer.json() == {"status": "ready"}


def test_a_server_whose_database_is_another_is_alive_and_not_ready(server: RunningServer) -> None:
    """Restarting it would not help, so what decides on that must not hear of it."""
    break_database(server.data)

    alive, ready = httpx.get(f"{server.url}/healthz"), httpx.get(f"{server.url}/readyz")

    assert alive.status_code == 200
    assert ready.status_code == 503
    assert ready.json()["problems"] == [
        (
            "the database has schema 0, this Sightline has schema 8: "
            "run: sightline migrate, with the same --data folder"
        )
    ]


def test_a_server_without_room_for_photos_is_not_ready(tmp_path: Path) -> None:
    """Somebody has to make room before a day's photos wait on forty tablets."""
    settings = Settings(data=tmp_path, decoders=1, free_space_mb=NO_DISK_HAS_SO_MUCH_MB)

    with opened(settings) as client:
        ready = client.get("/readyz")

    assert ready.status_code == 503
    assert "photos have to wait, for the disk is nearly full" in ready.json()["detail"]
    assert ready.headers["retry-after"]


def test_a_server_whose_decoders_do_not_start_is_not_ready(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A broken installation shows before the first photo, not after a day of them."""
    pretend(monkeypatch, "", "Traceback")

    with opened(Settings(data=tmp_path, decoders=1, free_space_mb=0)) as client:
        ready = client.get("/readyz")

    assert ready.status_code == 503
    assert "does not start" in ready.json()["detail"]


def figures(server: RunningServer) -> dict[tuple[str, ...], float]:
    """The figures of a server, by name and labels."""
    page = httpx.get(f"{server.url}/metrics")
    assert page.status_code == 200
    return {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(page.text)
        for sample in family.samples
    }


def test_the_figures_tell_what_the_server_did_and_holds(server: RunningServer) -> None:
    """They are what a person looks at when a school says that it is slow."""
    httpx.put(f"{server.api}/photos/{PHOTO}", content=PHOTO_BYTES, headers=HEADERS)
    httpx.put(f"{server.api}/audits/x/revisions/1", content=b"{", headers=HEADERS)

    told = figures(server)

    route = "/api/v1/photos/{sha256}"
    states = [told["sightline_photos", state] for state in ("in_work", "ready", "unusable")]
    assert told["sightline_http_requests_total", route, "2xx", "PUT"] == 1
    assert told["sightline_http_request_duration_seconds_count", route] == 1
    assert told["sightline_http_received_bytes_total",] == len(PHOTO_BYTES) + 1
    assert told["sightline_http_requests_in_progress",] == 1
    assert sum(states) == 1
    assert told["sightline_quarantined_bodies",] == 1
    assert told["sightline_revision_conflicts",] == 0
    assert told["sightline_photos_oldest_waiting_seconds",] >= 0
    assert told["sightline_database_up",] == 1
    assert told["sightline_free_bytes",] > 0
    assert told["process_resident_memory_bytes",] > 0
    assert told["process_open_fds",] > 0


def test_a_thousand_addresses_make_no_new_figure(server: RunningServer) -> None:
    """Each label is kept in memory for ever: who invents addresses would fill it."""
    with httpx.Client(base_url=server.url, headers=HEADERS) as client:
        client.get("/nothing")
        client.get("/api/v1/sites/0")
        client.request("BREW", "/nothing")
        figures(server)  # asking is a request of its own
        before = set(figures(server))
        for number in range(500):
            client.get(f"/nothing/{number}")
            client.request(f"BREW{number}", f"/api/v1/sites/{number}?q={number}")

        after = set(figures(server))

    assert after == before


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "Via", "X-Real-IP"])
def test_the_figures_do_not_pass_a_proxy(shared_server: RunningServer, header: str) -> None:
    """A proxy on this machine speaks from loopback, for whoever is behind it."""
    answer = httpx.get(f"{shared_server.url}/metrics", headers={header: "203.0.113.9"})

    assert answer.status_code == 404
    assert answer.json()["title"] == "Not Found"


def test_the_figures_are_for_this_computer_only(empty_client: TestClient[Litestar]) -> None:
    """For anybody else there is no such address; the test's client comes from none."""
    assert empty_client.get("/metrics").status_code == 404


def test_a_database_that_is_away_is_a_figure(server: RunningServer) -> None:
    """Monitoring must see it fall, not lose sight of the server."""
    for name in ("sightline.db", "sightline.db-wal", "sightline.db-shm"):
        (server.data / name).write_bytes(b"no database " * 1_000)

    told = figures(server)

    assert told["sightline_database_up",] == 0
    assert ("sightline_photos", "ready") not in told
