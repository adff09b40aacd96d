"""What is no picture, or a picture and something else, under the name of a photo."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Iterator

from tests.audit_api.stock import SITES_CSV, districts_file
from tests.experiments.hostile.picture_parts import Picture, drawn, jpeg_with, png_with, saved

SCRIPT = b"<script>alert(document.domain)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/>%s</svg>' % SCRIPT
BEGINNINGS = {
    "an AVIF": b"\x00\x00\x00\x1cftypavif\x00\x00\x00\x00avifmif1miaf",
    "a HEIC": b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic",
    "a JPEG": b"\xff\xd8\xff\xe0\x00\x10JFIF",
    "a PNG": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "a WebP": b"RIFF\xff\xff\xff\xffWEBPVP8L",
    "a TIFF": b"II*\x00\x08\x00\x00\x00\xff\xff",
    "a GIF": b"GIF89a\xff\xff\xff\xff\xff\xff\xff",
    "a program": b"\x7fELF\x02\x01\x01",
    "a PDF": b"%PDF-1.7\n%\xff\xff\xff\xff\n",
    "PostScript": b"%!PS-Adobe-3.0 EPSF-3.0\n(/etc/passwd) (r) file\n",
    "an order to a drawing program": b"push graphic-context\nfill 'url(|id)'\n",
    "a photo of Photoshop": b"8BPS\x00\x01",
    "a picture of MacPaint": bytes(128) + b"PNTG",
}


def pictures() -> Iterator[Picture]:
    """Each once."""
    for name, begins in BEGINNINGS.items():
        yield Picture(f"how {name} begins", begins)
        yield Picture(f"how {name} begins, and nothing else", begins + bytes(100_000))
    yield Picture("one byte", b"\x00")
    yield Picture("an SVG", SVG)
    yield Picture("a page", b"<!doctype html>" + SCRIPT)
    yield Picture("a list of schools", SITES_CSV)
    yield Picture("a map", districts_file())
    yield Picture("an archive", _archive())
    yield Picture("a packed megabyte", gzip.compress(bytes(1_000_000), mtime=0))
    yield Picture("a JPEG and an archive", jpeg_with(after=_archive()))
    yield Picture("a PNG and a page", png_with((b"tEXt", b"a\x00" + SCRIPT), after=SCRIPT))
    yield Picture("a GIF that is a script", b"GIF89a=1;" + SCRIPT)
    yield Picture("a JPEG in a JPEG", jpeg_with((0xE1, saved(drawn(), "JPEG"))))


def _archive() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(zipfile.ZipInfo("../../etc/cron.d/x"), "x")  # always of the same day
    return packed.getvalue()
