"""Tests of `report_site.scratch`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from report_site.scratch import LOCK, scratch_beside, sweep

KILLED = """
import os, signal, sys
from pathlib import Path
from report_site.scratch import scratch_beside
with scratch_beside(Path(sys.argv[1])) as scratch:
    (scratch / "fresh").mkdir()
    (scratch / "fresh" / "index.html").write_text("half")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def names(folder: Path) -> list[str]:
    """What lies in *folder*."""
    return sorted(path.name for path in folder.iterdir())


def test_what_was_written_aside_is_gone_afterwards(tmp_path: Path) -> None:
    """A folder that is served must not fill up with halves."""
    with scratch_beside(tmp_path / "site") as scratch:
        (scratch / "fresh").mkdir()

    assert names(tmp_path) == []


def test_the_next_build_sweeps_what_a_killed_one_left(tmp_path: Path) -> None:
    """Findings that nobody may read would lie beside the report for ever."""
    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path / "site")], check=False)
    assert len(names(tmp_path)) == 1

    with scratch_beside(tmp_path / "site"):
        kept = names(tmp_path)

    assert len(kept) == 1
    assert names(tmp_path) == []


def test_the_folder_of_a_living_build_stays(tmp_path: Path) -> None:
    """Two people build at once; neither may pull the ground from under the other."""
    with scratch_beside(tmp_path / "site") as scratch:
        sweep(tmp_path / "site")

        assert (scratch / LOCK).is_file()


def test_what_is_not_ours_stays(tmp_path: Path) -> None:
    """Somebody's own folder may have a name like ours, and other reports have theirs."""
    (tmp_path / ".site.building-mine").mkdir()
    (tmp_path / ".other.building-1").mkdir()
    (tmp_path / ".other.building-1" / LOCK).touch()
    (tmp_path / ".site.building-link").symlink_to(tmp_path / ".other.building-1")

    sweep(tmp_path / "site")

    assert len(names(tmp_path)) == 3
