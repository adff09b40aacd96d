"""A disk of a few megabytes, which only one process and its children see.

It is mounted in a namespace of its own, and goes when they end: nothing can be left mounted.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import msgspec

from tests.experiments.outcome import Outcome

ROOT = Path(__file__).parents[2]
MOUNT = 'mount -t tmpfs -o "size=$1,mode=700" sightline "$2" && shift 2 && exec "$@"'


class NoSmallDisk(Exception):
    """This user, or this machine, may not mount one; the message says why."""


def on_small_disk(size_mb: int, folder: Path, module: str, *arguments: str) -> Outcome:
    """What *module* found, run as a program whose *folder* is a disk of that size.

    It is given *arguments* and the folder, and writes an `Outcome` as JSON to its standard output.

    Raises:
        NoSmallDisk: There can be none here.
    """
    folder.mkdir()
    apart = _apart(folder)
    program = (sys.executable, "-m", module, *arguments, str(folder))
    done = subprocess.run(
        [*apart, "sh", "-c", MOUNT, "sh", f"{size_mb}m", str(folder), *program],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=True,
    )
    return msgspec.json.decode(done.stdout, type=Outcome)


def _apart(folder: Path) -> tuple[str, ...]:
    """How to get a namespace for mounts: as root at once, else as the root of one's own users."""
    apart = (
        ("unshare", "--mount") if os.geteuid() == 0 else ("unshare", "--map-root-user", "--mount")
    )
    try:
        tried = subprocess.run(
            [*apart, "sh", "-c", MOUNT, "sh", "1m", str(folder), "true"],
            check=False,
            capture_output=True,
            text=True,
        )
    except OSError as error:
        raise NoSmallDisk(f"a small disk cannot be mounted: {error}") from error
    if tried.returncode:
        raise NoSmallDisk(f"a small disk cannot be mounted: {tried.stderr.strip()}")
    return apart
