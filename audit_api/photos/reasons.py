"""Why a photo cannot be shown, in words for the auditor who took it. Runs in the child only."""

from __future__ import annotations

import struct
import zlib

from PIL import Image

MOST_PIXELS = 50_000_000
"""Above this a small file is a bomb, not a photo."""
LONGEST_SIDE_PX = 12_000

BROKEN = (
    OSError,
    EOFError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    AttributeError,
    RuntimeError,
    MemoryError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)
"""All that Pillow was seen to raise over files that fuzzers and cameras made."""

AGAIN = "take the photo again if you can."
TAKEN = "Photos are JPEG, PNG, WebP or HEIC files."
_STARTS = (
    (b"\xff\xd8\xff", 0),
    (b"\x89PNG", 0),
    (b"WEBP", 8),
    (b"ftyphei", 4),
    (b"ftyphev", 4),
    (b"ftypmif", 4),
)
"""How the files that we take begin, and at which byte."""


class Oversized(Exception):
    """A picture is larger than we decode."""

    def __init__(self, width_px: int, height_px: int) -> None:
        super().__init__(
            f"The picture is {width_px:,} by {height_px:,} pixels; at most "
            f"{MOST_PIXELS // 1_000_000} million pixels and {LONGEST_SIDE_PX:,} on a side can be "
            "shown: take it again at a lower resolution."
        )


def why(error: BaseException, start: bytes) -> str:
    """Why the photo that begins with *start* cannot be shown, and what to do."""
    if isinstance(error, Oversized):
        return str(error)
    if isinstance(error, Image.DecompressionBombError | Image.DecompressionBombWarning):
        return (
            f"The picture has more than {MOST_PIXELS // 1_000_000} million pixels: "
            "take it again at a lower resolution."
        )
    if isinstance(error, MemoryError):
        return (
            "The picture needs more memory than one photo may use: "
            "take it again at a lower resolution."
        )
    return _damage(error, start)


def _damage(error: BaseException, start: bytes) -> str:
    if "truncated" in str(error).lower():
        return f"The file ends too early: {AGAIN}"
    if any(start.startswith(magic, at) for magic, at in _STARTS):
        return f"The file is damaged: {AGAIN}"
    if start.startswith((b"ftypavif", b"ftypavis"), 4):
        return f"The file is an AVIF picture, which cannot be read here. {TAKEN}"
    return f"The file is not a photo that can be read here. {TAKEN}"
