"""Opening a workbook that somebody sent, in a process that may die of it."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import DEVNULL, PIPE
from contextlib import suppress

import msgspec

from audit_api.workflows.workbook_reader import Read, Refused
from geodata.errors import UnreadableFile
from geodata.imports.workbooks import AS_CSV, Sheet

WALL_LIMIT_S = 60
"""The reader's own limit is ten seconds of processor time; a busy machine gives them slowly."""
DIED = f"the workbook takes more time or memory than one may; open it and {AS_CSV}"

_ANSWER: msgspec.json.Decoder[Read | Refused] = msgspec.json.Decoder(Read | Refused)


async def sheets_of(raw: bytes) -> tuple[Sheet, ...]:
    """The sheets of the workbook *raw*, as text.

    Raises:
        UnreadableFile: It is locked, damaged, too large, or the reader died of it.
    """
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-I", "-m", "audit_api.workflows.workbook_reader"),
        stdin=PIPE,
        stdout=PIPE,
        stderr=DEVNULL,  # A reader that runs out of memory writes pages of its own machinery.
        env={"MALLOC_ARENA_MAX": "1"},
        start_new_session=True,
    )
    try:
        async with asyncio.timeout(WALL_LIMIT_S):
            said, _ = await process.communicate(raw)
        answer = _ANSWER.decode(said)
    # Ended by the kernel, cut off, or not of the form: all mean the same.
    except (TimeoutError, msgspec.DecodeError) as error:
        raise UnreadableFile(DIED) from error
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
    if isinstance(answer, Refused):
        raise UnreadableFile(answer.reason)
    return answer.sheets
