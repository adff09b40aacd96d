"""What became of each file and each folder, change by change, as a recorder saw it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from tests.experiments.recording import Deed, Entry


class Gap(RuntimeError):
    """The recorder missed something, or the program did what the recorder does not know of."""


class Written(NamedTuple):
    """Bytes that were written into a file."""

    number: int
    offset: int
    content: memoryview


class Shortened(NamedTuple):
    """A file was given another length; longer ones get zeros."""

    number: int
    length: int


class Named(NamedTuple):
    """A name in a folder was given to a node; or, with none, taken away."""

    number: int
    name: str
    node: Node | None


class Node:
    """One file or one folder, whatever it is called over time.

    Attributes:
        written: What happened to a file, in order.
        named: What happened to the names in a folder, in order.
        flushes: When each flush of it began and ended.
    """

    def __init__(self) -> None:
        self.written: list[Written | Shortened] = []
        self.named: list[Named] = []
        self.flushes: list[tuple[int, int]] = []
        self._now: dict[str, Node] | None = None

    @property
    def names(self) -> dict[str, Node]:
        """What is in the folder at this point of the history."""
        if self._now is None:
            raise Gap("a file was used as a folder")
        return self._now

    @property
    def is_folder(self) -> bool:
        """Whether it holds names."""
        return self._now is not None

    def become_folder(self) -> None:
        """Hold names from now on."""
        self._now = {}

    def name(self, number: int, name: str, node: Node | None) -> None:
        """Give *name* to *node*, or to nobody."""
        if node is None and self.names.pop(name, None) is None:
            raise Gap(f"{name} is gone, and was never made")
        if node is not None:
            self.names[name] = node
        self.named.append(Named(number, name, node))

    def flushed_to(self, cut: int) -> int:
        """Changes with a lower number were flushed before *cut*."""
        return max((began for began, ended in self.flushes if ended < cut), default=0)


class History:
    """All that was recorded below one folder, which was empty.

    Attributes:
        root: The folder.
        nodes: All files and folders that ever were.
    """

    def __init__(self, entries: Iterable[Entry], root: int) -> None:
        """Follow the *entries*, in order.

        Raises:
            Gap: They do not fit together.
        """
        self.root = Node()
        self.root.become_folder()
        self.nodes = [self.root]
        self._live = {root: self.root}
        follow = {
            Deed.CREATE: self._create,
            Deed.FOLDER: self._create,
            Deed.WRITE: self._write,
            Deed.TRUNCATE: self._shorten,
            Deed.RENAME: self._rename,
            Deed.LINK: self._link,
            Deed.UNLINK: self._unlink,
            Deed.FLUSHED: self._flush,
        }
        for entry in entries:
            if entry.deed in follow:
                follow[entry.deed](entry)

    def _create(self, entry: Entry) -> None:
        folder, name = self._place(entry.path)
        held = folder.names.get(name)
        if held is not None:
            if held is not self._live.get(entry.file):
                raise Gap(f"{entry.path} is another file than was recorded")
            return
        node = Node()
        if entry.deed is Deed.FOLDER:
            node.become_folder()
        self.nodes.append(node)
        self._live[entry.file] = node  # the number of a file that is gone is given again
        folder.name(entry.number, name, node)

    def _write(self, entry: Entry) -> None:
        self._node(entry).written.append(Written(entry.number, entry.offset, entry.content))

    def _shorten(self, entry: Entry) -> None:
        self._node(entry).written.append(Shortened(entry.number, entry.offset))

    def _rename(self, entry: Entry) -> None:
        self._link(entry)
        self._unlink(entry)

    def _link(self, entry: Entry) -> None:
        folder, name = self._place(entry.path)
        there, other = self._place(entry.other)
        if name not in folder.names:
            raise Gap(f"{entry.path} was never made")
        there.name(entry.number, other, folder.names[name])

    def _unlink(self, entry: Entry) -> None:
        folder, name = self._place(entry.path)
        folder.name(entry.number, name, None)

    def _flush(self, entry: Entry) -> None:
        self._node(entry).flushes.append((entry.offset, entry.number))

    def _node(self, entry: Entry) -> Node:
        if entry.file not in self._live:
            raise Gap(f"file {entry.file} was never made")
        return self._live[entry.file]

    def _place(self, path: str) -> tuple[Node, str]:
        *folders, name = path.split("/")
        node = self.root
        for each in folders:
            if each not in node.names:
                raise Gap(f"the folder of {path} was never made")
            node = node.names[each]
        return node, name
