"""``python -m`` this: restores again and again, each killed a little later than the one before.

A process of its own, because it forks: each restore runs in a child that ends itself with SIGKILL
just before the k-th thing it does to a file. Prints one JSON line for each. With ``in-steps`` the
folders change places as on a disk that cannot do it in one step.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import sys
from pathlib import Path
from typing import NamedTuple

from audit_api.archives import exchanging
from audit_api.workflows.keeping.restore import Order, restore
from tests.audit_api.workflows.keeping.folders import files, nothing, rows

ON_FILES = ("open", "os.", "shutil.", "sqlite3.", "ctypes.", "tempfile.", "fcntl.")
EVERY = 6
ALL_OF_THE_LAST = 24

IN_STEPS = "in-steps"
NO_SUCH_WAY = 1 << 20
"""A way to rename that no kernel knows: it refuses, as one does that cannot exchange."""

State = tuple[list[str], dict[str, str]]


class Rig(NamedTuple):
    """The backup, the folder that it replaces, and where there is room for copies of that."""

    backup: Path
    old: Path
    room: Path


def main(arguments: list[str]) -> int:
    """Restore until one restore is not killed any more."""
    rig, in_steps = Rig(*map(Path, arguments[:3])), arguments[3:] == [IN_STEPS]
    if in_steps:
        exchanging.RENAME_EXCHANGE = NO_SUCH_WAY
    old = _state(rig.old)
    target = _fresh_target(rig, "whole")
    steps = _steps_of_one(rig, target)
    new = _state(target)
    last = range(max(steps - ALL_OF_THE_LAST, 1), steps + 1)
    for at in last if in_steps else sorted({*range(1, steps, EVERY), *last}):
        target = _fresh_target(rig, str(at))
        was_killed = _killed_at(at, rig, target)
        found = _state(target)
        told = {
            "at": at,
            "killed": was_killed,
            "is": "old" if found == old else "new" if found == new else "half",
            "old_is_there": any(_state(each) == old for each in _folders_beside(target)),
        }
        sys.stdout.write(json.dumps(told) + "\n")
    return 0


def _fresh_target(rig: Rig, name: str) -> Path:
    target = rig.room / name / "data"
    shutil.copytree(rig.old, target)
    return target


def _folders_beside(target: Path) -> list[Path]:
    return [each for each in target.parent.iterdir() if (each / "sightline.db").is_file()]


def _state(folder: Path) -> State:
    """What is in it, wherever it is; nothing where it is gone."""
    return (rows(folder), files(folder)) if folder.is_dir() else ([], {})


def _steps_of_one(rig: Rig, target: Path) -> int:
    """How many things a whole restore does to files."""
    reading, writing = os.pipe()
    if os.fork() == 0:
        seen = _watch(0)
        _restore(rig, target)
        os.write(writing, str(len(seen)).encode())
        os._exit(0)
    os.wait()
    return int(os.read(reading, 20))


def _killed_at(at: int, rig: Rig, target: Path) -> bool:
    child = os.fork()
    if child == 0:
        _watch(at)
        _restore(rig, target)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def _watch(at: int) -> list[str]:
    """What is done to files from now on; the process ends before the *at*-th."""
    seen: list[str] = []

    def hear(event: str, _: object) -> None:
        if event.startswith(ON_FILES):
            seen.append(event)
            if len(seen) == at:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hear)
    return seen


def _restore(rig: Rig, target: Path) -> None:
    asyncio.run(restore(Order(rig.backup, target, replace=True), nothing))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
