"""Pictures that are small as files and want all of a machine, or that lead readers in circles."""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Callable, Iterator

from PIL import Image

from tests.experiments.hostile.canaries import PROFILE, XMP
from tests.experiments.hostile.picture_parts import (
    EXIF,
    Picture,
    drawn,
    in_pieces,
    jpeg_with,
    png_claiming,
    png_with,
    saved,
    tiff,
)

MB = 1_000_000
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha">%s]><x>&z;</x>' % b"".join(
    b'<!ENTITY %c "%s">' % (letter, b"&%c;" % (letter - 1) * 10) for letter in range(98, 123)
)
SCAN = b"\xff\xda"
SCANS = 10_000


def pictures(chance: random.Random) -> Iterator[Picture]:
    """Each once."""
    for name, make in MADE:
        yield Picture(name, make())
    noise = Image.frombytes("RGB", (1_600, 1_200), chance.randbytes(1_600 * 1_200 * 3))
    yield Picture("noise, of which nothing can be left out", saved(noise, "PNG", compress_level=1))


def _plain(mode: str, width_px: int, height_px: int, kind: str, **options: object) -> bytes:
    return saved(Image.new(mode, (width_px, height_px)), kind, **options)


def _moving(kind: str) -> bytes:
    frames = [drawn(80, 60 + number) for number in range(1, 40)]
    return saved(
        drawn(), kind, save_all=True, append_images=[each.resize((80, 60)) for each in frames]
    )


def _many_scans() -> bytes:
    """A picture that says thousands of times what comes next: each costs a reader a whole pass."""
    whole = saved(drawn(3_000, 3_000), "JPEG", progressive=True)
    last = whole.rindex(SCAN)
    return whole[:last] + whole[last:-2] * SCANS + whole[-2:]


def _said_taller(height_px: int) -> bytes:
    whole = bytearray(saved(drawn(), "JPEG"))
    at = whole.index(b"\xff\xc0") + 5
    whole[at : at + 2] = struct.pack(">H", height_px)
    return bytes(whole)


def _tags(*entries: tuple[int, int, int, int], next_at: int = 0) -> bytes:
    return jpeg_with((0xE1, EXIF + tiff(entries, next_at)))


MADE: tuple[tuple[str, Callable[[], bytes]], ...] = (
    ("a PNG that claims 2.5 gigapixels", lambda: png_claiming(50_000, 50_000)),
    ("a PNG that claims all there are", lambda: png_claiming(2**31 - 1, 2**31 - 1)),
    ("a PNG of no width", lambda: png_claiming(0, 10)),
    ("a PNG of no height", lambda: png_claiming(10, 0)),
    ("a PNG of 63-bit colours", lambda: png_claiming(10, 10, depth=63)),
    ("a PNG of no kind of colours", lambda: png_claiming(10, 10, colours=7)),
    ("a PNG of 90 megapixels", lambda: _plain("1", 10_000, 9_000, "PNG")),
    ("a JPEG of 90 megapixels", lambda: _plain("L", 10_000, 9_000, "JPEG", quality=1)),
    ("a WebP of 90 megapixels", lambda: _plain("RGB", 10_000, 9_000, "WEBP", quality=1, method=0)),
    ("a PNG of 49 megapixels with 16-bit colours", lambda: _plain("I;16", 7_000, 7_000, "PNG")),
    ("a PNG of 49 megapixels, half transparent", lambda: _plain("LA", 7_000, 7_000, "PNG")),
    ("a WebP of 49 megapixels", lambda: _plain("RGB", 7_000, 7_000, "WEBP", method=0)),
    ("a JPEG of 12,001 pixels a side", lambda: _plain("RGB", 12_001, 4, "JPEG")),
    ("a PNG of 12,001 pixels a side", lambda: _plain("RGB", 4, 12_001, "PNG")),
    ("a PNG of 12,000 pixels a side", lambda: _plain("RGB", 12_000, 1, "PNG")),
    ("a JPEG of no height", lambda: _said_taller(0)),
    ("a JPEG that is taller than its bytes", lambda: _said_taller(10_000)),
    ("a JPEG of thousands of scans", _many_scans),
    ("a JPEG of four inks", lambda: saved(drawn().convert("CMYK"), "JPEG")),
    ("a JPEG of one colour", lambda: saved(drawn().convert("L"), "JPEG")),
    ("a PNG of a palette with holes", lambda: saved(drawn().convert("P"), "PNG", transparency=0)),
    ("a moving GIF", lambda: _moving("GIF")),
    ("a moving PNG", lambda: _moving("PNG")),
    ("a moving WebP", lambda: _moving("WEBP")),
    ("a TIFF", lambda: saved(drawn(), "TIFF")),
    ("a BMP", lambda: saved(drawn(), "BMP")),
    ("a text of 200 MB in a PNG", lambda: png_with((b"zTXt", b"a\x00\x00" + _zeros(200 * MB)))),
    ("many texts in a PNG", lambda: png_with(*[(b"tEXt", b"a\x00b")] * 100_000)),
    ("a profile of 200 MB in a PNG", lambda: png_with((b"iCCP", b"a\x00\x00" + _zeros(200 * MB)))),
    ("a profile of 4 MB in a JPEG", lambda: jpeg_with(*in_pieces(0xE2, PROFILE, bytes(4 * MB)))),
    ("20 MB of segments in a JPEG", lambda: jpeg_with(*[(0xEB, bytes(65_000))] * 300)),
    ("ten thousand laughs in a JPEG", lambda: jpeg_with((0xE1, XMP + LAUGHS))),
    (
        "ten thousand laughs in a PNG",
        lambda: png_with((b"iTXt", b"XML:com.adobe.xmp" + bytes(5) + LAUGHS)),
    ),
    ("tags that follow themselves", lambda: _tags((0x0112, 3, 1, 6), next_at=8)),
    ("tags that hold themselves", lambda: _tags((0x8769, 4, 1, 8), (0x8825, 4, 1, 8))),
    (
        "tags of four billion values",
        lambda: _tags((0x010F, 2, 2**32 - 1, 26), (0x0112, 3, 2**32 - 1, 0)),
    ),
    ("tags behind the end", lambda: _tags((0x010F, 2, 60, 2**32 - 1), next_at=2**32 - 1)),
    ("tags of no kind", lambda: _tags(*[(number, 250, 9, 9) for number in range(5_000)])),
)


def _zeros(size_bytes: int) -> bytes:
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(MB)) for _ in range(size_bytes // MB))
    return packed + packer.flush()
