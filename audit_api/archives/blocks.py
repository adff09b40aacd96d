"""The blocks of a tar archive, as backups have them and no others. Pure.

Every header has one possible form: a plain file, its name and its size. One that differs in a
single bit is not ours, so links, folders, owners, times and extensions cannot occur.
"""

from __future__ import annotations

import tarfile

BLOCK_BYTES = tarfile.BLOCKSIZE
END = bytes(2 * BLOCK_BYTES)
"""What closes an archive."""
_MODE = 0o600


def header(name: str, size_bytes: int) -> bytes:
    """What stands before the bytes of a member."""
    member = tarfile.TarInfo(name)
    member.size = size_bytes
    member.mode = _MODE
    return member.tobuf(tarfile.GNU_FORMAT, "ascii", "strict")


def named(block: bytes) -> tuple[str, int] | None:
    """Name and size of the member whose `header` *block* is; None if it is none of ours."""
    try:
        member = tarfile.TarInfo.frombuf(block, "ascii", "strict")
        ours = header(member.name, member.size)
    except (tarfile.HeaderError, ValueError, OverflowError):
        return None
    return (member.name, member.size) if ours == block and member.size >= 0 else None


def padding(size_bytes: int) -> bytes:
    """What stands after the bytes of a member, so that the next one begins a block."""
    return bytes(-size_bytes % BLOCK_BYTES)
