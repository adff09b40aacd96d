"""Where the table of plans and their pictures come from: a folder, or the same packed as a ZIP."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import NamedTuple, Protocol

from geodata.errors import UnreadableFile

TABLE = "plans.csv"
PICTURE_LIMIT_BYTES = 30_000_000
TABLE_LIMIT_BYTES = 4_000_000
MOST_ENTRIES = 2_000
TOO_LARGE = f"its picture is larger than {PICTURE_LIMIT_BYTES // 1_000_000} MB; make it smaller"
LOCKED = "its picture is locked with a password in the ZIP file; pack it without one"
DAMAGED = "its picture is damaged in the ZIP file; pack it again"
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError)


class Found(NamedTuple):
    """The bytes of a picture; where there are none, why."""

    content: bytes
    fault: str = ""


class PlanFiles(Protocol):
    """A table of plans, and pictures by the names that it has for them."""

    @property
    def names(self) -> tuple[str, ...]:
        """What the pictures are called."""
        ...

    def table(self) -> bytes:
        """The bytes of `TABLE`.

        Raises:
            UnreadableFile: It is not there, or cannot be read.
        """
        ...

    def picture(self, name: str) -> Found:
        """A picture that is one of `names`."""
        ...


class PlanFolder:
    """A folder of this computer with the table and the pictures in it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def names(self) -> tuple[str, ...]:
        """What the files in it are called."""
        return tuple(sorted(each.name for each in self._folder.iterdir() if each.is_file()))

    def table(self) -> bytes:
        """The bytes of `TABLE`.

        Raises:
            UnreadableFile: It is not there.
        """
        if TABLE not in self.names:
            raise UnreadableFile(f"there is no {TABLE} in the folder; COLUMNS.md tells its columns")
        return (self._folder / TABLE).read_bytes()

    def picture(self, name: str) -> Found:
        """A picture that is one of `names`."""
        path = self._folder / name
        if path.stat().st_size > PICTURE_LIMIT_BYTES:
            return Found(b"", TOO_LARGE)
        return Found(path.read_bytes())


class PlanZip:
    """The same as one ZIP file, which may have come from anybody."""

    def __init__(self, raw: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
        except _BROKEN as error:
            reason = f"it is no ZIP file; pack {TABLE} and the pictures into one"
            raise UnreadableFile(reason) from error
        entries = [each for each in self._zip.infolist() if not each.is_dir()]
        if len(entries) > MOST_ENTRIES:
            raise UnreadableFile(f"it holds more than {MOST_ENTRIES:,} files; send it in parts")
        self._entries = _beside_the_table(entries)

    @property
    def names(self) -> tuple[str, ...]:
        """What the files beside the table are called."""
        return tuple(sorted(self._entries))

    def table(self) -> bytes:
        """The bytes of `TABLE`.

        Raises:
            UnreadableFile: It cannot be read.
        """
        found = self._read(TABLE, TABLE_LIMIT_BYTES)
        if found.fault:
            raise UnreadableFile(f"{TABLE} in it cannot be read: pack it again, without a password")
        return found.content

    def picture(self, name: str) -> Found:
        """A picture that is one of `names`."""
        return self._read(name, PICTURE_LIMIT_BYTES)

    def _read(self, name: str, limit_bytes: int) -> Found:
        try:
            with self._zip.open(self._entries[name]) as file:
                content = file.read(limit_bytes + 1)
        except RuntimeError as error:
            is_broken = isinstance(error, NotImplementedError)
            return Found(b"", DAMAGED if is_broken else LOCKED)
        except _BROKEN:
            return Found(b"", DAMAGED)
        return Found(b"", TOO_LARGE) if len(content) > limit_bytes else Found(content)


def _beside_the_table(entries: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """The files in the folder of the table, by their names there; programs pack a folder whole."""
    paths = {PurePosixPath(each.filename): each for each in entries}
    tables = [each for each in paths if each.name == TABLE]
    if not tables:
        raise UnreadableFile(f"there is no {TABLE} in it; COLUMNS.md tells its columns")
    folder = min(tables, key=lambda each: (len(each.parts), str(each))).parent
    return {path.name: each for path, each in paths.items() if path.parent == folder}
