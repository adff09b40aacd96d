"""Tests of `audit_api.http.memory`."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx

from audit_api.http.imports import IMPORT_LIMIT_BYTES
from tests.experiments.hostile.footprint import footprint, growth
from tests.known import HEADERS
from tests.servers import RunningServer

AT_ONCE = 4
PIECE = bytes(1 << 16)


def too_much() -> Iterator[bytes]:
    """A body just above what is taken, in pieces as they come over a line."""
    for _ in range(IMPORT_LIMIT_BYTES // len(PIECE) + 1):
        yield PIECE


def test_large_bodies_that_are_refused_leave_no_memory_behind(server: RunningServer) -> None:
    """Four files of 64 MB left a server of 130 MB at 380 MB until it ended."""

    def send(_: int) -> int:
        return httpx.post(
            f"{server.api}/imports/sites", content=too_much(), headers=HEADERS
        ).status_code

    httpx.get(f"{server.api}/health", headers=HEADERS).raise_for_status()
    before = footprint(server.process.pid)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        statuses = [*pool.map(send, range(AT_ONCE))]
    httpx.get(f"{server.api}/health", headers=HEADERS).raise_for_status()

    assert statuses == [413] * AT_ONCE
    assert growth(before, footprint(server.process.pid)) == ()
