"""The data folder: who may work in it, and whether a database may lie there."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from audit_api.errors import DatabaseElsewhere, FolderInUse, NetworkDisk, NoData

FILE_NAME = "sightline.db"
LOCK_NAME = "lock"
ELSEWHERE = b"The database of this folder is in PostgreSQL.\n"
"""Stands in the lock file, so that a server without the setting does not begin an empty one."""
NETWORK_KINDS = frozenset(
    {"afs", "ceph", "cifs", "fuse.glusterfs", "fuse.sshfs", "nfs", "nfs4", "smb3", "smbfs"}
)
"""File systems whose files another computer may change: SQLite's log does not work there."""
_MOUNTS = Path("/proc/self/mountinfo")


@contextmanager
def working_alone(folder: Path) -> Iterator[None]:
    """Nobody else works in *folder* meanwhile; it is made where needed, for SQLite.

    Raises:
        FolderInUse: Somebody does.
        DatabaseElsewhere: Its photos belong to a PostgreSQL database.
        NetworkDisk: It lies on another computer.
    """
    with _locked(folder, fcntl.LOCK_EX) as lock:
        if not (folder / FILE_NAME).exists() and os.pread(lock, len(ELSEWHERE), 0) == ELSEWHERE:
            raise DatabaseElsewhere(folder)
        check_own_disk(folder)
        _make_private(folder / FILE_NAME)
        yield


@contextmanager
def working_together(folder: Path) -> Iterator[None]:
    """Nobody works alone in *folder* meanwhile; it is made where needed, for PostgreSQL.

    Raises:
        FolderInUse: Somebody does.
    """
    with _locked(folder, fcntl.LOCK_SH) as lock:
        os.pwrite(lock, ELSEWHERE, 0)
        yield


@contextmanager
def keeping_out(folder: Path) -> Iterator[None]:
    """Nobody else works in *folder* meanwhile, on either engine; but for the lock nothing is made.

    Raises:
        FolderInUse: Somebody does.
    """
    with _locked(folder, fcntl.LOCK_EX):
        yield


def check_held(folder: Path, *, elsewhere: bool) -> None:
    """Nothing, if *folder* is one that we work in; then its database may be *elsewhere*.

    Raises:
        NoData: It is not.
        DatabaseElsewhere: Its database is, and nobody said so.
    """
    if folder.is_dir() if elsewhere else (folder / FILE_NAME).is_file():
        return
    with suppress(OSError):
        if not elsewhere and (folder / LOCK_NAME).read_bytes().startswith(ELSEWHERE):
            raise DatabaseElsewhere(folder)
    raise NoData(folder)


def check_own_disk(folder: Path, mounts: Path = _MOUNTS) -> None:
    """Nothing, if *folder* is on a disk of this computer, or if nobody can tell.

    Raises:
        NetworkDisk: It is not.
    """
    kind = _kind_of(folder.stat().st_dev, mounts)
    if kind in NETWORK_KINDS:
        raise NetworkDisk(folder, kind)


def _kind_of(device: int, mounts: Path) -> str:
    """What kind of file system is mounted as *device*, as Linux tells; elsewhere nothing."""
    number = f"{os.major(device)}:{os.minor(device)}"
    with suppress(OSError):
        for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
            words = line.split(" ")
            if words[2] == number:
                return words[words.index("-") + 1]
    return ""


@contextmanager
def _locked(folder: Path, kind: int) -> Iterator[int]:
    """Until the descriptor is closed, also when the process is killed."""
    _make(folder)
    descriptor = os.open(folder / LOCK_NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise FolderInUse(folder) from error
        yield descriptor
    finally:
        os.close(descriptor)


def _make(folder: Path) -> None:
    """Make *folder* where it is not there, and let its name survive a power cut.

    All that is flushed inside is lost with a folder whose own name was not.
    """
    absent = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for each in absent:
        parent = os.open(each.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(parent)
        finally:
            os.close(parent)


def _make_private(file: Path) -> None:
    """Audits are nobody else's business; SQLite gives its log the rights of the database."""
    os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    for each in (file, *(file.with_name(file.name + end) for end in ("-wal", "-shm"))):
        if each.exists():
            each.chmod(0o600)
