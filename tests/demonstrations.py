"""The demonstration, run as a person runs it."""

from __future__ import annotations

import fcntl
import shutil
import subprocess
import sys
from pathlib import Path

from tests.servers import ROOM_ENOUGH, clean_environment


def run_demo(*options: str) -> subprocess.CompletedProcess[str]:
    """What a person gets who types `sightline demo` with these options."""
    return subprocess.run(
        [sys.executable, "-m", "audit_api", "demo", *options],
        capture_output=True,
        text=True,
        check=False,
        env=clean_environment() | ROOM_ENOUGH,
    )


def built_once(shelf: Path) -> Path:
    """The folder of a demonstration that was built for real: by the first who comes to *shelf*.

    Those who run tests beside it wait for it, for two that are built at once take twice as long.
    """
    data = shelf / "data"
    shelf.mkdir(parents=True, exist_ok=True)
    with (shelf / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shelf / "built").exists():
            shutil.rmtree(data, ignore_errors=True)
            done = run_demo("--no-serve", "--data", str(data))
            assert done.returncode == 0, done.stdout + done.stderr
            (shelf / "built").touch()
    return data
