"""Tests of `audit_api.workflows.open_workbook`: a workbook may end its reader, never the server."""

from __future__ import annotations

import asyncio
import os
import time
from contextlib import suppress
from pathlib import Path

import pytest

from audit_api.workflows.open_workbook import sheets_of
from geodata.errors import UnreadableFile
from tests.experiments.processes import children
from tests.geodata.workbooks import MAIN, of_parts, workbook

pytestmark = pytest.mark.anyio

FAR = (
    f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
    '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
)
"""Two cells; whoever lays out the rectangle between them needs four hundred gigabytes."""


async def test_a_workbook_that_asks_for_all_memory_ends_only_its_reader() -> None:
    """The library ends the process that it runs in; that must not be the server."""
    with pytest.raises(UnreadableFile, match="more time or memory than one may; open it and save"):
        await sheets_of(of_parts({"A": FAR}))


async def test_the_sheets_come_back_as_they_are() -> None:
    """What a reader beside the server says is what it would have said inside."""
    found = await sheets_of(workbook({"A": [["x", 1.0]], "B": []}))

    assert [(each.name, each.rows) for each in found] == [("A", (("x", "1"),)), ("B", ())]


async def test_what_cannot_be_read_comes_back_as_a_sentence() -> None:
    """The reason is the reader's, and reaches the person."""
    with pytest.raises(
        UnreadableFile, match="begins as a workbook does, but cannot be read as one"
    ):
        await sheets_of(b"\xd0\xcf\x11\xe0" + bytes(600))


async def test_whoever_hangs_up_leaves_no_reader_behind() -> None:
    """A hundred readers of workbooks that nobody waits for would fill the memory."""
    slow = workbook({"A": [["x" * 100] * 20] * 20_000})
    reading = asyncio.create_task(sheets_of(slow))
    await asyncio.to_thread(until_there)

    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading

    assert readers() == []


def until_there() -> None:
    """Wait until a reader has started; for ten seconds at most."""
    for _ in range(2_000):
        if readers():
            return
        time.sleep(0.005)


def readers() -> list[int]:
    """The readers of workbooks that this process has started and that are there."""
    started = [each.pid for each in children(os.getpid())]
    return [pid for pid in started if b"workbook_reader" in command(pid)]


def command(pid: int) -> bytes:
    """What a process was started with; empty once it has ended."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    return b""
