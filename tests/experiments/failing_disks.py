"""A data folder whose disk fails when it is told to; see ``failing_writes.c``."""

from __future__ import annotations

import mmap
import os
import shutil
import struct
import subprocess
from enum import IntEnum
from pathlib import Path

SOURCE = Path(__file__).with_name("failing_writes.c")
NUMBER = struct.Struct("<q")
COUNTDOWN, MODE, HAPPENED, SEEN = range(4)
NEVER = 1 << 40
"""So many calls never come; they are only counted."""


class NoCompiler(Exception):
    """The library that lets writes fail cannot be made here."""


class Mode(IntEnum):
    """How the disk fails."""

    FULL = 1
    BROKEN = 2
    SHORT = 3


class FailingDisk:
    """A data folder whose disk fails when it is told to."""

    def __init__(self, data: Path, scratch: Path) -> None:
        """Make the library.

        Raises:
            NoCompiler: There is no C compiler.
        """
        control = scratch / "control"
        control.write_bytes(bytes(4 * NUMBER.size))
        with control.open("r+b") as file:
            self._shared = mmap.mmap(file.fileno(), 0)
        self.environment = {
            "LD_PRELOAD": str(_compiled(scratch / "failing_writes.so")),
            "FAILING_FOLDER": str(data.resolve()),
            "FAILING_CONTROL": str(control),
        }

    @property
    def happened(self) -> int:
        """How often it has failed, as counted where it failed."""
        return self._get(HAPPENED)

    @property
    def seen(self) -> int:
        """How many writes and flushes there were since it was armed."""
        return self._get(SEEN)

    def arm(self, call: int, mode: Mode) -> None:
        """Let the *call*-th write or flush from now on fail."""
        self._set(MODE, mode)
        self._set(SEEN, 0)
        self._set(COUNTDOWN, call)

    def disarm(self) -> None:
        """Be well again."""
        self._set(COUNTDOWN, 0)

    def _get(self, field: int) -> int:
        return int(NUMBER.unpack_from(self._shared, field * NUMBER.size)[0])

    def _set(self, field: int, value: int) -> None:
        NUMBER.pack_into(self._shared, field * NUMBER.size, value)


def _compiled(library: Path) -> Path:
    compiler = shutil.which(os.environ.get("CC", "cc"))
    if compiler is None:
        raise NoCompiler("there is no C compiler: install gcc and libc6-dev")
    flags = ("-shared", "-fPIC", "-O2", "-Wall", "-Wextra", "-Werror")
    subprocess.run((compiler, *flags, "-o", str(library), str(SOURCE)), check=True)
    return library
