"""Two folders change places in one step: at no moment is either name without a whole folder."""

from __future__ import annotations

import ctypes
import errno
import os
from pathlib import Path

AT_FDCWD = -100
RENAME_EXCHANGE = 2
CANNOT = frozenset({errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP})
"""What a system, or a file system, says that cannot do it."""


def exchange(one: Path, other: Path) -> None:
    """Let two folders of one file system change places, durably.

    Where the system cannot do that in one step it takes three; a power cut between them leaves
    *other* without a folder, and both whole under names beside it.

    Raises:
        OSError: It cannot be done, such as where one is the root of a disk; both are in place.
    """
    try:
        _exchange(one, other)
    except OSError as error:
        if error.errno not in CANNOT:
            raise
        _exchange_in_steps(one, other)
    for parent in {one.parent, other.parent}:
        _flush(parent)


def _exchange(one: Path, other: Path) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "renameat2"):
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    ended = libc.renameat2(
        AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE
    )
    if ended != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code), str(other))


def _exchange_in_steps(one: Path, other: Path) -> None:
    between = other.with_name(f"{other.name}.exchanged")
    other.rename(between)
    try:
        one.rename(other)
    except OSError:
        between.rename(other)
        raise
    between.rename(one)


def _flush(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
