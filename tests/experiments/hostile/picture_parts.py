"""Pieces of which pictures are made by hand: what comes between the marks that readers know."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterable
from typing import NamedTuple

from PIL import Image

PNG_BEGINS = b"\x89PNG\r\n\x1a\n"
EXIF = b"Exif\x00\x00"
SEGMENT_MOST_BYTES = 65_533


class Picture(NamedTuple):
    """What is sent as a photo.

    Attributes:
        name: What it is, for whoever reads of it.
        canaries: Texts that stand in it, and that nobody may see again.
    """

    name: str
    content: bytes
    canaries: tuple[bytes, ...] = ()


def drawn(width_px: int = 80, height_px: int = 60) -> Image.Image:
    """A light picture whose top left corner is red."""
    picture = Image.new("RGB", (width_px, height_px), (240, 240, 240))
    picture.paste((200, 30, 30), (0, 0, width_px // 2, height_px // 2))
    return picture


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    """The bytes of *picture* in that format."""
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def jpeg_with(*segments: tuple[int, bytes], base: bytes = b"", after: bytes = b"") -> bytes:
    """A JPEG with more segments at its beginning, and more bytes behind its end."""
    whole = base or saved(drawn(), "JPEG")
    more = (struct.pack(">BBH", 0xFF, kind, len(body) + 2) + body for kind, body in segments)
    return b"".join((whole[:2], *more, whole[2:], after))


def in_pieces(kind: int, begins: bytes, content: bytes) -> Iterable[tuple[int, bytes]]:
    """*content* as numbered segments of a JPEG, as a colour profile comes."""
    room = SEGMENT_MOST_BYTES - len(begins) - 2
    pieces = [content[at : at + room] for at in range(0, len(content), room)]
    for number, piece in enumerate(pieces, start=1):
        yield kind, begins + bytes((number & 0xFF, len(pieces) & 0xFF)) + piece


def png_with(*chunks: tuple[bytes, bytes], base: bytes = b"", after: bytes = b"") -> bytes:
    """A PNG with more chunks behind its header, and more bytes behind its end."""
    whole = base or saved(drawn(), "PNG")
    header = len(PNG_BEGINS) + 25
    return b"".join((whole[:header], *(chunk(*each) for each in chunks), whole[header:], after))


def chunk(name: bytes, body: bytes) -> bytes:
    """A chunk of a PNG, with its sum."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png_claiming(width_px: int, height_px: int, depth: int = 8, colours: int = 2) -> bytes:
    """A PNG of few bytes that says it is large."""
    header = struct.pack(">IIBBBBB", width_px, height_px, depth, colours, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(1_000))), (b"IEND", b""))
    return PNG_BEGINS + b"".join(chunk(*each) for each in chunks)


def riff_with(*chunks: tuple[bytes, bytes], base: bytes) -> bytes:
    """A WebP with more chunks at its end."""
    more = b"".join(
        name + struct.pack("<I", len(body)) + body + bytes(len(body) % 2) for name, body in chunks
    )
    return base[:4] + struct.pack("<I", len(base) - 8 + len(more)) + base[8:] + more


def tiff(entries: Iterable[tuple[int, int, int, int]], next_at: int = 0) -> bytes:
    """Tags as a camera writes them: number, kind, count, and value or where it stands."""
    listed = [*entries]
    packed = b"".join(struct.pack("<HHII", *entry) for entry in listed)
    return (
        b"II*\x00\x08\x00\x00\x00"
        + struct.pack("<H", len(listed))
        + packed
        + struct.pack("<I", next_at)
    )
