"""Many who say nothing, or very little, for as long as they can; and a healthy client all along."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tests.experiments.outcome import Experiment, Outcome
from tests.known import LINES
from tests.samples import PHOTO
from tests.servers import running_server

HANG_S = 5.0
"""A healthy request that takes longer is a failure. It is no measure of speed."""
BETWEEN_PROBES_S = 0.1
HOST = b"Host: 127.0.0.1\r\n" + LINES.encode()
PROBES = (b"/healthz", b"/api/v1/health", b"/api/v1/districts")
ASK = b"GET %s HTTP/1.1\r\n" + HOST + b"\r\n"
UNASKED = b"PUT /nothing HTTP/1.1\r\n" + HOST + b"Content-Length: 99999\r\n"
SEND = b"PUT /api/v1/photos/%s HTTP/1.1\r\n" % PHOTO.encode() + HOST + b"Content-Length: 99999\r\n"
TOLD_MOST = 5


class Slowness(NamedTuple):
    """A way to be slow: what is sent at once, and then a byte after each pause; 0 is for ever.

    Attributes:
        bound_s: The server has ended it by then, with as much again for a busy machine.
    """

    name: str
    first: bytes
    pause_s: float
    bound_s: float


SLOWNESSES = (
    Slowness("silent from the start", b"", 0, 10),
    Slowness("silent after an answer", ASK % b"/healthz", 0, 10),
    Slowness("a byte of a header a second", b"GET / HTTP/1.1\r\nX-Slow: ", 1, 10),
    Slowness("half a header, then silent", b"PUT /api/v1/pho", 0, 10),
    Slowness("half a body, then silent", SEND + b"\r\nhalf", 0, 10),
    Slowness("half a body that nobody asked for, then silent", UNASKED + b"\r\nhalf", 0, 10),
    Slowness("ten bytes of a body a second", SEND + b"\r\nhalf", 0.1, 22),
)


class Ended(NamedTuple):
    """How a slow connection fared: None is not at all, within twice its bound."""

    how: Slowness
    after_s: float | None


class Probed(NamedTuple):
    """One healthy request; None is not in time."""

    status: bytes
    took_s: float | None


def run(connections: int, folder: Path) -> Outcome:
    """Open that many slow connections at once to a server on *folder*, and see them ended."""
    with running_server(folder / "data", environment={"SIGHTLINE_LOG_LEVEL": "warning"}) as server:
        host, port = server.url.removeprefix("http://").split(":")
        return asyncio.run(watch(host, int(port), connections, SLOWNESSES))


async def watch(
    host: str, port: int, connections: int, slownesses: tuple[Slowness, ...]
) -> Outcome:
    """Be slow in each of *slownesses* in turn, on *connections* at once, beside healthy probes."""
    began_s = time.monotonic()
    dial = _Dial(host, port)
    slow = [
        asyncio.create_task(dial.dawdle(slownesses[number % len(slownesses)]))
        for number in range(connections)
    ]
    probing = asyncio.create_task(dial.probe_until(asyncio.gather(*slow)))
    ended, probed = await asyncio.gather(*slow), await probing
    failed = [each for each in probed if each.took_s is None or each.status != b"200"]
    lasting = [each for each in ended if each.after_s is None]
    return Outcome(
        faults=dial.opened,
        fault="slow connections",
        lost=len(failed) + len(lasting),
        checked=len(ended) + len(probed),
        remarks=tuple(_remarks(ended, probed, failed)),
        seconds=time.monotonic() - began_s,
    )


class _Dial:
    """Connections to one server; counts those that were opened to be slow."""

    def __init__(self, host: str, port: int) -> None:
        self._host = host
        self._port = port
        self.opened = 0

    async def dawdle(self, how: Slowness) -> Ended:
        reader, writer = await asyncio.open_connection(self._host, self._port)
        self.opened += 1
        began_s = time.monotonic()
        writer.write(how.first)
        dripping = asyncio.create_task(_drip(writer, how.pause_s)) if how.pause_s else None
        try:
            async with asyncio.timeout(2 * how.bound_s):
                with suppress(ConnectionError):
                    while await reader.read(1 << 16):
                        pass
            return Ended(how, time.monotonic() - began_s)
        except TimeoutError:
            return Ended(how, None)
        finally:
            if dripping:
                dripping.cancel()
            writer.transport.abort()

    async def probe_until(self, done: asyncio.Future[list[Ended]]) -> list[Probed]:
        probed: list[Probed] = []
        while not done.done():
            probed.append(await self._probe(PROBES[len(probed) % len(PROBES)]))
            await asyncio.sleep(BETWEEN_PROBES_S)
        return probed

    async def _probe(self, path: bytes) -> Probed:
        began_s = time.monotonic()
        try:
            async with asyncio.timeout(HANG_S):
                reader, writer = await asyncio.open_connection(self._host, self._port)
                writer.write(ASK % path)
                status = (await reader.readline()).split()[1]
                writer.close()
        except (OSError, TimeoutError, IndexError) as error:
            return Probed(type(error).__name__.encode(), None)
        return Probed(status, time.monotonic() - began_s)


async def _drip(writer: asyncio.StreamWriter, pause_s: float) -> None:
    with suppress(ConnectionError):
        while True:
            await asyncio.sleep(pause_s)
            writer.write(b"x")
            await writer.drain()


def _remarks(ended: list[Ended], probed: list[Probed], failed: list[Probed]) -> list[str]:
    times = [each.took_s for each in probed if each.took_s is not None]
    lasting = {each.how.name for each in ended if each.after_s is None}
    latest: dict[str, float] = {}
    for each in ended:
        latest[each.how.name] = max(latest.get(each.how.name, 0), each.after_s or 0)
    return [
        *(f"was not ended: {name}" for name in sorted(lasting)),
        *(f"a healthy request failed: {each.status.decode()}" for each in failed[:TOLD_MOST]),
        f"of {len(probed)} healthy requests the slowest took {max(times, default=0):.2f} s",
        *(f"{name}: ended after {after_s:.0f} s at most" for name, after_s in latest.items()),
    ]


EXPERIMENT = Experiment(
    "slow clients: idle, slow headers, slow bodies, beside a healthy one", run, small=120, large=900
)
