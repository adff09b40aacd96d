"""Tests of `tests.experiments.failing_disks`: the rig must fail what it says, and only that."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.experiments.failing_disks import NEVER, FailingDisk, Mode

pytestmark = pytest.mark.skipif(
    shutil.which(os.environ.get("CC", "cc")) is None,
    reason="there is no C compiler: install gcc and libc6-dev",
)

PROGRAM = """
import os, sys
for name in sys.argv[1:]:
    file = os.open(name, os.O_WRONLY | os.O_CREAT)
    for _ in range(3):
        try:
            print(os.write(file, b"12345678"))
            os.fsync(file)
        except OSError as error:
            print(error.strerror)
"""
NO_FAULT = ["8", "8", "8"]


class Rig:
    """A failing disk, and a program that writes to it three times, flushing each time."""

    def __init__(self, folder: Path) -> None:
        self.data = folder / "data"
        self.data.mkdir()
        self.beside = folder / "beside"
        self.disk = FailingDisk(self.data, folder)

    def said(self, file: Path) -> list[str]:
        """What the program tells of each of its three writes."""
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, str(file)],
            env=dict(os.environ) | self.disk.environment,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return done.stdout.splitlines()


@pytest.fixture
def rig(tmp_path: Path) -> Rig:
    """A disk that is well until it is armed."""
    return Rig(tmp_path)


@pytest.mark.parametrize(
    ("call", "mode", "said"),
    [
        (1, Mode.FULL, ["No space left on device", "8", "8"]),
        (3, Mode.BROKEN, ["8", "Input/output error", "8"]),
        (2, Mode.FULL, ["8", "No space left on device", "8", "8"]),
        (5, Mode.SHORT, ["8", "8", "4"]),
    ],
)
def test_the_call_that_is_named_fails_once(
    rig: Rig, call: int, mode: Mode, said: list[str]
) -> None:
    """A rig that fails another call, or none, would prove what it never tried."""
    rig.disk.arm(call, mode)

    assert rig.said(rig.data / "file") == said
    assert rig.disk.happened == 1


def test_calls_are_counted_without_a_fault(rig: Rig) -> None:
    """How many there are decides which are tried."""
    rig.disk.arm(NEVER, Mode.FULL)

    assert rig.said(rig.data / "file") == NO_FAULT
    assert (rig.disk.seen, rig.disk.happened) == (6, 0)


def test_a_flush_that_would_be_half_done_is_no_fault(rig: Rig) -> None:
    """There is no such thing, and it must not count as one that was survived."""
    rig.disk.arm(2, Mode.SHORT)

    assert rig.said(rig.data / "file") == NO_FAULT
    assert rig.disk.happened == 0


def test_files_elsewhere_and_a_disk_that_is_not_armed_do_not_fail(rig: Rig) -> None:
    """The server's own log, or the tablets, must not be struck in its place."""
    rig.disk.arm(1, Mode.FULL)
    elsewhere = rig.said(rig.beside)
    rig.disk.disarm()

    assert elsewhere == rig.said(rig.data / "file") == NO_FAULT
    assert rig.disk.happened == 0
