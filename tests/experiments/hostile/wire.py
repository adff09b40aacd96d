"""A line to the server over which anything can be sent, also what no HTTP library would send."""

from __future__ import annotations

import http.client
import select
import socket
import time
from contextlib import suppress
from types import TracebackType
from typing import BinaryIO, NamedTuple, Self

from tests.experiments.hostile.shots import Shot

PATIENCE_S = 20.0
"""An answer that takes longer counts as lost. It is no measure of speed: a busy machine is slow."""
LONGEST_LINE_BYTES = 65_536
CONTINUE = 100
BODILESS = frozenset({204, 304})


class Answer(NamedTuple):
    """What came back.

    Attributes:
        headers: Their names in small letters.
    """

    status: int
    headers: dict[str, str]
    body: bytes


class Heard(NamedTuple):
    """All that came back for one shot, and when all of it was there.

    Attributes:
        is_late: The server said nothing, or not all, within `PATIENCE_S`.
    """

    answers: tuple[Answer, ...]
    took_s: float
    is_late: bool


class Wire:
    """One connection to a server, opened again whenever the server has closed it."""

    def __init__(self, host: str, port: int) -> None:
        self._address = (host, port)
        self._socket: socket.socket | None = None
        self._reader: BinaryIO | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.hang_up()

    def shoot(self, shot: Shot) -> Heard:
        """Send it and read what comes; what is odd has a connection of its own."""
        if not shot.is_plain:
            self.hang_up()
        was_open = self._socket is not None
        heard = self._exchange(shot)
        if was_open and not heard.answers and not heard.is_late:
            heard = self._exchange(shot)  # the server had closed the kept connection meanwhile
        if not shot.is_plain:
            self.hang_up()
        return heard

    def hang_up(self) -> None:
        """Close the connection, if there is one."""
        if self._reader is not None:
            self._reader.close()
        if self._socket is not None:
            self._socket.close()
        self._socket = self._reader = None

    def _exchange(self, shot: Shot) -> Heard:
        began_s = time.monotonic()
        answers: list[Answer] = []
        is_late = False
        try:
            line, reader = self._connected()
            with suppress(ConnectionError):  # the server may have heard enough
                _send(shot, line)
            while len(answers) < shot.answers and (answer := _read(reader, shot.method)):
                answers.append(answer)
        except TimeoutError:
            is_late = True
        except (OSError, ValueError, http.client.HTTPException):
            answers.clear()
        if is_late or not answers or answers[-1].headers.get("connection") == "close":
            self.hang_up()
        return Heard(tuple(answers), time.monotonic() - began_s, is_late)

    def _connected(self) -> tuple[socket.socket, BinaryIO]:
        if self._socket is None or self._reader is None:
            self._socket = socket.create_connection(self._address, timeout=PATIENCE_S)
            self._reader = self._socket.makefile("rb")
        return self._socket, self._reader


def _send(shot: Shot, line: socket.socket) -> None:
    line.sendall(shot.raw)
    for piece in shot.more() if shot.more else ():
        if select.select([line], [], [], 0)[0]:
            return  # it has answered: the rest interests nobody
        line.sendall(piece)
    if shot.ends_early:
        line.shutdown(socket.SHUT_WR)


def _read(reader: BinaryIO, method: bytes) -> Answer | None:
    """The next answer; None where the server has closed the connection."""
    status = CONTINUE
    headers: dict[str, str] = {}
    while status == CONTINUE:
        first = reader.readline(LONGEST_LINE_BYTES)
        if not first:
            return None
        status = int(first.split()[1])
        parsed = http.client.parse_headers(reader)
        headers = {name.lower(): value for name, value in parsed.items()}
    has_body = method != b"HEAD" and status not in BODILESS
    return Answer(status, headers, _body(reader, headers) if has_body else b"")


def _body(reader: BinaryIO, headers: dict[str, str]) -> bytes:
    if headers.get("transfer-encoding") != "chunked":
        return reader.read(int(headers.get("content-length", "0")))
    pieces = []
    while size_bytes := int(reader.readline(LONGEST_LINE_BYTES), 16):
        pieces.append(reader.read(size_bytes))
        reader.readline()
    reader.readline()
    return b"".join(pieces)
