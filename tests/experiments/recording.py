"""Records what programs do to a folder: each change, each flush, each answer, in one order.

`Recorder` compiles ``recorder.c``, gives the environment under which a program is recorded with
all its children, and reads what was written down. What counts as done when is told there.
"""

from __future__ import annotations

import mmap
import os
import shutil
import struct
import subprocess
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

SOURCE = Path(__file__).with_name("recorder.c")
HEADER = struct.Struct("<QQqIIII")
SHARED_BYTES = 16


class Deed(StrEnum):
    """What a program did."""

    CREATE = "c"
    FOLDER = "d"
    WRITE = "w"
    TRUNCATE = "t"
    RENAME = "r"
    LINK = "l"
    UNLINK = "u"
    FLUSH_BEGUN = "b"
    FLUSHED = "s"
    ANSWER = "a"


class Entry(NamedTuple):
    """One deed.

    Attributes:
        number: Its place among all.
        file: What names a file while it lives; of an answer, its connection.
        offset: Where it was written; how long the file became; of a flush, the number at which
            it began.
        path: Below the folder, such as ``photos/ab``; empty for the folder itself.
        other: Where it was renamed or linked to.
        content: What was written or answered.
    """

    number: int
    deed: Deed
    file: int
    offset: int
    path: str
    other: str
    content: memoryview


class NoCompiler(RuntimeError):
    """Nothing here can be recorded."""

    def __init__(self) -> None:
        super().__init__("there is no C compiler: install gcc and libc6-dev")


class Recorder:
    """Records one folder.

    Attributes:
        folder: It is made; what programs make below it is recorded.
        root: The number of the folder itself, as in `Entry.file`.
    """

    def __init__(self, folder: Path, scratch: Path) -> None:
        """Compile the recorder into *scratch*, which holds the logs too.

        Raises:
            NoCompiler: There is no C compiler.
        """
        self.folder = folder.resolve()
        self.folder.mkdir()
        self.root = self.folder.stat().st_ino
        self._logs = scratch.resolve() / "logs"
        self._logs.mkdir(parents=True)
        (self._logs / "shared").write_bytes(bytes(SHARED_BYTES))
        self._library = _compiled(scratch.resolve() / "recorder.so")

    @property
    def environment(self) -> dict[str, str]:
        """What a program has to be given to be recorded."""
        return {
            "LD_PRELOAD": str(self._library),
            "RECORDER_FOLDER": str(self.folder),
            "RECORDER_LOGS": str(self._logs),
        }

    def entries(self) -> list[Entry]:
        """All that was recorded, in order. For when the programs have ended."""
        prefix = len(str(self.folder)) + 1
        logs = sorted(self._logs.glob("*.log"))
        return sorted(
            (entry for log in logs for entry in _read(log, prefix)), key=lambda entry: entry.number
        )


def has_compiler() -> bool:
    """Whether anything can be recorded here."""
    return shutil.which(os.environ.get("CC", "cc")) is not None


def _compiled(library: Path) -> Path:
    if not has_compiler():
        raise NoCompiler
    compiler = os.environ.get("CC", "cc")
    flags = ("-shared", "-fPIC", "-O2", "-Wall", "-Wextra", "-Werror", "-pthread")
    subprocess.run((compiler, *flags, "-o", library, SOURCE), check=True)
    return library


def _read(log: Path, prefix: int) -> Iterator[Entry]:
    if not log.stat().st_size:
        return
    with log.open("rb") as file:
        content = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    at = 0
    while at < len(content):
        number, file_number, offset, deed, *lengths = HEADER.unpack_from(content, at)
        ends = [at := at + HEADER.size]
        ends += [at := at + length for length in lengths]
        path, other, data = (content[ends[part] : ends[part + 1]] for part in range(3))
        yield Entry(
            number=number,
            deed=Deed(chr(deed)),
            file=file_number,
            offset=offset,
            path=os.path.normpath(str(path, "utf-8"))[prefix:],
            other=os.path.normpath(str(other, "utf-8"))[prefix:],
            content=data,
        )
