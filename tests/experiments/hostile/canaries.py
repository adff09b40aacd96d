"""Pictures with a text planted wherever a picture can hold one; nobody may ever see it again."""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterator

from PIL import Image, ImageCms

from tests.experiments.hostile.picture_parts import (
    EXIF,
    Picture,
    drawn,
    in_pieces,
    jpeg_with,
    png_with,
    riff_with,
    saved,
)

ARTIST, MAKE, COPYRIGHT = 0x013B, 0x010F, 0x8298
EXIF_TAGS, GPS_TAGS = 0x8769, 0x8825
USER_COMMENT, MAKER_NOTE, GPS_AREA = 0x9286, 0x927C, 0x001C
XMP = b"http://ns.adobe.com/xap/1.0/\x00"
IPTC = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00"
JFXX = b"JFXX\x00\x10"
PROFILE = b"ICC_PROFILE\x00"
MADE_AT, MADE_BYTES = 24, 12
"""Where a profile says when it was made; ours say nothing, to be the same every time."""


def pictures(chance: random.Random) -> Iterator[Picture]:
    """One for each place where a text can stand."""
    for name, make in (*JPEGS, *PNGS, *WEBPS):
        canary = f"CANARY-{chance.getrandbits(64):016x}".encode()
        yield Picture(f"a text in {name}", make(canary), (canary,))


def exif(canary: bytes) -> bytes:
    """What cameras write, with the text in every tag that holds one."""
    text = canary.decode()
    tags = Image.Exif()
    tags.update({MAKE: text, ARTIST: text, COPYRIGHT: text})
    tags.get_ifd(EXIF_TAGS).update(
        {USER_COMMENT: b"ASCII\x00\x00\x00" + canary, MAKER_NOTE: canary}
    )
    tags.get_ifd(GPS_TAGS).update({GPS_AREA: b"ASCII\x00\x00\x00" + canary})
    return tags.tobytes()


def xmp(canary: bytes) -> bytes:
    """What editors write."""
    return b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>%s</a></x:xmpmeta>' % canary


def profile(canary: bytes) -> bytes:
    """A colour profile that a colour engine reads, with the text behind its tables."""
    whole = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    return whole[:MADE_AT] + bytes(MADE_BYTES) + whole[MADE_AT + MADE_BYTES :] + canary


def _png_text(canary: bytes) -> bytes:
    packed = zlib.compress(canary * 10)
    return png_with(
        (b"tEXt", b"Comment\x00" + canary),
        (b"zTXt", b"Comment\x00\x00" + packed),
        (b"iTXt", b"XML:com.adobe.xmp\x00\x00\x00\x00\x00" + xmp(canary)),
        (b"iCCP", b"own\x00\x00" + zlib.compress(profile(canary))),
    )


def _in_pixels_never_shown(canary: bytes) -> bytes:
    """As the colours of a palette that no pixel has."""
    picture = Image.new("P", (40, 30), 0)
    picture.putpalette(bytes((200, 30, 30)) + canary.ljust(255 * 3))
    return saved(picture, "PNG")


def _two_frames(canary: bytes) -> bytes:
    """A second picture behind the first, as cameras for both eyes write it."""
    second = jpeg_with((0xFE, canary))
    return saved(drawn(), "MPO", save_all=True, append_images=[drawn(40, 30)]) + second


def _thumbnail(canary: bytes) -> bytes:
    return jpeg_with((0xE0, JFXX + jpeg_with((0xFE, canary), base=saved(drawn(16, 12), "JPEG"))))


JPEGS = (
    (
        "the tags of a JPEG",
        lambda canary: jpeg_with((0xE1, EXIF + exif(canary).removeprefix(EXIF))),
    ),
    ("the XMP of a JPEG", lambda canary: jpeg_with((0xE1, XMP + xmp(canary)))),
    ("the comment of a JPEG", lambda canary: jpeg_with((0xFE, canary), (0xFE, canary))),
    ("the IPTC of a JPEG", lambda canary: jpeg_with((0xED, IPTC + canary))),
    ("the thumbnail of a JPEG", _thumbnail),
    ("a segment of nobody's", lambda canary: jpeg_with((0xEB, canary), (0xEF, canary))),
    ("the profile of a JPEG", lambda canary: jpeg_with(*in_pieces(0xE2, PROFILE, profile(canary)))),
    ("what follows a JPEG", lambda canary: jpeg_with(after=canary)),
    ("the second frame of a JPEG", _two_frames),
)
PNGS = (
    ("the texts of a PNG", _png_text),
    ("the tags of a PNG", lambda canary: png_with((b"eXIf", exif(canary).removeprefix(EXIF)))),
    ("a chunk of nobody's", lambda canary: png_with((b"caNy", canary))),
    ("what follows a PNG", lambda canary: png_with(after=canary)),
    ("the palette of a PNG", _in_pixels_never_shown),
)
WEBPS = (
    ("the tags of a WebP", lambda canary: saved(drawn(), "WEBP", exif=exif(canary))),
    ("the XMP of a WebP", lambda canary: saved(drawn(), "WEBP", xmp=xmp(canary))),
    ("the profile of a WebP", lambda canary: saved(drawn(), "WEBP", icc_profile=profile(canary))),
    ("a chunk of a WebP", lambda canary: riff_with((b"CANY", canary), base=saved(drawn(), "WEBP"))),
)
