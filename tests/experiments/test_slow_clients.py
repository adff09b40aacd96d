"""Tests of `tests.experiments.slow_clients`."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.experiments.outcome import Outcome
from tests.experiments.slow_clients import EXPERIMENT, SLOWNESSES, watch

SOON_S = 0.5


def test_who_dawdles_is_ended_and_holds_nobody_up(tmp_path: Path) -> None:
    """A hundred silent connections from one broken program made the server deaf to all tablets."""
    outcome = EXPERIMENT.run(EXPERIMENT.small, tmp_path)

    assert outcome.held, outcome.remarks
    assert outcome.faults == EXPERIMENT.small


def test_a_server_that_waits_for_ever_is_found_out() -> None:
    """The rig itself: it must see what it looks for."""
    outcome = asyncio.run(watched_patience())

    assert outcome.lost == outcome.faults == len(SLOWNESSES)


async def watched_patience() -> Outcome:
    """What the experiment says of a server that ends nobody."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while line := await reader.readline():
            if line == b"\r\n":
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        writer.close()

    impatient = tuple(each._replace(bound_s=SOON_S) for each in SLOWNESSES)
    async with await asyncio.start_server(answer, "127.0.0.1", 0) as serving:
        port = serving.sockets[0].getsockname()[1]
        return await watch("127.0.0.1", port, len(impatient), impatient)
