"""The bad line does what it counts: seen from both of its ends."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from tests.experiments.bad_lines import BadLine
from tests.experiments.network_faults import Fault

BODY = b"x" * 400
REQUEST = b"PUT /photos/1 HTTP/1.1\r\nContent-Length: 400\r\n\r\n" + BODY
OTHER = b"PUT /photos/2 HTTP/1.1\r\nContent-Length: 400\r\n\r\n" + BODY
TAKEN = b"HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}"
REFUSED = b"HTTP/1.1 409 Conflict\r\nContent-Length: 2\r\n\r\n{}"


class Heard:
    """What came to the other end of the line, a connection each."""

    def __init__(self, answer: bytes) -> None:
        self.requests: list[bytes] = []
        self._answer = answer

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Take one request, or what there is of it."""
        try:
            request = await reader.readexactly(len(REQUEST))
            writer.write(self._answer)
        except asyncio.IncompleteReadError as error:
            request = error.partial
        except ConnectionError:
            request = b""  # hung up; how much had come nobody can tell
        self.requests.append(request)
        writer.close()


@pytest.fixture
def anyio_backend() -> str:
    """The one event loop that the line runs on."""
    return "asyncio"


@asynccontextmanager
async def listening(answer: bytes = TAKEN) -> AsyncIterator[tuple[int, Heard]]:
    """The other end, and its port."""
    heard = Heard(answer)
    server = await asyncio.start_server(heard.serve, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1], heard


async def say(port: int, request: bytes = REQUEST) -> bytes:
    """What a tablet hears over the line; nothing where it is cut."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    try:
        return await reader.read()
    except ConnectionError:
        return b""
    finally:
        writer.close()


@pytest.mark.anyio
@pytest.mark.parametrize("fault", [Fault.CUT, Fault.SHORT])
async def test_a_request_that_breaks_off_never_reaches_the_server_whole(fault: Fault) -> None:
    """Else nothing would have been cut."""
    async with listening() as (port, heard), BadLine(port, 1, (fault,)) as line:
        answers = [await say(line.port) for _ in range(5)]

    assert answers == [b""] * 5
    assert line.tally[fault] == 5
    assert len(heard.requests) == 5
    assert all(len(request) < len(REQUEST) for request in heard.requests)


@pytest.mark.anyio
async def test_an_answer_that_breaks_off_was_given_by_a_server_that_took_the_request() -> None:
    """The tablet must send again what the server has: that is the fault."""
    async with listening() as (port, heard), BadLine(port, 1, (Fault.UNHEARD,)) as line:
        answers = [await say(line.port) for _ in range(5)]

    assert all(TAKEN.startswith(answer) and answer != TAKEN for answer in answers)
    assert heard.requests == [REQUEST] * 5
    assert line.tally[Fault.UNHEARD] == 5


@pytest.mark.anyio
async def test_a_request_that_comes_twice_comes_whole_both_times() -> None:
    """A proxy in between may do that, and the server has to take both."""
    async with listening() as (port, heard), BadLine(port, 1, (Fault.TWICE,)) as line:
        answer = await say(line.port)

    assert answer == TAKEN
    assert heard.requests == [REQUEST] * 2
    assert line.tally[Fault.TWICE] == 1


@pytest.mark.anyio
async def test_a_late_request_comes_after_one_that_was_sent_later() -> None:
    """An old draft behind the final audit: the end must be the same."""
    faults = (Fault.LATE, Fault.NONE)
    async with listening() as (port, heard), BadLine(port, 4, faults) as line:
        answers = [await say(line.port, REQUEST if at == 0 else OTHER) for at in range(12)]

    assert answers[0] == b"", "this seed is one whose first request is late"
    assert heard.requests.count(REQUEST) == 1
    assert heard.requests[0] == OTHER
    assert line.tally[Fault.LATE] >= 1


@pytest.mark.anyio
async def test_a_line_without_faults_counts_none() -> None:
    """An experiment without a fault must not hold."""
    faults = (Fault.NONE, Fault.SLOW)
    async with listening() as (port, heard), BadLine(port, 1, faults) as line:
        answers = [await say(line.port) for _ in range(6)]

    assert answers == [TAKEN] * 6
    assert heard.requests == [REQUEST] * 6
    assert not line.tally
    assert not line.wrong


@pytest.mark.anyio
async def test_a_whole_request_that_is_refused_is_told() -> None:
    """A 409 for the same bytes, sent again, would leave a tablet with an audit it cannot send."""
    async with listening(REFUSED) as (port, _), BadLine(port, 1, (Fault.TWICE,)) as line:
        await say(line.port)

    assert line.wrong == ["PUT /photos/1 HTTP/1.1 was answered HTTP/1.1 409 Conflict"] * 2
