"""Tests of `audit_api.http.bodies`."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import pytest
from litestar.types import Receive

from audit_api.errors import SenderLeft, SlowBody
from audit_api.http.bodies import Pace, Watched
from tests.known import LINES, make_known
from tests.samples import PHOTO, PHOTO_BYTES
from tests.servers import ROOM_ENOUGH, clean_environment

pytestmark = pytest.mark.anyio

QUICK = Pace(silence_s=0.2, grace_s=0.01, least_bytes_per_s=1000)
PATIENCE_S = 30
EASY = QUICK._replace(silence_s=PATIENCE_S, least_bytes_per_s=100)
"""For senders who must not be given up: a busy machine may hold the test itself for a second."""
ARRIVES_S = 0.3


def sender(*pieces: bytes, pause_s: float = 0.0, more: bool = True) -> Receive:
    """Somebody who sends *pieces* with a pause before each; with *more*, and then goes silent."""
    left = list(pieces)

    async def receive() -> dict[str, Any]:
        if not left:
            await asyncio.sleep(PATIENCE_S)
        await asyncio.sleep(pause_s)
        body = left.pop(0)
        return {"type": "http.request", "body": body, "more_body": bool(left) or more}

    return cast("Callable[..., Awaitable[Any]]", receive)


async def read(receive: Receive, pace: Pace = QUICK) -> int:
    """How many bytes came."""
    watched = Watched(receive, pace)
    came = 0
    while True:
        message = await watched.receive()
        assert message["type"] == "http.request"
        came += len(message["body"])
        if not message["more_body"]:
            return came


async def test_a_body_that_comes_at_an_ordinary_pace_is_read() -> None:
    """A photo over a mobile line comes in hundreds of pieces."""
    easy = sender(*[b"x" * 1000] * 20, pause_s=0.005, more=False)

    assert await read(easy, EASY) == 20_000


async def test_a_sender_who_goes_silent_is_given_up() -> None:
    """A few of these held every connection of the server for ever."""
    with pytest.raises(SlowBody, match="only 5 bytes came"):
        await read(sender(b"begun"))


async def test_a_sender_who_drips_is_given_up() -> None:
    """A byte now and then is never silence."""
    with pytest.raises(SlowBody):
        await read(sender(*[b"x"] * 50, pause_s=0.01))


async def test_a_slow_server_does_not_blame_the_sender() -> None:
    """What we take to write to the disk is our own time."""
    watched = Watched(sender(*[b"x" * 30] * 3, more=False), EASY)

    for _ in range(3):
        await asyncio.sleep(0.5)
        assert (await watched.receive())["type"] == "http.request"


async def test_a_sender_who_hangs_up_is_told_as_that() -> None:
    """Half a photo is no photo."""

    async def receive() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    with pytest.raises(SenderLeft):
        await read(cast("Callable[..., Awaitable[Any]]", receive))


def test_a_sender_who_hangs_up_is_no_fault_of_ours(tmp_path: Path) -> None:
    """Tablets lose their line all day: a trace for each would hide the one that matters."""
    make_known(tmp_path)
    command = (sys.executable, "-m", "audit_api", "serve", "--data", str(tmp_path), "--port", "0")
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=clean_environment() | ROOM_ENOUGH,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        try:
            address = urlsplit(process.stdout.readline().split(" at ")[1].split()[0])
            said = []
            for method, path in (("PUT", f"photos/{PHOTO}"), ("POST", "imports/sites")):
                with socket.create_connection((address.hostname or "", address.port or 0)) as line:
                    head = f"{method} /api/v1/{path} HTTP/1.1\r\nHost: {address.netloc}\r\n{LINES}"
                    line.sendall(f"{head}Content-Length: 100000\r\n\r\n".encode() + PHOTO_BYTES)
                    time.sleep(ARRIVES_S)
                said.append(next(line for line in process.stderr if "method=" in line))
        finally:
            process.terminate()
        said += process.stderr.readlines()

    assert [line.split()[1] for line in said] == ["level=info", "level=info"]
    assert all("error=SenderLeft" in line for line in said)
