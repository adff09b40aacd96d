"""Tests of `audit_api.cli.journal`: the log as a person or a program reads it."""

from __future__ import annotations

import asyncio
import logging

import pytest

from audit_api.cli.journal import Line, tell_lost
from audit_api.http.passage import CURRENT, Passage

QUOTED = "hunter2-and-more"


def written(message: str, error: BaseException | None = None, **more: object) -> str:
    """What the log has of one record."""
    about = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("audit_api.x", logging.WARNING, __file__, 1, message, (), about)
    vars(record).update(more)
    return Line().format(record)


def raised(error: BaseException, came_of: BaseException | None = None) -> BaseException:
    """*error*, as it is caught."""
    try:
        raise error from came_of
    except type(error) as caught:
        return caught


def test_a_line_says_when_how_grave_and_where_from() -> None:
    """Whoever reads ten thousand of them filters by these."""
    line = written("a decoder died")

    assert line.startswith("time=2")
    assert line.split()[0].endswith("Z")
    assert line.split(" ", 1)[1] == 'level=warning from=audit_api.x message="a decoder died"'


@pytest.mark.parametrize(
    "message",
    ["a\ntime=2026 level=error", 'a" level="error', "a\rb", "a\u2028b", "a\x1b[2Jb", "a=b", ""],
)
def test_no_message_begins_a_line_or_a_field_of_its_own(message: str) -> None:
    """A library repeats what was sent; a forged line would accuse or hide somebody."""
    line = written(message)

    assert len(line.splitlines()) == 1
    assert line.isascii()
    assert line.isprintable()
    assert line.count(" level=") - message.count(" level=") == 1


def test_what_happens_within_a_request_names_it() -> None:
    """The warning and the request that it belongs to are lines apart."""
    passage = Passage("GET", "/")
    mark = CURRENT.set(passage)

    line = written("x")

    CURRENT.reset(mark)
    assert f" request={passage.id} " in line


def test_a_trace_has_the_place_and_the_words_of_the_system() -> None:
    """Without them nobody can mend it."""
    trace = written("failed", raised(OSError(28, "No space left on device")))

    assert "test_journal.py:" in trace
    assert "in raised: raise error from came_of" in trace
    assert 'OSError: "[Errno 28] No space left on device"' in trace
    assert all(line.startswith("  ") for line in trace.splitlines()[1:])


@pytest.mark.parametrize(
    "error",
    [
        ValueError(f"invalid port: {QUOTED}"),
        KeyError(QUOTED),
        UnicodeDecodeError("utf-8", QUOTED.encode(), 0, 1, "bad"),
        ExceptionGroup("several", [ValueError(QUOTED)]),
    ],
)
def test_a_trace_does_not_repeat_what_was_sent(error: Exception) -> None:
    """A library quotes the password that it could not read."""
    cause = raised(LookupError(QUOTED))

    trace = written("failed", raised(error, cause))

    assert QUOTED not in trace
    assert "LookupError" in trace
    assert type(error).__name__ in trace


def test_an_error_that_nobody_waited_for_is_told_without_its_task(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The task shows its error, and the error what was sent."""
    asyncio.run(lost())

    (record,) = caplog.records
    line = Line().format(record)
    assert "ValueError" in line
    assert QUOTED not in line


async def lost() -> None:
    """A task that fails alone."""
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(tell_lost)
    failed = ValueError(QUOTED)
    loop.call_exception_handler({"message": "never retrieved", "exception": failed, "task": QUOTED})
