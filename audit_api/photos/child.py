"""The server's end of one decoder: start it, ask it, end it."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from contextlib import suppress
from typing import Self, TypeVar

import msgspec

from audit_api import boxes
from audit_api.boxes import Box
from audit_api.photos.values import (
    NEXT,
    PLAN,
    Confinement,
    PlanWork,
    Prepared,
    PreparedPlan,
    Unusable,
    Unwritten,
    Work,
)

START_LIMIT_S = 30
"""A cold disk and busy cores are slow; a decoder that says nothing for so long is not coming."""

Answer = Prepared | PreparedPlan | Unusable | Unwritten
Heard = TypeVar("Heard")

_confinement = msgspec.json.Decoder(Confinement)
_answer: msgspec.json.Decoder[Answer] = msgspec.json.Decoder(Answer)


class ChildDied(Exception):
    """A decoder ended, or has to be ended, in the middle of its work."""


class Child:
    """One running decoder. Whatever it says is checked: it reads what strangers made."""

    def __init__(self, process: Process, line: socket.socket, confinement: Confinement) -> None:
        self.confinement = confinement
        self.photos = 0
        self._process = process
        self._line = line

    @classmethod
    async def start(cls) -> Self:
        """Start a decoder, in an environment that has none of our settings.

        Raises:
            ChildDied: It does not start, or does not say how it is confined.
        """
        line, its_end = socket.socketpair()
        try:
            with its_end:
                process = await _spawned(its_end)
            return await cls._introduced(process, line)
        except BaseException:
            line.close()
            raise

    @classmethod
    async def _introduced(cls, process: Process, line: socket.socket) -> Self:
        try:
            return cls(process, line, await _hear(process, _confinement, START_LIMIT_S))
        except BaseException:
            await asyncio.shield(_end(process))
            raise

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """Whether it ran when the event loop last looked."""
        return self._process.returncode is None

    async def ask(
        self, work: Work | PlanWork, covered: Sequence[Box], wall_limit_s: float
    ) -> Answer:
        """Have one photo or plan prepared. After any error, also a cancellation, `end` the child.

        Raises:
            ChildDied: It ended, took longer than the limit, or said what is no answer.
        """
        self.photos += 1
        with suppress(OSError):  # it has ended: that is heard, too
            said = PLAN if isinstance(work, PlanWork) else boxes.kept(covered)
            line = said.encode() + NEXT
            socket.send_fds(self._line, [line], [file.fileno() for file in work])
        return await _hear(self._process, _answer, wall_limit_s)

    async def end(self) -> None:
        """End it at once, and wait until it is gone."""
        self._line.close()
        await _end(self._process)


async def _spawned(its_end: socket.socket) -> Process:
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-I", "-m", "audit_api.photos.decoder", str(os.getpid())),
        stdin=its_end.fileno(),
        stdout=PIPE,
        env={"MALLOC_ARENA_MAX": "1"},
        # Ctrl+C is for the server, which then ends its decoders in order.
        start_new_session=True,
    )


async def _hear(
    process: Process, decoder: msgspec.json.Decoder[Heard], wall_limit_s: float
) -> Heard:
    if process.stdout is None:
        raise ChildDied
    try:
        async with asyncio.timeout(wall_limit_s):
            return decoder.decode(await process.stdout.readline())
    # A line that is cut off, too long, or not of the form: all mean the same.
    except (TimeoutError, OSError, ValueError, msgspec.DecodeError) as error:
        raise ChildDied from error


async def _end(process: Process) -> None:
    with suppress(ProcessLookupError):
        process.kill()
    await process.communicate()
