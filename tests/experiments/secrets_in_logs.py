"""Secrets wherever a request or a setting can hold one; then every line of the log is searched."""

from __future__ import annotations

import re
import secrets
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

from tests.experiments.outcome import Experiment, Outcome
from tests.experiments.planted_secrets import PLANTINGS, is_whole, shown
from tests.servers import RunningServer, clean_environment, running_server

ANSWERS_WITHIN_S = 20
GIVES_UP_WITHIN_S = 60
KEPT = ("schema_step", "sqlite_")
"""What begins so stays when the database is broken."""
URLS = (
    "postgresql://auditor:{}@127.0.0.1:1/audits",
    "postgresql://auditor:{}/x@127.0.0.1:1/audits",
    "postgresql://auditor@127.0.0.1:1/audits?password={}",
    "postgresql://auditor:{}@[127.0.0.1/audits",
    "postgres://auditor:{}@127.0.0.1:port/audits",
    "mysql://auditor:{}@127.0.0.1/audits",
)
"""None can be connected to; some are not even addresses."""


class Answered(NamedTuple):
    """What a request got: nothing, where it was no whole request."""

    status: int
    request_id: str


def run(planted: int, folder: Path) -> Outcome:
    """Plant that many secrets, half of them in a server that is whole, half in one that is not."""
    began_s = time.monotonic()
    told = _Told()
    for url in URLS:
        told.hear(url)
    log_file = folder / "server.log"
    with (
        log_file.open("wb") as log,
        running_server(
            folder / "data", environment={"SIGHTLINE_LOG_LEVEL": "debug"}, log=log
        ) as server,
    ):
        left = planted - len(told.secrets)
        told.send(server, left // 2)
        _break(server.data / "sightline.db")
        told.send(server, left - left // 2)
    return told.outcome(log_file.read_bytes(), time.monotonic() - began_s)


class _Told:
    """What was planted, what was answered, and what commands said."""

    def __init__(self) -> None:
        self.secrets: list[str] = []
        self.answers: list[Answered] = []
        self.said = b""

    def plant(self) -> str:
        """A new secret."""
        self.secrets.append(f"zq{secrets.token_hex(12)}")
        return self.secrets[-1]

    def hear(self, url: str) -> None:
        """Start a server on a database that is not there, and keep what it says."""
        environment = clean_environment() | {"SIGHTLINE_DATABASE_URL": url.format(self.plant())}
        ended = subprocess.run(
            (sys.executable, "-m", "audit_api", "migrate"),
            capture_output=True,
            check=False,
            timeout=GIVES_UP_WITHIN_S,
            env=environment,
        )
        assert ended.returncode, "a command came to terms with a database that is not there"
        self.said += ended.stdout + ended.stderr

    def send(self, server: RunningServer, many: int) -> None:
        """Send *many* requests, each with a secret of its own."""
        for planting in islice(cycle(PLANTINGS), many):
            self.answers.append(_answer(server, planting(self.plant())))

    def outcome(self, log: bytes, seconds: float) -> Outcome:
        """Search the *log*, and look whether it is one at all."""
        leaked = shown(self.secrets, self.said + log)
        unlogged = [each for each in self.answers if not _is_logged(each, log)]
        faults = [each for each in self.answers if each.status == 500]
        problems = tuple(_problems(leaked, unlogged, faults))
        return Outcome(
            faults=len(self.secrets),
            fault="secrets",
            lost=len(leaked) + len(unlogged) + (not faults),
            checked=len(self.secrets) + len(self.answers),
            remarks=(*problems, f"{len(faults)} requests met a broken server, with their traces"),
            seconds=seconds,
        )


def _answer(server: RunningServer, request: bytes) -> Answered:
    host, port = server.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), ANSWERS_WITHIN_S) as line:
        came = b""
        with suppress(ConnectionError):
            line.sendall(request)
            if not is_whole(request):
                line.shutdown(socket.SHUT_WR)  # a sender who hangs up in the middle
        with suppress(ConnectionError):
            while piece := line.recv(1 << 16):
                came += piece
    status = re.match(rb"HTTP/1.1 (\d+)", came)
    named = re.search(rb"(?mi)^sightline-request: (\w+)", came)
    return Answered(int(status[1]) if status else 0, named[1].decode() if named else "")


def _break(database: Path) -> None:
    """Take the tables away under the running server: every query of its is a fault from now on."""
    with closing(sqlite3.connect(database)) as opened:
        for table in tuple(_tables(opened)):
            opened.execute(f"DROP TABLE {table}")
        opened.commit()


def _tables(opened: sqlite3.Connection) -> Iterator[str]:
    for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'"):
        if not name.startswith(KEPT):
            yield name


def _is_logged(answer: Answered, log: bytes) -> bool:
    """Whether the line of an answer stands in the log, once; and the trace where there was one."""
    if not answer.request_id:
        return True  # no request: the server's own parser refused it
    name = f"request={answer.request_id} ".encode()
    lines = [line for line in log.splitlines() if name in line]
    line_of_answer = [line for line in lines if f" status={answer.status} ".encode() in line]
    return len(line_of_answer) == 1 and (answer.status != 500 or len(lines) > 1)


def _problems(leaked: list[str], unlogged: list[Answered], faults: list[Answered]) -> Iterator[str]:
    for secret in leaked[:3]:
        yield f"the log shows {secret}"
    for answer in unlogged[:3]:
        yield f"the log has not one line for the answer {answer.status} {answer.request_id}"
    if not faults:
        yield "no fault of the server could be provoked"


EXPERIMENT = Experiment("secrets in requests and settings", run, small=150, large=2_000)
