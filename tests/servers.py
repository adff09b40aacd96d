"""A real server in a process of its own, for tests that need one."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

from tests.known import make_known
from tests.ports import own_port

ENDS_WITHIN_S = 20
ROOM_ENOUGH = {"SIGHTLINE_FREE_SPACE_MB": "0"}
"""A developer's disk may be nearly full: only tests of the floor set one."""


class RunningServer(NamedTuple):
    """A server that answers.

    Attributes:
        url: Without a slash at its end, such as ``http://127.0.0.1:41234``.
        data: Its data folder.
        process: To end or kill it.
        database_url: Its PostgreSQL database; empty for SQLite.
    """

    url: str
    data: Path
    process: subprocess.Popen[str]
    database_url: str = ""

    @property
    def api(self) -> str:
        """Where the API begins."""
        return f"{self.url}/api/v1"


@contextmanager
def running_server(
    data: Path,
    database_url: str = "",
    environment: Mapping[str, str] | None = None,
    log: IO[bytes] | None = None,
    port: int = 0,
) -> Iterator[RunningServer]:
    """A server on *data* and a free port; ended, with its children, on the way out.

    The people and tablets of `tests.known` are there when it starts.

    Args:
        data: Its data folder.
        database_url: Its PostgreSQL database; empty for SQLite in the data folder.
        environment: More settings of ours, or others.
        log: Where its log goes; to the standard error of the tests if nothing is said.
        port: Where it listens; 0 takes one that nobody has.
    """
    make_known(data, database_url)
    with fresh_server(data, database_url, environment, log, port) as running:
        yield running


@contextmanager
def fresh_server(
    data: Path,
    database_url: str = "",
    environment: Mapping[str, str] | None = None,
    log: IO[bytes] | None = None,
    port: int = 0,
) -> Iterator[RunningServer]:
    """The same, where nobody is known: as it is when somebody starts it for the first time."""
    settings = {"SIGHTLINE_DATABASE_URL": database_url} if database_url else {}
    where = ("--port", str(port or own_port()))
    process = subprocess.Popen(
        (sys.executable, "-m", "audit_api", "serve", "--data", str(data), *where),
        stdout=subprocess.PIPE,
        stderr=log,
        text=True,
        env=clean_environment() | ROOM_ENOUGH | settings | dict(environment or {}),
    )
    with process:
        try:
            yield RunningServer(_announced(process), data, process, database_url)
        finally:
            process.terminate()
            _wait(process)


def _wait(process: subprocess.Popen[str]) -> None:
    """A server that does not end is a fault to be told, and not a run that never ends."""
    try:
        process.wait(ENDS_WITHIN_S)
    except subprocess.TimeoutExpired:
        process.kill()
        raise


def clean_environment() -> dict[str, str]:
    """The environment without any setting of ours that the developer may have."""
    return {name: value for name, value in os.environ.items() if not name.startswith("SIGHTLINE_")}


def _announced(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    line = process.stdout.readline()
    found = re.search(r"https?://\S+", line)
    assert found is not None, f"the server did not start; it said {line!r}"
    return found.group()
