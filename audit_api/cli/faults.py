"""What the computer says when it cannot do something, in words for the person who asked."""

from __future__ import annotations

import errno

FORBIDDEN = "this user may not do that there; choose another place, or ask whose it is"
REASONS = {
    errno.EACCES: FORBIDDEN,
    errno.EPERM: FORBIDDEN,
    errno.EROFS: "nothing can be written on that disk; choose another place",
    errno.ENOSPC: "the disk is full; make room, then try again",
    errno.EDQUOT: "this user has no room left on the disk; make room, then try again",
    errno.ENOENT: "there is no such file or folder",
    errno.EISDIR: "that is a folder, and a file is wanted",
    errno.ENOTDIR: "part of that path is a file, and a folder is wanted",
    errno.EXDEV: "it is the root of a disk; name a folder on that disk instead",
    errno.EFBIG: "the file is larger than that disk can keep; use one with another file system",
    errno.ENAMETOOLONG: "that name is too long",
    errno.EBUSY: "another program uses it, or it is the root of a disk; choose another place",
}


def in_words(error: OSError) -> str:
    """Which file or folder it is about, and what is the matter."""
    reason = REASONS.get(error.errno or 0) or error.strerror or str(error)
    return f"{error.filename}: {reason}" if error.filename else reason
