"""What a picture that is shown may hold, byte by byte. Shares no code with the server, nor Pillow.

Source: ITU-T T.81, annex B (the order and the lengths of markers).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

START, END, SCAN = 0xD8, 0xD9, 0xDA
STUFFED = {0x00, *range(0xD0, 0xD8)}
"""After 0xFF inside a scan: a byte of the picture itself, or where a reader may begin again."""
JFIF = 0xE0
BARE = {JFIF, 0xDB, 0xC0, 0xC2, 0xC4, SCAN}
"""JFIF, quantisation, start of frame, Huffman tables, scan: what a JPEG cannot be without."""
JFIF_BYTES = 14
"""Name, version, density and no thumbnail."""


class Segment(NamedTuple):
    """One marker of a JPEG and what belongs to it."""

    kind: int
    content: bytes


def stowaways(content: bytes) -> tuple[str, ...]:
    """A sentence for everything in a JPEG that is no picture; none for a bare one."""
    try:
        return tuple(_stowaways(content))
    except (IndexError, ValueError):
        return ("it ends within a segment",)


def _stowaways(content: bytes) -> Iterator[str]:
    if content[:2] != bytes((0xFF, START)):
        yield "it does not begin as a JPEG"
        return
    for segment in segments(content):
        if segment.kind not in BARE:
            yield f"it has a segment {segment.kind:#04x} of {len(segment.content):,} bytes"
        if segment.kind == JFIF and not _is_plain_jfif(segment.content):
            yield "its JFIF segment holds more than its density"
    if not content.endswith(bytes((0xFF, END))):
        yield "something stands behind its end"


def segments(content: bytes) -> Iterator[Segment]:
    """The segments of a JPEG in their order, up to its end.

    Raises:
        IndexError: It ends before, or a segment does not begin where the one before ends.
        ValueError: It ends in the middle of its pixels.
    """
    at = 2
    while content[at + 1] != END:
        length = int.from_bytes(content[at + 2 : at + 4])
        if content[at] != 0xFF or length < 2:
            raise IndexError(at)
        yield Segment(content[at + 1], content[at + 4 : at + 2 + length])
        kind, at = content[at + 1], at + 2 + length
        if kind == SCAN:
            at = _end_of_scan(content, at)
    if at + 2 != len(content):
        yield Segment(END, content[at + 2 :])


def _end_of_scan(content: bytes, at: int) -> int:
    while content[at] != 0xFF or content[at + 1] in STUFFED:
        at = content.index(0xFF, at + 1) if content[at] != 0xFF else at + 2
    return at


def _is_plain_jfif(content: bytes) -> bool:
    return content.startswith(b"JFIF\x00") and len(content) == JFIF_BYTES
