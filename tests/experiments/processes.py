"""Which processes another has started, and whether they are gone. Linux only, as the server is."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

LOOK_AGAIN_S = 0.005
STATE, STARTED = 0, 19
"""Fields of ``/proc/PID/stat`` behind the name; proc(5) counts them from 3."""


class Process(NamedTuple):
    """A process. Its number may be given to another later; that one has begun at another time."""

    pid: int
    started: str


def children(pid: int) -> tuple[Process, ...]:
    """The processes that *pid* has started and that run."""
    found: list[int] = []
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):  # a thread that has just ended
            found += [int(child) for child in listed.read_text().split()]
    return tuple(Process(child, fields[STARTED]) for child in found if (fields := _fields(child)))


def alive(processes: Iterable[Process]) -> tuple[Process, ...]:
    """Those that still run; one that waits to be counted by its parent does not."""
    return tuple(
        each
        for each in processes
        if (fields := _fields(each.pid))
        and fields[STARTED] == each.started
        and fields[STATE] != "Z"
    )


def until(is_so: Callable[[], object], within_s: float) -> bool:
    """Wait until something is so, at most *within_s*; tells whether it is."""
    ends_at = time.monotonic() + within_s
    while not is_so():
        if time.monotonic() > ends_at:
            return False
        time.sleep(LOOK_AGAIN_S)
    return True


def _fields(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
