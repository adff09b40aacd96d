"""A line between tablets and a server on which things go wrong, by a seed; each fault is counted.

One request a connection: the line takes it in whole, then decides what becomes of it. What it
hands over whole, once or again, now or later, the server has to take.
"""

from __future__ import annotations

import asyncio
import random
import re
import socket
import struct
from collections import Counter
from collections.abc import Coroutine
from contextlib import suppress
from types import TracebackType
from typing import NamedTuple, Self

from tests.experiments.network_faults import DRAWN, Fault

PATIENCE_S = 60.0
"""A server that says nothing for so long hangs."""
PAUSE_S = 0.01
PIECES_MOST = 4
LATER_MOST = 6
HEAD_ENDS = b"\r\n\r\n"
LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
TAKEN = re.compile(rb"HTTP/1\.1 20[01] ")
RESET = struct.pack("ii", 1, 0)


class Held(NamedTuple):
    """A request that is late.

    Attributes:
        since: How many had been handed over when it came.
        until: After how many it is handed over itself.
    """

    request: bytes
    since: int
    until: int


class BadLine:
    """One line, open for an ``async with``; on the way out all that it holds is handed over.

    Attributes:
        tally: How often each fault really happened.
        wrong: A sentence for each answer that a server must not give.
    """

    def __init__(self, port: int, seed: int, faults: tuple[Fault, ...] = DRAWN) -> None:
        self.tally: Counter[Fault] = Counter()
        self.wrong: list[str] = []
        self._server_port = port
        self._chance = random.Random(f"line/{seed}")
        self._faults = faults
        self._held: list[Held] = []
        self._handed_over = 0
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        self._listening = await asyncio.start_server(self._begin, "127.0.0.1", 0)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._listening.close()
        while self._tasks or self._held:
            self._release(len(self._held) + self._handed_over + LATER_MOST)
            tasks, self._tasks = self._tasks, set()
            await asyncio.gather(*tasks)
        await self._listening.wait_closed()

    @property
    def port(self) -> int:
        """Where tablets reach the server through this line."""
        port: int = self._listening.sockets[0].getsockname()[1]
        return port

    def _begin(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._start(self._serve(reader, writer))

    def _start(self, work: Coroutine[None, None, None]) -> None:
        # Kept until the end, so that a fault of the rig is raised there and not only logged.
        self._tasks.add(asyncio.get_running_loop().create_task(work))

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            request = await _whole(reader)
            answer = await self._answer(request, self._chance.choice(self._faults))
            writer.write(answer or b"")
            await writer.drain()
            if answer is None and self._chance.choice((True, False)):
                _reset(writer)
        finally:
            writer.close()

    async def _answer(self, request: bytes, fault: Fault) -> bytes | None:
        """What the tablet hears; None for nothing at all."""
        if fault is Fault.LATE:
            later = self._chance.randint(1, LATER_MOST)
            self._held.append(Held(request, self._handed_over, self._handed_over + later))
            return None
        if fault in {Fault.CUT, Fault.SHORT}:
            return await self._break_off(request, fault)
        if fault is Fault.TWICE:
            self._start(self._repeat(request))
        answer = await self._hand_over(request, slowly=fault is Fault.SLOW)
        if fault is Fault.UNHEARD:
            self.tally[fault] += 1
            return answer[: self._chance.randrange(len(answer))]
        return answer

    async def _break_off(self, request: bytes, fault: Fault) -> bytes | None:
        part = request[: self._chance.randrange(1, len(request))]
        reader, writer = await self._connect()
        answer = b""
        with suppress(ConnectionError):  # the server may hang up as well
            writer.write(part)
            await writer.drain()
            await asyncio.sleep(self._chance.uniform(0, PAUSE_S))
            if fault is Fault.SHORT:
                writer.write_eof()
                answer = await reader.read()
            else:
                _reset(writer)
        writer.close()
        self.tally[fault] += 1
        if TAKEN.match(answer):
            self.wrong.append(f"{_first_line(request)} was cut short and taken")
        return answer or None

    async def _repeat(self, request: bytes) -> None:
        await asyncio.sleep(self._chance.choice((0, self._chance.uniform(0, PAUSE_S))))
        await self._hand_over(request)
        self.tally[Fault.TWICE] += 1

    async def _hand_over(self, request: bytes, *, slowly: bool = False) -> bytes:
        """The server's whole answer; it has to be that the request is taken."""
        async with asyncio.timeout(PATIENCE_S):
            reader, writer = await self._connect()
            for piece in self._pieces(request) if slowly else (request,):
                writer.write(piece)
                await writer.drain()
                await asyncio.sleep(PAUSE_S if slowly else 0)
            answer = await reader.read()
        writer.close()
        if not TAKEN.match(answer):
            self.wrong.append(f"{_first_line(request)} was answered {_first_line(answer)}")
        self._handed_over += 1
        self._release(self._handed_over)
        return answer

    def _release(self, handed_over: int) -> None:
        due = [each for each in self._held if each.until <= handed_over]
        self._held = [each for each in self._held if each.until > handed_over]
        for each in due:
            self.tally[Fault.LATE] += self._handed_over > each.since
            self._start(self._hand_over_late(each))

    async def _hand_over_late(self, held: Held) -> None:
        await self._hand_over(held.request)

    def _pieces(self, request: bytes) -> list[bytes]:
        ends = sorted(self._chance.randrange(len(request)) for _ in range(PIECES_MOST))
        return [
            request[begin:end] for begin, end in zip((0, *ends), (*ends, len(request)), strict=True)
        ]

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection("127.0.0.1", self._server_port)


async def _whole(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(HEAD_ENDS)
    length = LENGTH.search(head)
    return head + await reader.readexactly(int(length.group(1)) if length else 0)


def _reset(writer: asyncio.StreamWriter) -> None:
    """Hang up so that the other end sees a fault, not an end."""
    held: socket.socket = writer.get_extra_info("socket")
    held.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
    writer.transport.abort()


def _first_line(message: bytes) -> str:
    return message.partition(b"\r\n")[0].decode("latin-1") or "not at all"
