"""A PostgreSQL server for tests: the one that a variable names, or a private one of our own.

The private one lies in a folder of its own and goes with the tests. It does not flush to the disk
(``fsync=off``): tests kill processes, and what a killed process wrote is safe with the system;
who cuts the power must not use it. Its collation is that of people, not of bytes, because that
is what most databases have, and no order of ours may hang on it.
"""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import time
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar
from urllib.parse import urlsplit

import asyncpg

from tests.postgres_programs import (
    Programs,
    as_whom,
    ends_with_us,
    find_programs,
    free_port,
    make_cluster,
)

VARIABLE = "SIGHTLINE_TEST_POSTGRES"
STARTS_WITHIN_S = 60
LOOK_AGAIN_S = 0.02
RESTART_SIGNALS = {"fast": signal.SIGINT, "immediate": signal.SIGQUIT}
OPTIONS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "off",
    "shared_buffers": "16MB",
    "log_min_messages": "fatal",
}

T = TypeVar("T")


class NoPostgres(Exception):
    """There is neither a server to use nor a program to start one; the message says why."""


class Postgres:
    """A running server. The databases of tests are made and dropped on it.

    Attributes:
        url: Of a database that is always there.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self._names = count(1)

    @contextmanager
    def fresh_database(self, like: str = "template0") -> Iterator[str]:
        """The address of a new database, which is dropped on the way out.

        Args:
            like: The name of the database that it is a copy of, at which nobody works; the empty
                one otherwise.
        """
        name = f"sightline_test_{os.getpid()}_{next(self._names)}"
        self.say(f"CREATE DATABASE {name} TEMPLATE {like}")
        try:
            yield urlsplit(self.url)._replace(path=f"/{name}").geturl()
        finally:
            self.say(f"DROP DATABASE {name} WITH (FORCE)")

    def say(self, statement: str, url: str | None = None) -> list[asyncpg.Record]:
        """What the server answers to one statement, on the database at *url*."""
        return elsewhere(_say(url or self.url, statement))


class PrivatePostgres(Postgres):
    """A server of our own, which may also be ended and started again."""

    def __init__(self, programs: Programs, folder: Path) -> None:
        self._programs = programs
        self._folder = folder
        self._port = free_port()
        self._process: subprocess.Popen[bytes] | None = None
        super().__init__(f"postgresql://sightline@127.0.0.1:{self._port}/postgres")

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = [f"-c{name}={value}" for name, value in OPTIONS.items()]
        command = (str(self._programs.postgres), "-D", str(self._folder), f"-p{self._port}")
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [*ends_with_us(), *command, *options], stdout=log, stderr=log, **as_whom()
            )
        self._wait()

    def end(self, mode: str = "fast") -> None:
        """End it: *fast* rolls back what is under way, *immediate* is a crash."""
        if self._process is not None:
            self._process.send_signal(RESTART_SIGNALS[mode])
            self._process.wait(STARTS_WITHIN_S)
            self._process = None

    def restart(self, mode: str) -> None:
        """End it and start it again at the same address, with the same databases."""
        self.end(mode)
        self.start()

    def _wait(self) -> None:
        ends_at = time.monotonic() + STARTS_WITHIN_S
        while True:
            try:
                self.say("SELECT 1")
            except (OSError, asyncpg.PostgresError) as error:
                gone = self._process is None or self._process.poll() is not None
                if gone or time.monotonic() > ends_at:
                    log = (self._folder / "log").read_text(errors="replace")
                    raise RuntimeError(f"PostgreSQL did not start; it said: {log}") from error
                time.sleep(LOOK_AGAIN_S)
            else:
                return


_started: list[Postgres] = []


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    """The server that the variable names, or a private one; within another, the same one.

    Raises:
        NoPostgres: There is none, and none can be started.
    """
    if _started:
        yield _started[0]
        return
    with _named_or_private() as postgres:
        _started.append(postgres)
        try:
            yield postgres
        finally:
            _started.clear()


@contextmanager
def _named_or_private() -> Iterator[Postgres]:
    if url := os.environ.get(VARIABLE):
        yield Postgres(url)
    else:
        with private_postgres() as private:
            yield private


@contextmanager
def private_postgres() -> Iterator[PrivatePostgres]:
    """A server of our own in a new folder, ended and removed on the way out.

    Raises:
        NoPostgres: Its programs are not installed.
    """
    programs = find_programs()
    if programs is None:
        raise NoPostgres(f"PostgreSQL is not installed, and {VARIABLE} names no server")
    with TemporaryDirectory(prefix="sightline-postgres-") as name:
        folder = Path(name, "cluster")
        make_cluster(programs, folder)
        private = PrivatePostgres(programs, folder)
        private.start()
        try:
            yield private
        finally:
            private.end("immediate")


def elsewhere(work: Coroutine[Any, Any, T]) -> T:
    """What *work* gives, on an event loop of its own: the one of this thread may be running."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


async def _say(url: str, statement: str) -> list[asyncpg.Record]:
    connection = await asyncpg.connect(url)
    try:
        return list(await connection.fetch(statement))
    finally:
        await connection.close()
