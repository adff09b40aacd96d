"""Tests of `audit_api.cli.serve`: the server as a process among others."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from tests.known import HEADERS, LINES, make_known
from tests.samples import PHOTO, PHOTO_BYTES
from tests.servers import RunningServer, clean_environment, running_server

FEW_FILES = 400
"""Enough for 136 connections at once."""
PATIENCE_S = 60
TOO_MANY = 150


@contextmanager
def server_with_few_files(data: Path) -> Iterator[str]:
    """A server that may open `FEW_FILES`; gives its address."""
    make_known(data)
    command = (
        f"ulimit -n {FEW_FILES}; exec {sys.executable} -m audit_api serve --port 0 --data {data}"
    )
    with subprocess.Popen(
        ("/bin/sh", "-c", command), stdout=subprocess.PIPE, text=True, env=clean_environment()
    ) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().split(" at ")[1].split()[0]
        finally:
            process.terminate()


def dialled(url: str) -> socket.socket:
    """A connection on which nothing was said yet."""
    address = urlsplit(url)
    return socket.create_connection((address.hostname or "", address.port or 0), PATIENCE_S)


def test_more_silent_connections_than_places_do_not_take_the_server_away(tmp_path: Path) -> None:
    """So many were never let go, and nobody else was answered; or no file was left to work with."""
    with server_with_few_files(tmp_path / "data") as url, ExitStack() as lines:
        for _ in range(TOO_MANY):
            lines.enter_context(dialled(url))

        answer = httpx.get(f"{url}/api/v1/health", timeout=PATIENCE_S, headers=HEADERS)

    assert answer.status_code == 200


def begun_photo(server: RunningServer) -> socket.socket:
    """A photo of which all but the last byte was sent."""
    line = dialled(server.url)
    head = f"PUT /api/v1/photos/{PHOTO} HTTP/1.1\r\nHost: 127.0.0.1\r\n{LINES}"
    line.sendall(f"{head}Content-Length: {len(PHOTO_BYTES)}\r\n\r\n".encode() + PHOTO_BYTES[:-1])
    while httpx.get(f"{server.url}/metrics").text.find("in_progress 2.0") < 0:
        time.sleep(0.01)
    return line


def refuses(url: str) -> bool:
    """Whether nobody takes new connections any more."""
    try:
        dialled(url).close()
    except ConnectionRefusedError:
        return True
    return False


def test_a_server_that_ends_finishes_what_was_begun(tmp_path: Path) -> None:
    """A restart at noon costs a tablet nothing; who comes anew is sent away at once."""
    with running_server(tmp_path / "data") as server:
        with begun_photo(server) as line:
            server.process.send_signal(signal.SIGTERM)
            while not refuses(server.url):
                time.sleep(0.01)
            line.sendall(PHOTO_BYTES[-1:])
            answer = line.recv(1 << 16)
        server.process.wait(PATIENCE_S)  # a second signal would end it in another way

    assert answer.startswith(b"HTTP/1.1 201 ")
    assert server.process.returncode == 0


def test_the_log_has_a_line_for_each_request(tmp_path: Path) -> None:
    """The first thing that anybody asks after an accident."""
    file = tmp_path / "log"
    with file.open("wb") as log, running_server(tmp_path / "data", log=log) as server:
        answer = httpx.get(f"{server.api}/health?secret=1", headers=HEADERS)

    (line,) = [each for each in file.read_text().splitlines() if "path=/api/v1/health" in each]
    assert re.fullmatch(
        r"time=\S+Z level=info request=(\w+) method=GET path=/api/v1/health status=200"
        r" duration_ms=[\d.]+ in_bytes=0 out_bytes=\d+",
        line,
    )
    assert answer.headers["Sightline-Request"] in line


def test_a_quiet_log_has_none(tmp_path: Path) -> None:
    """Who asks for warnings only has a proxy that logs already."""
    file = tmp_path / "log"
    quiet = {"SIGHTLINE_LOG_LEVEL": "warning"}
    with file.open("wb") as log, running_server(tmp_path / "data", "", quiet, log) as server:
        httpx.get(f"{server.api}/health", headers=HEADERS)

    assert file.read_text() == ""
