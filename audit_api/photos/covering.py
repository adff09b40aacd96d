"""Where the boxes of a reviewer lie, in whole pixels. Pure; runs in the child only.

A box is given on the picture as it is shown. It is covered on the original, before that is made
smaller, so that no pixel of it is mixed into one beside it. There it is grown to the blocks in
which cameras write JPEG: what lies in a block is smeared over all of it, and its colour a little
further. Both pictures are then covered once more, so that the cover is of one colour to its edge.

Source: ITU-T T.81 (JPEG), A.1 and A.2: blocks of 8 pixels, of 16 where colour is halved.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from audit_api.boxes import Box
from audit_api.photos.values import Size

BLOCK_PX = 16
SMEARED_PX = 2
"""How far decoders blend the halved colour of one block into the next."""
_BACK = {6: 8, 8: 6}
"""What turns a picture back; what mirrors it also mirrors it back."""


class Area(NamedTuple):
    """A part of a picture, in fractions of it."""

    left: Fraction
    top: Fraction
    right: Fraction
    bottom: Fraction


class Pixels(NamedTuple):
    """A part of a picture, in whole pixels; right and bottom are not in it."""

    left: int
    top: int
    right: int
    bottom: int


def on_original(box: Box, orientation: int, size: Size) -> Pixels:
    """What to cover for *box* on an original that a camera stored in that *orientation*."""
    shown = Area(
        Fraction(box.left),
        Fraction(box.top),
        Fraction(box.left) + Fraction(box.width),
        Fraction(box.top) + Fraction(box.height),
    )
    return _blocks(_pixels(_turned(shown, _BACK.get(orientation, orientation)), size), size)


def on_picture(covered: Pixels, orientation: int, original: Size, picture: Size) -> Pixels:
    """The same part as *covered* on the *original*, on an upright *picture* of it."""
    width_px, height_px = original
    stored = Area(
        Fraction(covered.left, width_px),
        Fraction(covered.top, height_px),
        Fraction(covered.right, width_px),
        Fraction(covered.bottom, height_px),
    )
    return _pixels(_turned(stored, orientation), picture)


def _turned(area: Area, orientation: int) -> Area:
    """Where *area* of a stored picture lies when it is turned upright."""
    left, top, right, bottom = area
    return {
        2: Area(1 - right, top, 1 - left, bottom),
        3: Area(1 - right, 1 - bottom, 1 - left, 1 - top),
        4: Area(left, 1 - bottom, right, 1 - top),
        5: Area(top, left, bottom, right),
        6: Area(1 - bottom, left, 1 - top, right),
        7: Area(1 - bottom, 1 - right, 1 - top, 1 - left),
        8: Area(top, 1 - right, bottom, 1 - left),
    }.get(orientation, area)


def _pixels(area: Area, size: Size) -> Pixels:
    """All pixels that *area* touches."""
    width_px, height_px = size
    return Pixels(
        floor(area.left * width_px),
        floor(area.top * height_px),
        ceil(area.right * width_px),
        ceil(area.bottom * height_px),
    )


def _blocks(part: Pixels, size: Size) -> Pixels:
    """All blocks that *part* touches, and as far beside them as their colour is smeared."""
    return Pixels(
        max(part.left // BLOCK_PX * BLOCK_PX - SMEARED_PX, 0),
        max(part.top // BLOCK_PX * BLOCK_PX - SMEARED_PX, 0),
        min(-(-part.right // BLOCK_PX) * BLOCK_PX + SMEARED_PX, size.width_px),
        min(-(-part.bottom // BLOCK_PX) * BLOCK_PX + SMEARED_PX, size.height_px),
    )
