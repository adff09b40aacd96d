"""The folder of one server below ``tmp/``: what is being written lies there, and nothing else.

A server that is killed cannot clean up. The next one that starts does it, where no living server
holds the lock that lies in the folder; the system lets go of a lock with its process. So several
servers share one data folder, and none takes from another what it is just writing.
"""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from audit_api.photos.durable import make_folder

LOCK = "living"


@contextmanager
def scratch_below(tmp_dir: Path) -> Iterator[Path]:
    """A new folder in *tmp_dir*, which is made where needed; what dead servers left there goes."""
    make_folder(tmp_dir)
    sweep(tmp_dir)
    folder, lock = _own_folder(tmp_dir)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def leftovers(tmp_dir: Path) -> tuple[Path, ...]:
    """What servers that are dead left in *tmp_dir*: their folders, and files of old versions."""
    if not tmp_dir.is_dir():
        return ()
    return tuple(path for path in sorted(tmp_dir.iterdir()) if not _is_of_the_living(path))


def sweep(tmp_dir: Path) -> int:
    """Remove the `leftovers`; tells how many there were."""
    return sum(_remove_unless_living(path) for path in leftovers(tmp_dir))


def _is_of_the_living(path: Path) -> bool:
    try:
        with (path / LOCK).open("rb+") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except (FileNotFoundError, NotADirectoryError):
        return False
    return False


def _remove_unless_living(path: Path) -> bool:
    if path.is_symlink() or not path.is_dir():
        path.unlink(missing_ok=True)
        return True
    lock = _lock(path)
    if lock is None:
        return False
    # Held until the folder is gone: a server that is just making it sees that, and makes another.
    shutil.rmtree(path, ignore_errors=True)
    os.close(lock)
    return True


def _own_folder(tmp_dir: Path) -> tuple[Path, int]:
    while True:
        folder = tmp_dir / secrets.token_hex(8)
        folder.mkdir(mode=0o700)
        lock = _lock(folder)
        if lock is not None:
            return folder, lock


def _lock(folder: Path) -> int | None:
    """The lock in *folder*, held; None if another process holds it, or has just removed it."""
    try:
        lock = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.path.samestat(os.fstat(lock), (folder / LOCK).stat()):
            return lock
    except (BlockingIOError, FileNotFoundError):
        pass
    os.close(lock)
    return None
