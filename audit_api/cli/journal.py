"""How the log of the server looks: a line for each thing that happened, in ``key=value`` words."""

from __future__ import annotations

import asyncio
import json
import logging
import re
import sys
import traceback
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from typing_extensions import override

from audit_api.http.passage import current_id

ROOMS = ("audit_api", "report_site", "checklists", "geodata")
SAYS_NO_MORE_THAN = (
    OSError,
    AttributeError,
    NameError,
    TypeError,
    ImportError,
    MemoryError,
    RuntimeError,
    AssertionError,
)
"""Errors whose words are of the system or of our own code. Those of all others may quote what was
sent, or an address with its password, so of them the log has the class and the place only."""
ENGINE = "sqlite3"
"""Errors of this module quote our own SQL and never a value."""
_ONE_WORD = re.compile(r"[^\s\"=\x00-\x20\x7f-\xa0\u2028\u2029]+")
_Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def set_up(level: str) -> None:
    """Write the log to the standard error: ours from *level* on, of libraries what is a warning."""
    lines = logging.StreamHandler(sys.stderr)
    lines.setFormatter(Line())
    # Below a warning a library tells what it works on, such as the values of each statement.
    logging.basicConfig(level=max(logging.WARNING, _number(level)), handlers=[lines])
    for room in ROOMS:
        logging.getLogger(room).setLevel(_number(level))
    logging.captureWarnings(capture=True)


def tell_lost(_: asyncio.AbstractEventLoop, context: Mapping[str, Any]) -> None:
    """Log an error that nobody waited for; asyncio's own words would show the whole task."""
    logging.getLogger(__name__).error("%s", context["message"], exc_info=context.get("exception"))


class Line(logging.Formatter):
    """One record as one line; a trace stands below it, indented."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        line = " ".join(f"{name}={_word(value)}" for name, value in _fields(record))
        trace = self.formatException(record.exc_info) if record.exc_info else ""
        return f"{line}\n{trace}" if trace else line

    @override
    def formatException(self, ei: _Raised) -> str:
        """Where it happened, and what; what it said only where that quotes nobody."""
        return "\n".join(_trace(ei[1])) if ei[1] else ""


def _number(level: str) -> int:
    return logging.getLevelNamesMapping()[level.upper()]


def _fields(record: logging.LogRecord) -> Iterator[tuple[str, object]]:
    moment = datetime.fromtimestamp(record.created, UTC)
    yield "time", moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    yield "level", record.levelname.lower()
    request = current_id()
    if request:
        yield "request", request
    named: Mapping[str, object] | None = getattr(record, "fields", None)
    if named is not None:
        yield from named.items()
    else:
        yield "from", record.name
        yield "message", record.getMessage()


def _word(value: object) -> str:
    """*value* in one word, or quoted on one line: nothing in it can begin another field or line."""
    text = str(value)
    return text if _ONE_WORD.fullmatch(text) else json.dumps(text)


def _trace(error: BaseException) -> Iterator[str]:
    for raised in reversed(_chain(error)):
        for frame in traceback.extract_tb(raised.__traceback__):
            yield f"  {frame.filename}:{frame.lineno} in {frame.name}: {frame.line}"
        kind = type(raised)
        yield f"  {kind.__module__}.{kind.__qualname__}{_said(raised)}"
        if isinstance(raised, BaseExceptionGroup):
            for each in raised.exceptions:
                yield from _trace(each)


def _chain(error: BaseException) -> list[BaseException]:
    """*error*, and what it came of, each once."""
    chain: list[BaseException] = []
    came_of: BaseException | None = error
    while came_of and came_of not in chain:
        chain.append(came_of)
        came_of = came_of.__cause__ or (
            None if came_of.__suppress_context__ else came_of.__context__
        )
    return chain


def _said(error: BaseException) -> str:
    kind = type(error)
    quotes_nobody = (
        kind in SAYS_NO_MORE_THAN or kind.__module__ == ENGINE or isinstance(error, OSError)
    )
    return f": {json.dumps(str(error))}" if quotes_nobody else ""
