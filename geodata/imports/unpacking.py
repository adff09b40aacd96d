"""Files that were packed with gzip, as they are; never more than a bounded piece of memory."""

from __future__ import annotations

import zlib

from geodata.errors import UnreadableFile
from geodata.imports.contents import GZIP

GZIP_WINDOW = 31
"""Tells zlib to expect the head and the check sum of gzip."""
BYTES_PER_MB = 1024 * 1024
MOST_UNPACKED_BYTES = 128 * BYTES_PER_MB
"""Three times all schools of the nation in one file."""
MOST_PARTS = 64
"""Each is looked for in all that is left; a million of them would take an hour."""


def unpacked(raw: bytes, most_bytes: int = MOST_UNPACKED_BYTES) -> bytes:
    """*raw* itself, or what was packed in it with gzip.

    Args:
        raw: The file.
        most_bytes: Never more than this is unpacked, and one byte to see that there is more.

    Raises:
        UnreadableFile: It is broken, cut off, or unpacks to more than *most_bytes*.
    """
    if not raw.startswith(GZIP):
        return raw
    parts: list[bytes] = []
    rest, size_bytes = raw, 0
    # A file may be several packed files one after the other; what follows them is padding.
    while rest.startswith(GZIP):
        if len(parts) == MOST_PARTS:
            raise UnreadableFile(f"it is packed in more than {MOST_PARTS} parts; pack it again")
        part, rest = _one(rest, most_bytes - size_bytes)
        if size_bytes + len(part) > most_bytes:
            most = f"{most_bytes / BYTES_PER_MB:.3g} MB"
            reason = f"it is packed, and unpacked it is larger than {most}; send it in parts"
            raise UnreadableFile(reason)
        size_bytes += len(part)
        parts.append(part)
    return b"".join(parts)


def _one(raw: bytes, most_bytes: int) -> tuple[bytes, bytes]:
    machine = zlib.decompressobj(GZIP_WINDOW)
    try:
        part = machine.decompress(raw, most_bytes + 1)
    except zlib.error as error:
        raise UnreadableFile("it is packed with gzip, and damaged; fetch it again") from error
    if not machine.eof and len(part) <= most_bytes:
        raise UnreadableFile("it is packed with gzip, and cut off; fetch it again")
    return part, machine.unused_data
