"""The rig itself: it must see a loss where one is known to be, and none where there is none."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

from tests.experiments import plain_writer
from tests.experiments.histories import Gap, History
from tests.experiments.recording import Deed, Entry, Recorder, has_compiler
from tests.experiments.replaying import Cut, Rules, replay

ROOT = 1
ROWS = 60
PHOTOS = 20
CUTS = 24
LOSSY = (Rules.STRICT, Rules.ORDERED, Rules.TORN)
needs_compiler = pytest.mark.skipif(
    not has_compiler(), reason="there is no C compiler: install gcc and libc6-dev"
)


@needs_compiler
@pytest.mark.parametrize(
    ("journal", "synchronous", "is_safe"),
    [
        ("WAL", "FULL", True),
        ("DELETE", "EXTRA", True),
        ("WAL", "NORMAL", False),
        ("DELETE", "FULL", False),
    ],
)
def test_the_settings_of_sqlite_keep_or_lose_what_sqlite_says_they_do(
    journal: str, synchronous: str, tmp_path: Path, *, is_safe: bool
) -> None:
    """A rig that sees no loss under NORMAL proves nothing about FULL."""
    history = _recorded(tmp_path, "rows", journal, synchronous, str(ROWS))

    lost = sum(_lost_rows(cut, history, tmp_path) for cut in _cuts(history))

    assert (lost == 0) is is_safe


@needs_compiler
@pytest.mark.parametrize(
    ("flushes", "is_safe"), [("both", True), ("file", False), ("folder", False), ("none", False)]
)
def test_a_photo_lasts_only_when_its_bytes_and_its_folder_were_flushed(
    flushes: str, tmp_path: Path, *, is_safe: bool
) -> None:
    """To leave one of the two flushes out is the easiest mistake to make."""
    history = _recorded(tmp_path, "photos", flushes, str(PHOTOS))

    lost = sum(_lost_photos(cut, history, tmp_path) for cut in _cuts(history))

    assert (lost == 0) is is_safe


def test_a_flush_covers_only_what_was_written_before_it_began(tmp_path: Path) -> None:
    """Two threads write and flush one log: the later write may miss the flush of the other."""
    made = Entries()
    made.add(Deed.CREATE, 2, path="log")
    made.add(Deed.WRITE, 2, content=b"first")
    began = made.add(Deed.FLUSH_BEGUN, 2)
    made.add(Deed.WRITE, 2, offset=5, content=b"second")
    made.flushed(2, began)
    made.flushed(ROOT, made.add(Deed.FLUSH_BEGUN, ROOT))

    replay(made.history, Cut(made.ends, Rules.STRICT), tmp_path / "cut")

    assert (tmp_path / "cut" / "log").read_bytes() == b"first"


def test_a_flush_that_the_power_ended_covers_nothing(tmp_path: Path) -> None:
    """The server answers after the flush returns, never while it runs."""
    made = Entries()
    made.add(Deed.CREATE, 2, path="log")
    made.flushed(ROOT, made.add(Deed.FLUSH_BEGUN, ROOT))
    made.add(Deed.WRITE, 2, content=b"first")
    made.add(Deed.FLUSH_BEGUN, 2)

    replay(made.history, Cut(made.ends, Rules.STRICT), tmp_path / "cut")

    assert (tmp_path / "cut" / "log").read_bytes() == b""


@pytest.mark.parametrize("rules", LOSSY)
def test_an_old_removal_never_undoes_a_newer_name(rules: Rules, tmp_path: Path) -> None:
    """A replay that did this once found six corrupt databases that no disk had made."""
    made = Entries()
    made.add(Deed.CREATE, 2, path="log")
    made.add(Deed.UNLINK, 0, path="log")
    made.add(Deed.CREATE, 3, path="log")
    made.flushed(ROOT, made.add(Deed.FLUSH_BEGUN, ROOT))
    made.add(Deed.WRITE, 3, content=b"unflushed")

    for seed in range(50):
        replay(made.history, Cut(made.ends, rules, seed), tmp_path / str(seed))

    assert all((tmp_path / str(seed) / "log").is_file() for seed in range(50))


def test_on_a_journalling_disk_the_flush_of_a_file_commits_its_name(tmp_path: Path) -> None:
    """Nobody may blame ext4 for what only stricter disks lose."""
    made = Entries()
    made.add(Deed.CREATE, 2, path="log")
    made.flushed(2, made.add(Deed.FLUSH_BEGUN, 2))

    for rules in (Rules.ORDERED, Rules.STRICT):
        replay(made.history, Cut(made.ends, rules), tmp_path / rules.name)

    assert (tmp_path / "ORDERED" / "log").exists()
    assert not (tmp_path / "STRICT" / "log").exists()


def test_what_was_not_flushed_is_found_in_every_state_of_its_sectors(tmp_path: Path) -> None:
    """Torn pages are what the checksums of a database are for: the rig has to make them."""
    made = Entries()
    made.add(Deed.CREATE, 2, path="pages")
    made.add(Deed.WRITE, 2, content=b"old-" * 2048)
    made.flushed(2, made.add(Deed.FLUSH_BEGUN, 2))
    made.flushed(ROOT, made.add(Deed.FLUSH_BEGUN, ROOT))
    made.add(Deed.WRITE, 2, content=b"new-" * 2048)

    for seed in range(60):
        replay(made.history, Cut(made.ends, Rules.TORN, seed), tmp_path / str(seed))

    found = {(tmp_path / str(seed) / "pages").read_bytes() for seed in range(60)}
    assert {b"old-" * 2048, b"new-" * 2048} < found
    assert all(
        each[at : at + 512] in {b"old-" * 128, b"new-" * 128} for each in found for at in (0, 4096)
    )


def test_a_write_to_a_file_that_was_never_made_is_a_fault_of_the_rig() -> None:
    """A recorder that misses things must not be believed."""
    made = Entries()
    made.add(Deed.WRITE, 2, content=b"from nowhere")

    with pytest.raises(Gap):
        _ = made.history


class Entries:
    """A history made by hand."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self._entries: list[Entry] = []

    def add(
        self, deed: Deed, file: int, *, offset: int = 0, path: str = "", content: bytes = b""
    ) -> int:
        """One entry more; gives its number."""
        number = next(self._numbers)
        self._entries.append(Entry(number, deed, file, offset, path, "", memoryview(content)))
        return number

    def flushed(self, file: int, began: int) -> None:
        """The flush that began then is done."""
        self.add(Deed.FLUSHED, file, offset=began)

    @property
    def ends(self) -> int:
        """After the last one."""
        return self._entries[-1].number + 1

    @property
    def history(self) -> History:
        """What they tell."""
        return History(self._entries, ROOT)


