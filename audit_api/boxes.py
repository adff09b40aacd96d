"""What a reviewer covers on a photo before others see it: boxes, in fractions of the picture."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import StrEnum

import msgspec

from checklists.responses import Closed

MOST_BOXES = 50
FINEST = Decimal("0.000001")
"""Finer than a pixel of any photo that is taken."""
MOST_TOLD = Decimal(10)
VERSION_CHARACTERS = 16


class Covers(StrEnum):
    """What a box covers."""

    PERSON = "person"
    FACE = "face"
    PLATE = "plate"
    KEY = "key"
    SCREEN = "screen"
    BADGE = "badge"
    STREET_NAME = "street_name"
    OTHER = "other"


class Box(Closed, frozen=True, kw_only=True):
    """A part of a picture that nobody may see.

    Of the picture as it is shown, upright: from 0 (its left or upper edge) to 1.
    """

    covers: Covers
    left: Decimal
    top: Decimal
    width: Decimal
    height: Decimal


Boxes = tuple[Box, ...]
_DECODER = msgspec.json.Decoder(Boxes)


def problems(boxes: Sequence[Box]) -> tuple[str, ...]:
    """What is wrong with *boxes*, in sentences; nothing where they can be drawn."""
    if len(boxes) > MOST_BOXES:
        many = f"there are {len(boxes)} boxes, and a photo can have {MOST_BOXES}"
        return (f"{many}: draw fewer and larger ones, or withhold the photo",)
    return tuple(
        f"box {number} ({box.covers.value.replace('_', ' ')}) {problem}"
        for number, box in enumerate(boxes, start=1)
        for problem in _problems(box)
    )


def kept(boxes: Sequence[Box]) -> str:
    """*boxes*, without `problems`, as they are kept: at most six digits, never smaller."""
    return msgspec.json.encode([_rounded(box) for box in boxes]).decode()


def read(text: str | None) -> Boxes:
    """The boxes that were `kept`; none where nothing was."""
    return _DECODER.decode(text) if text else ()


def version(text: str | None) -> str:
    """What tells the boxes that were `kept` from any others; empty where there are none."""
    if not read(text):
        return ""
    return hashlib.sha256(str(text).encode()).hexdigest()[:VERSION_CHARACTERS]


def cover_of(boxes: Sequence[Box]) -> str:
    """The `version` of *boxes* when they are kept."""
    return version(kept(boxes))


def _problems(box: Box) -> Iterator[str]:
    if not all(side.is_finite() for side in (box.left, box.top, box.width, box.height)):
        yield "has a side that is no number: draw it again"
    elif box.width <= 0 or box.height <= 0:
        yield "is empty: draw it wider and higher, or remove it"
    elif not (_is_inside(box.left, box.width) and _is_inside(box.top, box.height)):
        yield (
            f"reaches outside the picture: it goes {_extent(box.left, box.width)} across and"
            f" {_extent(box.top, box.height)} down, and the picture from 0 % to 100 %"
        )


def _is_inside(start: Decimal, length: Decimal) -> bool:
    return 0 <= start <= 1 and length <= 1 and start + length <= 1


def _extent(start: Decimal, length: Decimal) -> str:
    """In words; what is far outside is told as well by a smaller number."""
    begin, size = (max(min(each, MOST_TOLD), -MOST_TOLD) for each in (start, length))
    return f"from {_percent(begin)} to {_percent(begin + size)}"


def _percent(fraction: Decimal) -> str:
    return f"{float(fraction * 100):.4g} %"


def _rounded(box: Box) -> Box:
    left, width = _outward(box.left, box.width)
    top, height = _outward(box.top, box.height)
    return Box(covers=box.covers, left=left, top=top, width=width, height=height)


def _outward(start: Decimal, length: Decimal) -> tuple[Decimal, Decimal]:
    begin = min(start.quantize(FINEST, ROUND_FLOOR), 1 - FINEST)
    end = min((start + length).quantize(FINEST, ROUND_CEILING), Decimal(1))
    return _plain(begin), _plain(end - begin)


def _plain(number: Decimal) -> Decimal:
    """Without noughts that say nothing: equal boxes are kept as equal text."""
    return (number + 0).normalize()
