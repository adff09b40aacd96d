"""The folder that a report is written in before it stands: beside its place, and gone afterwards.

A build that is killed cannot clean up. The next build into the same place does it, when no living
build holds the lock that lies in the folder; the system lets go of a lock with its process.
"""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path
from tempfile import TemporaryDirectory

UNFINISHED = ".{}.building-"
"""How the name of the folder begins; the system adds letters of its own."""
LOCK = "living"


@contextmanager
def scratch_beside(folder: Path) -> Iterator[Path]:
    """A new folder beside *folder*, on the same file system; what is in it goes at the end."""
    sweep(folder)
    prefix = UNFINISHED.format(folder.name)
    with (
        TemporaryDirectory(dir=folder.parent, prefix=prefix, ignore_cleanup_errors=True) as name,
        Path(name, LOCK).open("wb") as lock,
    ):
        # Where a file system knows no locks the build goes on; nothing is then ever swept there.
        with suppress(OSError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield Path(name)


def sweep(folder: Path) -> None:
    """Remove what killed builds into *folder* left beside it; those of living builds stay."""
    for left in folder.parent.glob(escape(UNFINISHED.format(folder.name)) + "*"):
        if not left.is_symlink() and (left / LOCK).is_file():
            _remove_unless_living(left)


def _remove_unless_living(left: Path) -> None:
    with suppress(OSError), (left / LOCK).open("rb+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(left, ignore_errors=True)
