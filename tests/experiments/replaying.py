"""What a disk may hold after the power went: a folder is built again from its history.

A cut has a number: what was recorded with a lower one had happened. How much of that is on the
disk is decided by `Rules`. Names are always committed in the order in which they were given: a
replay that lets an old removal undo a newer name finds corrupt databases that no disk makes.
"""

from __future__ import annotations

import hashlib
import random
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.experiments.histories import History, Named, Node, Shortened, Written

SECTOR_BYTES = (512, 4096)
MEMORY = Path("/dev") / "shm"
ROOM_BYTES = 256 << 20
REBUILT = "-shm"
"""SQLite keeps no truth in these files, writes them through memory, and makes them anew."""


class Rules(StrEnum):
    """How much of what was not flushed is on the disk."""

    WHOLE = "everything, as after a kill"
    STRICT = "nothing: bytes up to the last flush of a file, names up to that of their folder"
    ORDERED = "as ext4 does: names in one order, and any flush commits all earlier ones"
    TORN = "whatever the disk liked: each folder on its own"
    # With the last two, each sector of a file is of any moment since its last flush.


class Cut(NamedTuple):
    """One power cut.

    Attributes:
        number: What has a lower one had happened.
        seed: Decides whatever the rules leave open.
    """

    number: int
    rules: Rules
    seed: int = 0


def replay(history: History, cut: Cut, target: Path) -> None:
    """Build in *target*, which is made, what the disk holds after *cut*."""
    _Disk(history, cut).put(history.root, target)


@contextmanager
def quick_folder(folder: Path) -> Iterator[Path]:
    """An empty folder in memory, or in *folder*: what a cut leaves is read once and thrown away."""
    in_memory = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM_BYTES
    with TemporaryDirectory(dir=MEMORY if in_memory else folder) as quick:
        yield Path(quick)


def files_of(folder: Path) -> dict[str, str]:
    """The SHA-256 of each file below *folder*, by its path there; nothing for folders."""
    return {
        str(path.relative_to(folder)): _sha256(path)
        for path in folder.rglob("*")
        if not path.name.endswith(REBUILT)
    }


class _Disk:
    """One disk after one cut."""

    def __init__(self, history: History, cut: Cut) -> None:
        self._cut = cut
        self._chance = random.Random(f"{cut.seed}/{cut.number}/{cut.rules}")
        self._sector_bytes = self._chance.choice(SECTOR_BYTES)
        flushed_to = max((node.flushed_to(cut.number) for node in history.nodes), default=0)
        self._committed_to = self._between(flushed_to, cut.number)

    def put(self, node: Node, target: Path) -> None:
        """Write a file or a folder with all that is in it."""
        if not node.is_folder:
            target.write_bytes(self._content(node))
            return
        target.mkdir()
        for name, each in self._names(node).items():
            if not name.endswith(REBUILT):
                self.put(each, target / name)

    def _names(self, folder: Node) -> dict[str, Node]:
        until = self._names_until(folder)
        held: dict[str, Node] = {}
        for change in folder.named:
            if change.number < until:
                _apply_name(change, held)
        return held

    def _names_until(self, folder: Node) -> int:
        flushed_to = folder.flushed_to(self._cut.number)
        return {
            Rules.WHOLE: self._cut.number,
            Rules.STRICT: flushed_to,
            Rules.ORDERED: self._committed_to,
            Rules.TORN: self._between(flushed_to, self._cut.number),
        }[self._cut.rules]

    def _content(self, file: Node) -> bytearray:
        whole = self._cut.rules is Rules.WHOLE
        flushed_to = self._cut.number if whole else file.flushed_to(self._cut.number)
        content = bytearray()
        for change in file.written:
            if change.number < flushed_to:
                _apply(change, content)
        if self._cut.rules in {Rules.ORDERED, Rules.TORN}:
            self._tear(file, flushed_to, content)
        return content

    def _tear(self, file: Node, flushed_to: int, content: bytearray) -> None:
        """Each sector reaches any of its states since the flush; lengths change in order."""
        unflushed = [each for each in file.written if flushed_to <= each.number < self._cut.number]
        if not self._chance.choice((True, True, False)):
            return
        pieces = [part for each in unflushed for part in self._pieces(each)]
        written = Counter(sector for sector, _ in pieces)
        left = {
            sector: self._chance.choice((0, count, self._chance.randint(0, count)))
            for sector, count in written.items()
        }
        for sector, change in pieces:
            if isinstance(change, Shortened) and not left[sector]:
                return
            if left[sector]:
                left[sector] -= 1
                _apply(change, content)

    def _pieces(self, change: Written | Shortened) -> list[tuple[int, Written | Shortened]]:
        """A write as one a sector; a length stands for itself, under a number no sector has."""
        if isinstance(change, Shortened):
            return [(-1, change)]
        pieces: list[tuple[int, Written | Shortened]] = []
        at = 0
        while at < len(change.content):
            sector, within = divmod(change.offset + at, self._sector_bytes)
            part = change.content[at : at + self._sector_bytes - within]
            pieces.append((sector, Written(change.number, change.offset + at, part)))
            at += len(part)
        return pieces

    def _between(self, least: int, most: int) -> int:
        """Often the ends: names without their bytes, and bytes without their names."""
        return self._chance.choice((least, self._chance.randint(least, most), most))


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _apply_name(change: Named, held: dict[str, Node]) -> None:
    if change.node is None:
        held.pop(change.name, None)
    else:
        held[change.name] = change.node


def _apply(change: Written | Shortened, content: bytearray) -> None:
    if isinstance(change, Shortened):
        del content[change.length :]
        content.extend(bytes(change.length - len(content)))
        return
    content.extend(bytes(max(0, change.offset - len(content))))
    content[change.offset : change.offset + len(change.content)] = change.content
