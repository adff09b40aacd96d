"""Tests of `audit_api.photos.scratch`."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

from audit_api.photos.scratch import LOCK, leftovers, scratch_below, sweep

AT_ONCE = 8
ROUNDS = 25
ANOTHER = """
import sys
from pathlib import Path
from audit_api.photos.scratch import scratch_below
with scratch_below(Path(sys.argv[1])) as folder:
    (folder / "half").write_bytes(b"half a photo")
    print(folder, flush=True)
    sys.stdin.read()
"""


@contextmanager
def another_process(tmp_dir: Path) -> Iterator[tuple[Path, subprocess.Popen[str]]]:
    """A process of its own that is just writing something below *tmp_dir*, and where."""
    command = [sys.executable, "-c", ANOTHER, str(tmp_dir)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        yield Path(process.stdout.readline().strip()), process
        process.kill()


def test_each_server_has_a_folder_of_its_own_which_goes_with_it(tmp_path: Path) -> None:
    """What one writes the other must not even see."""
    with scratch_below(tmp_path / "tmp") as first, scratch_below(tmp_path / "tmp") as second:
        (first / "half").touch()
        apart = first != second
        private = [folder.stat().st_mode & 0o777 for folder in (first, second)]

    assert apart
    assert private == [0o700, 0o700]
    assert list((tmp_path / "tmp").iterdir()) == []


def test_a_start_leaves_alone_what_a_living_server_is_writing(tmp_path: Path) -> None:
    """Its tablet would be told that the photo is kept, and the file would be gone."""
    with another_process(tmp_path) as (theirs, _), scratch_below(tmp_path) as ours:
        assert sorted(tmp_path.iterdir()) == sorted((theirs, ours))
        assert (theirs / "half").is_file()
        assert leftovers(tmp_path) == ()


def test_a_start_removes_what_a_killed_server_left(tmp_path: Path) -> None:
    """Eleven kills left up to 17 halves; nobody would ever look for them."""
    with another_process(tmp_path) as (theirs, process):
        process.kill()
        process.wait()
        left = leftovers(tmp_path)
        with scratch_below(tmp_path) as ours:
            there = list(tmp_path.iterdir())

    assert left == (theirs,)
    assert there == [ours]


def test_what_an_older_version_left_is_removed_too(tmp_path: Path) -> None:
    """It wrote straight into ``tmp/``. A link goes; what it points to is not ours."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "precious").touch()
    (tmp_path / "tmp").mkdir()
    (tmp_path / "tmp" / "0123").write_bytes(b"half a photo")
    (tmp_path / "tmp" / "link").symlink_to(tmp_path / "elsewhere")

    removed = sweep(tmp_path / "tmp")

    assert removed == 2
    assert list((tmp_path / "tmp").iterdir()) == []
    assert (tmp_path / "elsewhere" / "precious").is_file()


def test_servers_that_start_at_once_do_not_sweep_each_other_away(tmp_path: Path) -> None:
    """Between making a folder and locking it another one may look."""

    def start() -> bool:
        with ExitStack() as stack:
            folders = [stack.enter_context(scratch_below(tmp_path)) for _ in range(ROUNDS)]
            return all((folder / LOCK).is_file() for folder in folders)

    with ThreadPoolExecutor(AT_ONCE) as threads:
        whole = list(threads.map(lambda _: start(), range(AT_ONCE)))

    assert all(whole)
    assert list(tmp_path.iterdir()) == []
