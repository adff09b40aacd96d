"""Child processes of the demonstration: the server, and the build of the report."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from audit_api.demo.client import Client
from audit_api.demo.days import AS_OF
from audit_api.demo.errors import (
    NoAdministrator,
    PortForbidden,
    PortTaken,
    ReportNotBuilt,
    ServerDidNotStart,
)
from audit_api.demo.schools import DISTRICT

LOOPBACK = "127.0.0.1"
LOG = "server.log"
STARTS_WITHIN_S = 30.0
ENDS_WITHIN_S = 15.0
ASKED_EVERY_S = 0.1

ELSEWHERE = frozenset({"SIGHTLINE_CONFIG", "SIGHTLINE_DATABASE_URL"})
"""May name a real database, and invented audits must never get there."""
SIGHTLINE = (sys.executable, "-m", "audit_api")


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as found:
        found.bind((LOOPBACK, 0))
        return int(found.getsockname()[1])


def check_free(port: int) -> None:
    """Make sure that nobody listens on *port*.

    Raises:
        PortTaken: Somebody does.
        PortForbidden: This user may not.
    """
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((LOOPBACK, port))
        except PermissionError as error:
            raise PortForbidden(port) from error
        except OSError as error:
            raise PortTaken(port) from error


@contextmanager
def server(folder: Path, port: int) -> Iterator[str]:
    """A running server on *folder*; gives its address. It ends with the block.

    Raises:
        PortTaken: Another program listens there.
        ServerDidNotStart: It ended, or did not answer in time.
    """
    check_free(port)
    address = f"http://{LOOPBACK}:{port}"
    place = ("--data", str(folder), "--host", LOOPBACK, "--port", str(port))
    command = (*SIGHTLINE, "serve", *place, "--until-stdin-closes", "--without-certificate")
    with (folder / LOG).open("ab") as log, _running(command, log) as child:
        _wait(child, address, folder / LOG)
        yield address


def administrator_code(folder: Path) -> str:
    """A code that makes an administrator; no server may run on *folder*.

    Raises:
        NoAdministrator: The command ended with an error.
    """
    exit_code, words = _said((*SIGHTLINE, "administrator", "--data", str(folder)))
    if exit_code:
        raise NoAdministrator(_last_line(words))
    return words.split()[-1]


def build_report(folder: Path, out: Path) -> str:
    """Build the report of the demonstration's district into *out*; gives what the command said.

    Raises:
        ReportNotBuilt: The command ended with an error.
    """
    command = (*SIGHTLINE, "report", DISTRICT, "--data", str(folder), "--out", str(out))
    exit_code, words = _said((*command, "--as-of", AS_OF.isoformat()))
    if exit_code:
        raise ReportNotBuilt(exit_code, _last_line(words))
    return words.strip()


def _said(command: Sequence[str]) -> tuple[int, str]:
    """How a command ended, and what it said."""
    with TemporaryFile() as said:
        with _running(command, said) as child:
            exit_code = child.wait()
        said.seek(0)
        return exit_code, said.read().decode("utf-8", "replace")


@contextmanager
def _running(command: Sequence[str], output: IO[bytes]) -> Iterator[subprocess.Popen[bytes]]:
    """A child process, ended with the block at the latest.

    It gets a session of its own: Ctrl-C reaches this process first, which then ends its children.
    Its input is a pipe that we never write to: it closes even when this process is killed.
    """
    with subprocess.Popen(  # noqa: S603 - our own program, and words of ours without a shell
        command,
        stdin=subprocess.PIPE,
        stdout=output,
        stderr=output,
        start_new_session=True,
        env={name: value for name, value in os.environ.items() if name not in ELSEWHERE},
    ) as child:
        try:
            yield child
        finally:
            _end(child)


def _wait(child: subprocess.Popen[bytes], address: str, log: Path) -> None:
    ends_at = time.monotonic() + STARTS_WITHIN_S
    with Client(address) as client:
        while not client.is_up():
            if child.poll() is not None:
                words = _last_line(log.read_text("utf-8", "replace"))
                raise ServerDidNotStart(address, f"{words} (its log is {log})")
            if time.monotonic() > ends_at:
                raise ServerDidNotStart(address, f"no answer within {STARTS_WITHIN_S:g} seconds")
            time.sleep(ASKED_EVERY_S)


def _end(child: subprocess.Popen[bytes]) -> None:
    if child.poll() is not None:
        return
    child.terminate()
    try:
        child.wait(ENDS_WITHIN_S)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def _last_line(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1].removeprefix("sightline: ") if lines else "it said nothing"