def _recorded(folder: Path, *arguments: str) -> History:
    recorder = Recorder(folder / "disk", folder / "recorded")
    command = (sys.executable, "-I", plain_writer.__file__, str(recorder.folder), *arguments)
    subprocess.run(command, env=recorder.environment, check=True)
    return History(recorder.entries(), recorder.root)


def _acknowledged(history: History) -> list[int]:
    """When each number was acknowledged, in order."""
    return [each.number for each in history.root.names[plain_writer.ACKNOWLEDGED].written]


def _cuts(history: History) -> Iterable[Cut]:
    """At the moment an acknowledgement was given, under each of the rules in turn."""
    moments = _acknowledged(history)
    for index in range(CUTS):
        moment = moments[index * len(moments) // CUTS]
        yield Cut(moment + 1, LOSSY[index % len(LOSSY)], index)


def _lost_rows(cut: Cut, history: History, folder: Path) -> int:
    disk = folder / f"after-{cut.seed}"
    replay(history, cut, disk)
    promised = sum(moment < cut.number for moment in _acknowledged(history))
    wanted = {
        (number, plain_writer.content_of(number, plain_writer.ROW_BYTES))
        for number in range(promised)
    }
    try:
        with closing(sqlite3.connect(disk / plain_writer.DATABASE)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            return len(wanted - set(connection.execute("SELECT number, content FROM row")))
    except sqlite3.OperationalError:
        return len(wanted)  # not even the table is there


def _lost_photos(cut: Cut, history: History, folder: Path) -> int:
    disk = folder / f"after-{cut.seed}"
    replay(history, cut, disk)
    promised = sum(moment < cut.number for moment in _acknowledged(history))
    return sum(not _is_whole(disk / f"{number}.photo", number) for number in range(promised))


def _is_whole(photo: Path, number: int) -> bool:
    wanted = plain_writer.content_of(number, plain_writer.PHOTO_BYTES)
    return photo.is_file() and photo.read_bytes() == wanted
