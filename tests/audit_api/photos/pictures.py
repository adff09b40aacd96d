"""Pictures to start a test from, made here, and what a derivative may hold."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

from PIL import Image

from audit_api.photos.values import Prepared, Unusable, Work

CORNER = (200, 30, 30)
GROUND = (240, 240, 240)
DETAILS: dict[int, object] = {36867: "2026:10:14 09:30:05", 36881: "-05:00"}
POSITION: dict[int, object] = {1: "N", 2: (43.0, 4.0, 30.0), 3: "W", 4: (89.0, 24.0, 0.0), 31: 4.5}


def upright(width_px: int = 80, height_px: int = 60) -> Image.Image:
    """A light picture whose top left corner is red."""
    picture = Image.new("RGB", (width_px, height_px), GROUND)
    picture.paste(CORNER, (0, 0, width_px // 2, height_px // 2))
    return picture


def jpeg(picture: Image.Image | None = None, exif: Image.Exif | None = None) -> bytes:
    """The bytes of a JPEG."""
    return saved(picture or upright(), "JPEG", quality=95, exif=exif or Image.Exif())


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    """The bytes of *picture* in that format."""
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def camera_exif() -> Image.Exif:
    """What a tablet with location services writes."""
    exif = Image.Exif()
    exif[0x010F] = "Maker Of Cameras"
    exif.get_ifd(0x8769).update(DETAILS)
    exif.get_ifd(0x8825).update(POSITION)
    return exif


def png_claiming(width_px: int, height_px: int, rows: int = 1) -> bytes:
    """A PNG of few bytes that says it is large: a bomb."""
    header = struct.pack(">IIBBBBB", width_px, height_px, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(1 + 3 * width_px) * rows)
    chunks = ((b"IHDR", header), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(_chunk, *zip(*chunks, strict=True)))


def work(folder: Path, original: bytes) -> Work:
    """A photo in *folder*, for the decoder, which closes all of its files."""
    path = folder / "original"
    path.write_bytes(original)
    return Work(path.open("rb"), (folder / "large").open("xb"), (folder / "small").open("xb"))


def segments(content: bytes) -> set[int]:
    """The kinds of the segments of a JPEG, up to its pixels."""
    kinds, at = set(), 2
    while content[at + 1] != 0xDA:
        kinds.add(content[at + 1])
        at += 2 + int.from_bytes(content[at + 2 : at + 4])
    return kinds


def is_bare(path: Path) -> bool:
    """Whether a derivative holds pixels and the tables to read them, and nothing else."""
    # JFIF, quantisation, start of frame, Huffman: what a JPEG cannot be without.
    plain = segments(path.read_bytes()) <= {0xE0, 0xDB, 0xC0, 0xC4}
    with Image.open(path) as picture:
        told = {key for key in picture.info if not str(key).startswith("jfif")}
        return plain and not told and not picture.getexif()


def reason(outcome: Prepared | Unusable) -> str:
    """Why a photo cannot be shown; empty when it can."""
    return outcome.reason if isinstance(outcome, Unusable) else ""


def _chunk(name: bytes, body: bytes) -> bytes:
    check = zlib.crc32(name + body)
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", check)
