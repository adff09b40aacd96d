"""Bodies that come too slowly, and senders who hang up: neither may hold the server."""

from __future__ import annotations

import asyncio
import time
from typing import NamedTuple

from litestar.types import (
    ASGIApp,
    HTTPReceiveMessage,
    Receive,
    Scope,
    Send,
    WebSocketReceiveMessage,
)

from audit_api.errors import SenderLeft, SlowBody

Incoming = HTTPReceiveMessage | WebSocketReceiveMessage


class Pace(NamedTuple):
    """How slowly a body may come.

    Attributes:
        silence_s: The longest pause between two pieces.
        grace_s: So long nobody looks at the rate.
        least_bytes_per_s: The rate after that, over all the time that was spent waiting. A photo
            over the worst mobile line comes twenty times as fast.
    """

    silence_s: float = 10.0
    grace_s: float = 20.0
    least_bytes_per_s: float = 500.0


ORDINARY = Pace()


class Patience:
    """A layer around the application that reads bodies at some pace, and gives up below it."""

    def __init__(self, app: ASGIApp, pace: Pace = ORDINARY) -> None:
        self._app = app
        self._pace = pace

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on, with its body watched."""
        await self._app(scope, Watched(receive, self._pace).receive, send)


class Watched:
    """The body of one request, piece by piece."""

    def __init__(self, receive: Receive, pace: Pace) -> None:
        self._receive = receive
        self._pace = pace
        self._waited_s = 0.0
        self._came_bytes = 0
        self._is_whole = False

    async def receive(self) -> Incoming:
        """The next piece; after the last one, whatever the server has to say.

        Raises:
            SlowBody: It did not come in time.
            SenderLeft: The body will never be whole.
        """
        if self._is_whole:
            return await self._receive()
        message = await self._next()
        if message["type"] != "http.request":
            raise SenderLeft(self._came_bytes)
        self._came_bytes += len(message["body"])
        self._is_whole = not message.get("more_body", False)
        if not self._is_whole and self._is_slow():
            raise SlowBody(self._came_bytes, self._waited_s)
        return message

    async def _next(self) -> Incoming:
        began = time.monotonic()
        try:
            async with asyncio.timeout(self._pace.silence_s):
                return await self._receive()
        except TimeoutError as error:
            raise SlowBody(self._came_bytes, self._pace.silence_s) from error
        finally:
            self._waited_s += time.monotonic() - began

    def _is_slow(self) -> bool:
        watched_s = self._waited_s - self._pace.grace_s
        return watched_s > 0 and self._came_bytes < self._pace.least_bytes_per_s * self._waited_s
